import { getSchema } from '@tiptap/core';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import type { Block } from '#ui/neutral-tree.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { groupTitle, takenOver } from './take-over.ts';

const schema = getSchema(schemaExtensions());

const title = (words: string) => schema.node('blockHeading', { kind: 'do' }, schema.text(words));
const paragraph = (words: string) => schema.node('paragraph', null, words ? schema.text(words) : []);

function desk(caretBehind: string | null, ...blocks: ReturnType<typeof paragraph>[]): EditorState {
  const doc = schema.node('doc', null, blocks);
  const state = EditorState.create({ doc });
  if (caretBehind === null) return state;
  let at = -1;
  doc.descendants((node, position) => {
    if (node.isTextblock && node.textContent === caretBehind) at = position + 1 + node.content.size;
  });
  return state.apply(state.tr.setSelection(TextSelection.create(doc, at)));
}

const words = (text: string): Block => ({ type: 'paragraph', id: '0-0', inlines: [{ type: 'text', text }] });

function lines(state: EditorState): string[] {
  const found: string[] = [];
  state.doc.descendants((node) => {
    if (!node.isTextblock) return true;
    found.push(node.textBetween(0, node.content.size, '', (leaf) => `[${leaf.attrs.label ?? '/'}]`));
    return false;
  });
  return found;
}

const after = (state: EditorState, block: Block) =>
  lines(state.apply(takenOver(state, [block], 'Denkpistes')));

const text = [title('Dit doen we'), paragraph('een'), paragraph('twee'), title('Niet'), paragraph('drie')];

test('a piece goes behind the block with the caret, with its source, and no word of the text changes', () => {
  expect(after(desk('een', ...text), words('nieuw'))).toEqual([
    'Dit doen we',
    'een',
    'nieuw [Denkpistes]',
    'twee',
    'Niet',
    'drie',
  ]);
});

test('a selection is not replaced', () => {
  const state = desk('een', ...text);
  const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 14, 17)));
  expect(after(selected, words('nieuw'))).toContain('een');
});

test('an empty paragraph with the caret is used', () => {
  const state = desk('', title('Dit doen we'), paragraph(''), title('Niet'), paragraph('drie'));
  expect(after(state, words('nieuw'))).toEqual(['Dit doen we', 'nieuw [Denkpistes]', 'Niet', 'drie']);
});

test('with the caret in a title a piece goes to the end of its group', () => {
  const state = desk('Dit doen we', ...text);
  expect(after(state, words('nieuw'))).toEqual([
    'Dit doen we',
    'een',
    'twee',
    'nieuw [Denkpistes]',
    'Niet',
    'drie',
  ]);
  expect(groupTitle(state)).toBe('Dit doen we');
});

test('lists, tables, links and letters keep their shape', () => {
  const list: Block = {
    type: 'list',
    kind: 'ordered',
    start: 3,
    id: '0-0',
    items: [
      {
        blocks: [
          words('drie'),
          { type: 'list', kind: 'bullet', id: '', items: [{ blocks: [words('onder')] }] },
        ],
      },
    ],
  };
  const table: Block = {
    type: 'table',
    id: '0-1',
    rows: [
      { cells: [{ header: true, colspan: 2, rowspan: 1, blocks: [words('kop')] }] },
      { cells: [{ blocks: [] }, { blocks: [words('cel')] }] },
    ],
  };
  const marked: Block = {
    type: 'paragraph',
    id: '0-2',
    inlines: [
      { type: 'text', text: 'vet', marks: ['bold'] },
      { type: 'break' },
      { type: 'text', text: 'stad', href: 'https://www.mechelen.be/' },
    ],
  };
  const state = desk('een', ...text);
  const next = state.apply(takenOver(state, [list, table, marked], 'Denkpistes'));
  const taken = [2, 3, 4].map((index) => next.doc.child(index));

  expect(taken.map(({ type }) => type.name)).toEqual(['orderedList', 'table', 'paragraph']);
  expect(taken[0]?.attrs.start).toBe(3);
  expect(taken[1]?.firstChild?.firstChild?.type.name).toBe('tableHeader');
  const [bold, , link] = taken[2]?.children ?? [];
  expect(bold?.marks.map(({ type }) => type.name)).toEqual(['bold']);
  expect(link?.marks[0]?.attrs.href).toBe('https://www.mechelen.be/');
  const source = taken[2]?.lastChild;
  expect(source?.type.name).toBe('sourceReference');
  expect(source?.attrs).toMatchObject({ label: 'Denkpistes', status: 'unverified' });
});

test('behind a list or a table the source has a paragraph of its own', () => {
  const list: Block = { type: 'list', kind: 'bullet', id: '0-0', items: [{ blocks: [words('punt')] }] };
  expect(after(desk('een', ...text), list)).toEqual([
    'Dit doen we',
    'een',
    'punt',
    '[Denkpistes]',
    'twee',
    'Niet',
    'drie',
  ]);
});

test('the items of one list are one list again', () => {
  const item = (start: number, text: string): Block => ({
    type: 'list',
    kind: 'ordered',
    start,
    id: `0-${start}`,
    items: [{ blocks: [words(text)] }],
  });
  const state = desk('een', ...text);
  const next = state.apply(
    takenOver(state, [item(1, 'a'), item(2, 'b'), item(7, 'z'), words('slot')], 'Denkpistes'),
  );
  expect([2, 3, 4].map((index) => next.doc.child(index).childCount)).toEqual([2, 1, 2]);
});
