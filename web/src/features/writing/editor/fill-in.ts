import type { ChainedCommands, Editor } from '@tiptap/core';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

export function isFillIn(node: Node | null | undefined): boolean {
  return node?.type.name === 'fillIn';
}

export function isEmptyFillIn(node: Node): boolean {
  return isFillIn(node) && node.content.size === 0;
}

export interface Spot {
  node: Node;
  position: number;
}

/** The spots of each block, relative to its start. A block that does not change keeps its node. */
const spotsOfBlock = new WeakMap<Node, readonly Spot[]>();

/** All spots in reading order. Only the blocks that changed since the last call are searched. */
export function fillIns(doc: Node): Spot[] {
  const found: Spot[] = [];
  doc.forEach((block, offset) => {
    let spots = spotsOfBlock.get(block);
    if (!spots) {
      spots = spotsIn(block);
      spotsOfBlock.set(block, spots);
    }
    for (const { node, position } of spots) found.push({ node, position: offset + 1 + position });
  });
  return found;
}

function spotsIn(block: Node): Spot[] {
  const found: Spot[] = [];
  block.descendants((node, position) => {
    if (isFillIn(node)) found.push({ node, position });
    return !node.isText;
  });
  return found;
}

/** Positions of the empty spots. */
export function emptyFillIns(doc: Node): number[] {
  return fillIns(doc).flatMap(({ node, position }) => (isEmptyFillIn(node) ? [position] : []));
}

/** The positions before and after the spot that contains a position; null when there is none. */
export function fillInAround($place: ResolvedPos): { before: number; after: number } | null {
  return isFillIn($place.parent) ? { before: $place.before(), after: $place.after() } : null;
}

/** The spot that contains the selection or is selected as a whole. */
export function currentFillIn({ selection }: EditorState): { before: number; after: number } | null {
  if (selection instanceof NodeSelection) {
    return isFillIn(selection.node) ? { before: selection.from, after: selection.to } : null;
  }
  return selection.$from.sameParent(selection.$to) ? fillInAround(selection.$from) : null;
}

/** Moves the caret to the next empty spot. Past the last one it goes on at the other end of the text. */
export function goRoundFillIns(view: EditorView, direction: 1 | -1): boolean {
  if (goToFillIn(view, direction)) return true;
  const spot = emptyFillIns(view.state.doc).at(direction === 1 ? 0 : -1);
  return spot !== undefined && putCaretIn(view, spot);
}

/** Moves the caret to the next empty spot; false at the last one. */
export function goToFillIn(view: EditorView, direction: 1 | -1): boolean {
  const { selection, doc } = view.state;
  const here = currentFillIn(view.state)?.before ?? selection.from;
  const spots = emptyFillIns(doc);
  const next =
    direction === 1
      ? spots.find((position) => position > here || (position === here && !currentFillIn(view.state)))
      : spots.findLast((position) => position < here);
  return next !== undefined && putCaretIn(view, next);
}

export function putCaretIn(view: EditorView, spot: number): true {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, spot + 1)).scrollIntoView());
  view.focus();
  return true;
}

/** Starts a chain that inserts content that a spot cannot hold. When the caret is in a spot, it goes after the spot. */
export function besideFillIn(editor: Editor): ChainedCommands {
  const spot = currentFillIn(editor.state);
  const chain = editor.chain().focus();
  return spot ? chain.setTextSelection(spot.after) : chain;
}

/**
 * Changes the block around a spot. ProseMirror treats the innermost node with text as the block, so the caret is moved
 * out of the spot for the change, and back after it.
 */
export function changeBlock(editor: Editor, change: (chain: ChainedCommands) => ChainedCommands): boolean {
  const spot = currentFillIn(editor.state);
  if (!spot) return change(editor.chain().focus()).run();
  const { anchor, head } = editor.state.selection;
  return change(editor.chain().focus().setTextSelection(spot.after))
    .command(({ tr }) => {
      const [$anchor, $head] = [anchor, head].map((place) => tr.doc.resolve(tr.mapping.map(place)));
      if ($anchor && $head) tr.setSelection(TextSelection.between($anchor, $head));
      return true;
    })
    .run();
}
