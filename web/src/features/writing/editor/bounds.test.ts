import { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import { schemaExtensions } from '../schema/schema.ts';
import { type Bound, Bounds, MAX_BLOCKS, MAX_COLUMNS } from './bounds.ts';

let editor: Editor;
let refused: Bound[] = [];

function open(content: object): void {
  refused = [];
  editor = new Editor({
    element: document.createElement('div'),
    extensions: [...schemaExtensions(), Bounds.configure({ onBound: (bound) => refused.push(bound) })],
    content,
  });
}

afterEach(() => editor.destroy());

const paragraph = { type: 'paragraph' };
const table = (rows: number, columns: number) => ({
  type: 'table',
  content: Array.from({ length: rows }, () => ({
    type: 'tableRow',
    content: Array.from({ length: columns }, () => ({ type: 'tableCell', content: [paragraph] })),
  })),
});
const size = () => [
  editor.state.doc.firstChild?.childCount,
  editor.state.doc.firstChild?.firstChild?.childCount,
];

test('a table grows to forty columns, then reports the bound', () => {
  open({ type: 'doc', content: [table(1, MAX_COLUMNS - 1)] });
  editor.commands.setTextSelection(4);
  editor.commands.addColumnAfter();
  expect(size()).toEqual([1, MAX_COLUMNS]);
  editor.commands.addColumnAfter();
  expect(size()).toEqual([1, MAX_COLUMNS]);
  expect(refused).toEqual(['columns']);
});

test('a table grows to two thousand cells', () => {
  open({ type: 'doc', content: [table(50, 40)] });
  editor.commands.setTextSelection(4);
  editor.commands.addRowAfter();
  expect(size()).toEqual([50, 40]);
  expect(refused).toEqual(['cells']);
  editor.commands.deleteRow();
  editor.commands.addRowAfter();
  expect(size()).toEqual([50, 40]);
  expect(refused).toEqual(['cells']);
});

test('a table beyond the bound can be edited and made smaller', () => {
  open({ type: 'doc', content: [table(3, MAX_COLUMNS + 5)] });
  editor.commands.setTextSelection(4);
  editor.commands.insertContent('woord');
  expect(editor.getText()).toContain('woord');
  editor.commands.deleteColumn();
  expect(size()).toEqual([3, MAX_COLUMNS + 4]);
  expect(refused).toEqual([]);
});

test('a text grows to five thousand blocks', () => {
  open({ type: 'doc', content: Array.from({ length: MAX_BLOCKS }, () => paragraph) });
  editor.commands.setTextSelection(1);
  editor.commands.insertContent('woord');
  editor.commands.splitBlock();
  expect(editor.state.doc.childCount).toBe(MAX_BLOCKS);
  expect(refused).toEqual(['blocks']);
  expect(editor.getText()).toContain('woord');
});
