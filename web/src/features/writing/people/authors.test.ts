import { afterEach, expect, test } from 'vitest';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { Authors, showAuthors } from './authors.ts';

let open: Desk[] = [];

afterEach(() => {
  for (const { editor } of open) editor.destroy();
  open = [];
});

test('each block has the initials of those whose words are in it, until they are hidden again', async () => {
  open = desks(2, () => [...schemaExtensions(), Authors]);
  const [one, two] = open as [Desk, Desk];
  one.editor.commands.setContent('<p>Eerst.</p><p>Dan.</p>');
  await settle();
  two.editor.commands.insertContentAt(1, 'Bart ');
  await settle();
  const authors = new Map([[two.doc.clientID, { id: 'b', name: 'Bart', initials: 'BA' }]]);
  showAuthors(one.editor, { authors, spoken: (names) => `door ${names}` });
  const marks = () =>
    [...one.editor.view.dom.querySelectorAll('p')].map((block) => [
      block.getAttribute('data-authors'),
      block.getAttribute('aria-description'),
    ]);
  expect(marks()).toEqual([
    ['BA', 'door Bart'],
    [null, null],
  ]);
  showAuthors(one.editor, null);
  expect(marks()).toEqual([
    [null, null],
    [null, null],
  ]);
});
