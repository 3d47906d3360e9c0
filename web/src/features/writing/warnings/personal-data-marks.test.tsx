import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import '#i18n/i18n.ts';
import { type Desk, desks } from '#testing/two-desks.ts';
import { findPersonalData } from '#ui/personal-data.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { forgetFictional } from './fictional-words.ts';
import { PersonalDataMarks } from './personal-data-marks.ts';
import { PersonalDataNotice } from './personal-data-notice.tsx';

const find = vi.fn(findPersonalData);
let open: Desk[] = [];

function desk(...lines: object[][]): Desk {
  const extensions = () => [...schemaExtensions(), PersonalDataMarks.configure({ find })];
  const [made] = desks(1, extensions) as [Desk];
  open.push(made);
  made.editor.commands.setContent({
    type: 'doc',
    content: lines.map((content) => ({ type: 'paragraph', content })),
  });
  return made;
}

const text = (words: string) => ({ type: 'text', text: words });
const pause = () => act(() => vi.advanceTimersByTime(2_000));
const marked = ({ editor }: Desk) =>
  [...editor.view.dom.querySelectorAll('.maybe-real')].map(({ textContent }) => textContent);
const notice = ({ editor }: Desk) =>
  render(
    <MantineProvider>
      <PersonalDataNotice editor={editor} />
    </MantineProvider>,
  );

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  forgetFictional();
  find.mockClear();
});

afterEach(() => {
  cleanup();
  for (const { editor } of open) editor.destroy();
  open = [];
  vi.useRealTimers();
});

it('marks the words after a pause, without a change of the document', () => {
  const one = desk([text('Wij kennen Jan Peeters.')]);
  const before = Y.encodeStateAsUpdate(one.doc);
  expect(marked(one)).toEqual([]);
  pause();

  expect(marked(one)).toEqual(['Jan Peeters']);
  expect(Y.encodeStateAsUpdate(one.doc)).toEqual(before);
});

it('finds words in fill-in spots and after them, and keeps them in their place', () => {
  const one = desk([
    text('Bel '),
    { type: 'fillIn', attrs: { hint: 'wie' }, content: [text('Jan Peeters')] },
    text(' of 0470 12 34 56 of '),
    { type: 'sourceReference', attrs: { label: 'Code' } },
    text(' @noa_12.'),
  ]);
  pause();
  expect(marked(one)).toEqual(['Jan Peeters', '0470 12 34 56', '@noa_12']);

  one.editor.commands.insertContentAt(1, 'Nu: ');
  expect(marked(one)).toEqual(['Jan Peeters', '0470 12 34 56', '@noa_12']);
});

it('looks again only at blocks that have changed', () => {
  const one = desk(...Array.from({ length: 200 }, (_, i) => [text(`Alinea ${i} zonder naam.`)]));
  pause();
  find.mockClear();
  one.editor.commands.insertContentAt(3, 'x');
  one.editor.commands.insertContentAt(4, 'y');
  pause();

  expect(find).toHaveBeenCalledTimes(1);
});

it('asks about one at a time, and remembers on this device what is fictional', () => {
  const one = desk([text('Wij kennen Jan Peeters en Fatima El Amrani.')], [text('Jan Peeters lacht.')]);
  notice(one);
  expect(screen.getByRole('status').textContent).toBe('');
  pause();
  expect(screen.getByRole('status').textContent).toContain('“Jan Peeters” en nog 1');

  fireEvent.click(screen.getByRole('button', { name: 'Het is verzonnen' }));

  expect(screen.getByRole('status').textContent).toContain('“Fatima El Amrani”');
  expect(marked(one)).toEqual(['Fatima El Amrani']);
  expect(JSON.stringify({ ...localStorage })).not.toContain('Peeters');

  cleanup();
  forgetFictional();
  const later = desk([text('Jan Peeters komt terug.')]);
  notice(later);
  pause();
  expect(screen.getByRole('status').textContent).toBe('');
  expect(marked(later)).toEqual([]);
});

it('shows the words when asked and takes no focus by itself', () => {
  const one = desk([text('Wij kennen Jan Peeters.')]);
  notice(one);
  const field = document.body.appendChild(document.createElement('input'));
  field.focus();
  pause();
  expect(document.activeElement).toBe(field);

  fireEvent.click(screen.getByRole('button', { name: 'Toon' }));

  const { from, to } = one.editor.state.selection;
  expect(one.editor.state.doc.textBetween(from, to)).toBe('Jan Peeters');
  field.remove();
});

it('asks no longer when the words are gone', () => {
  const one = desk([text('Wij kennen Jan Peeters.')]);
  notice(one);
  pause();
  act(() => void one.editor.commands.deleteRange({ from: 12, to: 23 }));

  expect(screen.getByRole('status').textContent).toBe('');
});
