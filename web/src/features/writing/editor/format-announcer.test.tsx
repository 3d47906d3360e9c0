import { MantineProvider } from '@mantine/core';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { i18next } from '#i18n/i18n.ts';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { FormatAnnouncer } from './format-announcer.tsx';
import { MOVED } from './move-blocks.ts';

let open: Desk[] = [];

afterEach(async () => {
  cleanup();
  await i18next.changeLanguage('nl-BE');
  for (const { editor } of open) editor.destroy();
  open = [];
  vi.useRealTimers();
});

function twoDesks(): [Desk, Desk] {
  const [one, two] = desks(2, () => schemaExtensions()) as [Desk, Desk];
  open = [one, two];
  one.editor.commands.setContent('<p>Wij luisteren eerst</p>');
  render(
    <MantineProvider>
      <FormatAnnouncer editor={one.editor} />
    </MantineProvider>,
  );
  return [one, two];
}

const said = () => screen.getByRole('status').textContent;
const does = ({ editor }: Desk, change: (chain: ReturnType<typeof editor.chain>) => typeof chain) =>
  act(() => void change(editor.chain()).run());

test('a format that this person applies is announced, on and off', () => {
  const [one] = twoDesks();
  does(one, (chain) => chain.selectAll().toggleBold());
  expect(said()).toBe('Vet aan');
  does(one, (chain) => chain.toggleBold());
  expect(said()).toBe('Vet uit');
  does(one, (chain) => chain.setTextSelection(1).toggleItalic());
  expect(said()).toBe('Cursief aan');
  does(one, (chain) => chain.toggleHeading({ level: 3 }));
  expect(said()).toBe('Kop');
  does(one, (chain) => chain.setParagraph());
  expect(said()).toBe('Tekst');
  does(one, (chain) => chain.toggleBulletList());
  expect(said()).toBe('Opsomming aan');
  does(one, (chain) => chain.toggleBulletList());
  expect(said()).toBe('Opsomming uit');
  does(one, (chain) => chain.wrapIn('callout', { kind: 'risk' }));
  expect(said()).toBe('Risico aan');
});

test('in English a format and a moved block are announced in English', async () => {
  await i18next.changeLanguage('en');
  const [one] = twoDesks();
  does(one, (chain) => chain.selectAll().toggleBold());
  expect(said()).toBe('Bold on');
  does(one, (chain) => chain.setTextSelection(1));
  does(one, (chain) => chain.toggleBulletList());
  expect(said()).toBe('Bullets on');
  act(() => void one.editor.view.dispatch(one.editor.state.tr.setMeta(MOVED, 'up')));
  expect(said()).toBe('Block moved up');
});

test('an announcement is removed, so that the same one can follow', () => {
  vi.useFakeTimers();
  const [one] = twoDesks();
  does(one, (chain) => chain.selectAll().toggleBold());
  act(() => void vi.advanceTimersByTime(2_000));
  expect(said()).toBe('');
});

test('typing, moving the caret and formats of others are not announced', async () => {
  const [one, two] = twoDesks();
  does(one, (chain) => chain.setTextSelection(3).insertContent('abc'));
  does(one, (chain) => chain.splitBlock());
  await act(settle);
  does(two, (chain) => chain.selectAll().toggleBold());
  await act(settle);
  does(one, (chain) => chain.setTextSelection(3));
  expect(said()).toBe('');
});
