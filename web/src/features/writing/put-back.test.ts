import { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import { BlockGuard } from './editor/block-guard.ts';
import { putBack } from './put-back.ts';
import { BlockIds } from './schema/block-ids.ts';
import { schemaExtensions } from './schema/schema.ts';

let editor: Editor | null = null;

afterEach(() => {
  editor?.destroy();
  editor = null;
});

const paragraph = (id: string, words: string) => ({
  type: 'paragraph',
  attrs: { id },
  ...(words ? { content: [{ type: 'text', text: words }] } : {}),
});
const title = {
  type: 'blockHeading',
  attrs: { kind: 'do', id: 'title' },
  content: [{ type: 'text', text: 'Doen' }],
};
const item = (...content: object[]) => ({ type: 'listItem', content });

/** The text after the words are put back, one line per block. */
function after(content: object[], words: string, blockId?: string | null): string[] {
  editor = new Editor({
    element: document.createElement('div'),
    extensions: [...schemaExtensions(), BlockIds, BlockGuard],
    content: { type: 'doc', content },
  });
  const now = editor;
  now.view.dispatch(putBack(now.state, { words, ...(blockId === undefined ? {} : { blockId }) }));
  const lines: string[] = [];
  now.state.doc.descendants((node) => {
    if (node.isTextblock) lines.push(node.textContent);
    return node.isBlock;
  });
  return lines;
}

test('words go after the text of the block with the id, wherever it is', () => {
  const list = {
    type: 'bulletList',
    content: [item(paragraph('p1', 'Wie mag meelezen')), item(paragraph('p2', 'Slot'))],
  };
  expect(after([title, list], ' is wie in het team werkt.', 'p1')).toEqual([
    'Doen',
    'Wie mag meelezen is wie in het team werkt.',
    'Slot',
  ]);
});

test('a space separates the words from the text, but not before a comma', () => {
  expect(after([paragraph('p1', 'Wie')], 'mag dat', 'p1')).toEqual(['Wie mag dat']);
  expect(after([paragraph('p1', 'Wie')], ', en hoe', 'p1')).toEqual(['Wie, en hoe']);
  expect(after([paragraph('p1', 'Wie ')], 'dan', 'p1')).toEqual(['Wie dan']);
  expect(after([paragraph('p1', '')], ' dan', 'p1')).toEqual(['dan']);
});

test('further lines become paragraphs below the block', () => {
  expect(after([paragraph('p1', 'Wie'), paragraph('p2', 'Slot')], ' nu\nDe ouders niet.', 'p1')).toEqual([
    'Wie nu',
    'De ouders niet.',
    'Slot',
  ]);
});

test('words of a block that contains blocks go after its last text', () => {
  const list = {
    type: 'bulletList',
    attrs: { id: 'list' },
    content: [item(paragraph('p1', 'Een')), item(paragraph('p2', 'Twee'))],
  };
  expect(after([list, paragraph('p3', 'Slot')], 'drie', 'list')).toEqual(['Een', 'Twee drie', 'Slot']);
});

test('words of a deleted or unknown block go to the end', () => {
  expect(after([title, paragraph('p1', 'Slot')], ' is weg', 'p9')).toEqual(['Doen', 'Slot', 'is weg']);
  expect(after([title, paragraph('p1', 'Slot')], 'a\nb')).toEqual(['Doen', 'Slot', 'a', 'b']);
});

test('words are never put into a title', () => {
  expect(after([title, paragraph('p1', 'Slot')], 'meer', 'title')).toEqual(['Doen', 'Slot', 'meer']);
});

test('the caret is after the words', () => {
  after([paragraph('p1', 'Wie'), paragraph('p2', 'Slot')], 'mag dat', 'p1');
  const { $from, empty } = editor?.state.selection ?? {};
  expect(empty).toBe(true);
  expect($from?.parent.textContent).toBe('Wie mag dat');
  expect($from?.parentOffset).toBe('Wie mag dat'.length);
});
