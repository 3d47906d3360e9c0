import type { Editor } from '@tiptap/core';
import type { NodeRange } from '@tiptap/pm/model';
import { NodeSelection, type Selection, TextSelection } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { newBlockId } from '../schema/block-id.ts';
import { type Binding, bindingOf } from './binding.ts';
import { isTitle } from './block-guard.ts';
import { blockRanges } from './block-range.ts';
import { asOneUndoStep } from './one-undo-step.ts';
import { otherCarets } from './other-carets.ts';

export type Direction = 'up' | 'down';

/** The direction of a move, on the transaction that follows it. */
export const MOVED = 'movedBlocks';

/**
 * Moves the block at the caret past its neighbour; false when there is nowhere to go. At the edge of a list or a frame, the
 * list or the frame moves.
 */
export function moveBlocks(editor: Editor, direction: Direction): boolean {
  return blockRanges(editor.state.selection).some((range) =>
    moveTo(editor, range, direction === 'up' ? range.startIndex - 1 : range.endIndex + 1),
  );
}

/**
 * Moves blocks to a gap between the children of their parent: gap 0 is before the first child. False when they cannot stand
 * there.
 *
 * Yjs has no move: blocks are deleted and copies inserted elsewhere, and letters that somebody types in a deleted block
 * meanwhile do not reach the copy. Either the moved blocks or all the blocks that they pass are replaced. Others keep
 * writing in the blocks that are not, so the blocks with fewer carets of others are replaced. A title of the six blocks is
 * never replaced. When others write on both sides, or when busy blocks pass a title, the late words of a replaced block go
 * to the server's rescue list.
 */
export function moveTo(editor: Editor, range: NodeRange, gap: number): boolean {
  if (!editor.isEditable) return false;
  const binding = bindingOf(editor.state);
  const move = moveOf(editor, binding, range, gap);
  if (!move) return false;
  const { selection } = editor.state;
  asOneUndoStep(editor, () => binding.doc.transact(() => replaced(move), ySyncPluginKey));
  const isInside = selection.from >= range.start && selection.to <= range.end;
  if (move.holdsCaret && isInside) restoreSelection(editor, range, selection, move);
  const direction: Direction = gap < range.startIndex ? 'up' : 'down';
  editor.view.dispatch(editor.state.tr.setMeta(MOVED, direction).scrollIntoView());
  return true;
}

/** The first gap of a parent that blocks may move to: nothing belongs above the first title. */
export function firstGap({ parent, depth }: NodeRange): number {
  return depth === 0 && parent.firstChild && isTitle(parent.firstChild) ? 1 : 0;
}

interface Move {
  parent: Y.XmlFragment;
  /** The children to replace, and the index where they will start among the others. */
  from: number;
  to: number;
  target: number;
  /** Whether the moved blocks are replaced, and with them the caret. */
  holdsCaret: boolean;
  /** Whether a title would have no text under it. */
  leavesEmpty: boolean;
}

function moveOf(editor: Editor, binding: Binding, range: NodeRange, gap: number): Move | null {
  const { parent: node, startIndex, endIndex, depth } = range;
  const isUp = gap < startIndex;
  if (gap < firstGap(range) || gap > node.childCount || (!isUp && gap <= endIndex)) return null;
  const parent = sharedParent(binding, range);
  if (!parent) return null;
  const own = { from: startIndex, to: endIndex };
  const passed = isUp ? { from: gap, to: startIndex } : { from: endIndex, to: gap };
  const passesTitle = node.children.slice(passed.from, passed.to).some(isTitle);
  const holdsCaret = passesTitle || !isBetterLeft(editor, binding.doc, parent, range, own, passed);
  const count = endIndex - startIndex;
  const [before, after] = [node.maybeChild(startIndex - 1), node.maybeChild(endIndex)];
  return {
    parent,
    ...(holdsCaret ? own : passed),
    target: isUp === holdsCaret ? (isUp ? gap : startIndex) : isUp ? gap + count : gap - count,
    holdsCaret,
    leavesEmpty: depth === 0 && before !== null && isTitle(before) && (after === null || isTitle(after)),
  };
}

interface Stretch {
  from: number;
  to: number;
}

/** Whether the moved blocks stay and the passed ones are replaced. */
function isBetterLeft(
  editor: Editor,
  doc: Y.Doc,
  parent: Y.XmlFragment,
  { parent: node }: NodeRange,
  own: Stretch,
  passed: Stretch,
): boolean {
  const carets = otherCarets(editor, doc);
  const busy = ({ from, to }: Stretch) => {
    const blocks = parent.slice(from, to);
    return carets.filter((around) => blocks.some((block) => around.has(block))).length;
  };
  const size = ({ from, to }: Stretch) =>
    node.children.slice(from, to).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  const difference = busy(own) - busy(passed);
  return difference === 0 ? size(passed) <= size(own) : difference > 0;
}

/** The shared type whose children are the blocks of the range; null when the editor shows more than is stored. */
function sharedParent({ type, mapping }: Binding, { $from, depth, parent }: NodeRange): Y.XmlFragment | null {
  let found = type;
  for (let each = 0; each < depth; each++) {
    const child = found.get($from.index(each));
    if (!(child instanceof Y.XmlElement) || mapping.get(child) !== $from.node(each + 1)) return null;
    found = child;
  }
  return found.length === parent.childCount ? found : null;
}

function replaced({ parent, from, to, target, leavesEmpty }: Move): void {
  const copies = parent.slice(from, to).map((block) => copyOf(block as Y.XmlElement));
  parent.delete(from, to - from);
  parent.insert(target, copies);
  if (!leavesEmpty) return;
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.setAttribute('id', newBlockId());
  parent.insert(target < from ? from + copies.length : from, [paragraph]);
}

/** A copy with the same ids, so that reactions and questions find their passage in it. */
function copyOf(element: Y.XmlElement): Y.XmlElement {
  const copy = new Y.XmlElement(element.nodeName);
  for (const [name, value] of Object.entries(element.getAttributes())) {
    copy.setAttribute(name, value as string);
  }
  copy.insert(0, copiesOf(element.toArray()));
  return copy;
}

/** Two people who began one line together made two adjacent texts; the copy has one. */
function copiesOf(children: unknown[]): (Y.XmlElement | Y.XmlText)[] {
  const copies: (Y.XmlElement | Y.XmlText)[] = [];
  let delta: unknown[] = [];
  const endText = () => {
    if (delta.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(delta);
    copies.push(text);
    delta = [];
  };
  for (const child of children) {
    if (child instanceof Y.XmlText) delta.push(...(child.toDelta() as unknown[]));
    if (!(child instanceof Y.XmlElement)) continue;
    endText();
    copies.push(copyOf(child));
  }
  endText();
  return copies;
}

/** Puts the selection back in the copies. */
function restoreSelection(editor: Editor, range: NodeRange, before: Selection, move: Move): void {
  const { doc, tr } = editor.state;
  const start = range.$from.start(range.depth);
  const index = move.target + (move.leavesEmpty && move.target > move.from ? 1 : 0);
  const above = doc.resolve(start).parent.children.slice(0, index);
  const shift = above.reduce((sum, { nodeSize }) => sum + nodeSize, start) - range.start;
  const [anchor, head] = [before.anchor + shift, before.head + shift];
  const selection =
    before instanceof NodeSelection
      ? NodeSelection.create(doc, anchor)
      : TextSelection.between(doc.resolve(anchor), doc.resolve(head));
  editor.view.dispatch(tr.setSelection(selection));
}
