import { MantineProvider } from '@mantine/core';
import { fireEvent, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import '#i18n/i18n.ts';
import { KeyboardMap } from './keyboard-map.tsx';

const programme = vi.hoisted(() => ({ frozen: false }));
vi.mock('#collab/event-context.tsx', () => ({ useProgramme: () => programme }));

const opensOn = (page: ReactNode, frozen: boolean): boolean => {
  programme.frozen = frozen;
  const shown = render(
    <MantineProvider env="test">
      {page}
      <KeyboardMap />
    </MantineProvider>,
  );
  fireEvent.keyDown(document.body, { key: '?' });
  const opened = shown.queryByText('Toetsen') !== null;
  shown.unmount();
  return opened;
};

const text = <div className="draft-text">Onze vraag</div>;

test('a question mark shows the shortcuts when no text field has the focus', () => {
  expect(opensOn(null, false)).toBe(true);
  expect(opensOn(text, false)).toBe(true);
});

test('a question mark typed directly after the pens went down shows no list', () => {
  expect(opensOn(text, true)).toBe(false);
});

test('with the pens down the shortcuts are shown on a page without a text', () => {
  expect(opensOn(null, true)).toBe(true);
});
