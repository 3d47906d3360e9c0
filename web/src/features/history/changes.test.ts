import { expect, it } from 'vitest';
import type { Block } from '#ui/neutral-tree.ts';
import { changesBetween } from './changes.ts';

const line = (id: string, text: string) =>
  ({ type: 'paragraph', id, content: [{ type: 'text', text }] }) as unknown as Block;

const kinds = (before: Block[], after: Block[]) =>
  changesBetween(before, after).map(({ kind, block }) => `${kind} ${block.id}`);

it('shows each block of the newer text in its order, with how it differs', () => {
  expect(
    kinds([line('a', 'een'), line('b', 'twee')], [line('a', 'een'), line('c', 'drie'), line('b', 'TWEE')]),
  ).toEqual(['same a', 'added c', 'changed b']);
});

it('shows a removed block after the one that preceded it', () => {
  expect(
    kinds(
      [line('x', 'weg'), line('a', 'een'), line('b', 'weg'), line('c', 'drie')],
      [line('a', 'een'), line('c', 'drie')],
    ),
  ).toEqual(['removed x', 'same a', 'removed b', 'same c']);
});

it('compares the blocks of a section one by one', () => {
  const section = (blocks: Block[]) =>
    ({ type: 'section', id: 's', title: 'Wel doen', blocks }) as unknown as Block;
  expect(kinds([section([line('a', 'een')])], [section([line('a', 'een'), line('b', 'twee')])])).toEqual([
    'same s',
    'same a',
    'added b',
  ]);
});
