import type { Editor } from '@tiptap/core';
import { Fragment, type Node, type NodeRange } from '@tiptap/pm/model';
import { Selection, TextSelection } from '@tiptap/pm/state';
import { isTitle, textFrom } from './block-guard.ts';
import { blockRanges } from './block-range.ts';

/** Inserts a copy of the block at the caret below it, and puts the caret in the copy. */
export function duplicateBlocks(editor: Editor): void {
  const { selection, tr } = editor.state;
  const [range] = blockRanges(selection);
  if (!range) return;
  tr.insert(range.end, Fragment.from(blocksOf(range)));
  const shift = range.end - range.start;
  const $caret = tr.doc.resolve(selection.head + shift);
  editor.view.dispatch(tr.setSelection(Selection.near($caret)).scrollIntoView());
}

/** Selects the words of the block at the caret. */
export function selectBlocks(editor: Editor): void {
  const { selection, tr, doc } = editor.state;
  const [range] = blockRanges(selection);
  if (!range) return;
  const words = TextSelection.between(doc.resolve(range.start), doc.resolve(range.end));
  editor.view.dispatch(tr.setSelection(words));
}

/** Deletes the block at the caret. A list or a frame goes with its last block; under a title, an empty line stays. */
export function removeBlocks(editor: Editor): void {
  const ranges = blockRanges(editor.state.selection);
  const range = ranges.find((each) => !holdsAll(each)) ?? ranges.at(-1);
  if (!range) return;
  const { tr, schema } = editor.state;
  const paragraph = schema.nodes.paragraph?.create();
  if (leavesNothing(range) && paragraph) tr.replaceWith(range.start, range.end, paragraph);
  else tr.delete(range.start, range.end);
  const $place = tr.doc.resolve(Math.min(range.start, tr.doc.content.size));
  const selection = textFrom($place, 1) ?? textFrom($place, -1) ?? Selection.near($place);
  editor.view.dispatch(tr.setSelection(selection).scrollIntoView());
}

function blocksOf({ parent, startIndex, endIndex }: NodeRange): Node[] {
  return parent.children.slice(startIndex, endIndex);
}

function holdsAll({ parent, startIndex, endIndex }: NodeRange): boolean {
  return startIndex === 0 && endIndex === parent.childCount;
}

/** Whether no text would be left between two titles. */
function leavesNothing({ parent, startIndex, endIndex, depth }: NodeRange): boolean {
  const [before, after] = [parent.maybeChild(startIndex - 1), parent.maybeChild(endIndex)];
  return depth === 0 && (before === null || isTitle(before)) && (after === null || isTitle(after));
}
