import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { changeBetween } from '../text-change.ts';
import { splitLongBlocks } from './paste/fit-slice.ts';

/**
 * Writes the content of a replaced editor that is missing in the document into the new editor: new words at their place in
 * each block, and unknown blocks at the end. Deletes nothing.
 */
export function writeAgain(editor: Editor, held: Node): void {
  const there = textBlocks(editor.state.doc);
  const transaction = editor.state.tr;
  const added: Node[] = [];
  for (const [id, { node }] of textBlocks(held)) {
    const now = there.get(id);
    const words = node.textContent;
    const change = changeBetween(now?.node.textContent ?? '', words);
    if (!change?.inserted) continue;
    const text = editor.schema.text(change.inserted);
    if (!now) added.push(editor.schema.node('paragraph', null, [text]));
    else transaction.insert(transaction.mapping.map(now.start + offsetIn(now.node, change.at)), text);
  }
  transaction.insert(transaction.doc.content.size, added);
  splitLongBlocks(transaction);
  if (transaction.docChanged) editor.view.dispatch(transaction);
}

/** Text blocks by id, with the position before their first letter. */
function textBlocks(doc: Node): Map<unknown, { node: Node; start: number }> {
  const found = new Map<unknown, { node: Node; start: number }>();
  doc.descendants((node, position) => {
    if (node.isTextblock) found.set(node.attrs.id ?? found.size, { node, start: position + 1 });
    return node.isBlock && !node.isTextblock;
  });
  return found;
}

/** The offset in a block after the given number of letters. Inline elements also take positions. */
function offsetIn(block: Node, letters: number): number {
  let left = letters;
  let offset = block.content.size;
  block.descendants((node, position) => {
    if (!node.isText || left < 0) return left >= 0;
    if (left <= node.nodeSize) {
      offset = position + left;
      left = -1;
    } else {
      left -= node.nodeSize;
    }
    return false;
  });
  return offset;
}
