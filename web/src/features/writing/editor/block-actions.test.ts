import { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import { BlockIds } from '../schema/block-ids.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { duplicateBlocks, removeBlocks } from './block-actions.ts';

let editor: Editor;

afterEach(() => editor.destroy());

function opened(content: string, caretAfter: string): void {
  editor = new Editor({ extensions: [...schemaExtensions(), BlockIds] });
  editor.commands.setContent(content);
  editor.state.doc.descendants((node, position) => {
    const index = node.isText ? (node.text ?? '').indexOf(caretAfter) : -1;
    if (index >= 0) editor.commands.setTextSelection(position + index + caretAfter.length);
  });
}

function lines(): string[] {
  const found: string[] = [];
  editor.state.doc.descendants((node) => {
    if (node.isTextblock) found.push(node.textContent);
  });
  return found;
}

test('a copy comes below the block, with the caret in it and with an id of its own', () => {
  opened('<ul><li><p>een</p></li><li><p>twee</p></li></ul>', 'een');
  duplicateBlocks(editor);
  editor.view.dispatch(editor.state.tr.insertText('!'));
  expect(lines()).toEqual(['een', 'een!', 'twee']);
  const ids: unknown[] = [];
  editor.state.doc.descendants((node) => {
    if (node.isBlock) ids.push(node.attrs.id);
  });
  expect(new Set(ids).size).toBe(ids.length);
});

test('a list goes with its last item', () => {
  opened('<p>boven</p><ul><li><p>een</p></li></ul><p>onder</p>', 'een');
  removeBlocks(editor);
  expect(editor.state.doc.children.map(({ type }) => type.name)).toEqual(['paragraph', 'paragraph']);
});

test('under a title an empty line stays', () => {
  opened(
    '<h2 data-kind="principle">Uitgangspunt</h2><p>een</p><h2 data-kind="do">Doen</h2><p>twee</p>',
    'een',
  );
  removeBlocks(editor);
  expect(lines()).toEqual(['Uitgangspunt', '', 'Doen', 'twee']);
  editor.view.dispatch(editor.state.tr.insertText('!'));
  expect(lines()).toEqual(['Uitgangspunt', '!', 'Doen', 'twee']);
});

test('the only block of a text becomes an empty line', () => {
  opened('<p>een</p>', 'een');
  removeBlocks(editor);
  expect(lines()).toEqual(['']);
});
