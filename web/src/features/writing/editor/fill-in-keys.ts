import { Extension } from '@tiptap/core';
import { type EditorState, NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  changeBlock,
  currentFillIn,
  fillInAround,
  goRoundFillIns,
  goToFillIn,
  isEmptyFillIn,
  isFillIn,
} from './fill-in.ts';

type Direction = 1 | -1;

/**
 * Keys in fill-in spots. Tab and F8 go to the next empty spot; F8 goes round, Tab leaves the text after the last one. The arrows stop before, in and after a spot. Deleting
 * removes letters and keeps the spot; an empty spot is selected first and deleted second.
 */
export const FillInKeys = Extension.create({
  name: 'fillInKeys',
  priority: 1100,

  addKeyboardShortcuts() {
    const { editor } = this;
    const hop = (direction: Direction) => () =>
      currentFillIn(editor.state) !== null && goToFillIn(editor.view, direction);
    const dispatched = (change: (state: EditorState) => Transaction | null) => () => {
      const transaction = change(editor.state);
      if (!transaction) return false;
      editor.view.dispatch(transaction.scrollIntoView());
      return true;
    };
    // Moves the caret after the spot for the next handlers of the key, because a spot holds one line of text.
    const leave = () => {
      const spot = currentFillIn(editor.state);
      if (spot) editor.commands.setTextSelection(spot.after);
      return false;
    };
    const onBlock = (change: Parameters<typeof changeBlock>[1]) => () =>
      currentFillIn(editor.state) !== null && changeBlock(editor, change);
    const erase = (direction: Direction) => () => {
      if (dispatched((state) => deleted(state, direction))()) return true;
      // At the edge of a spot without text beside it, moves the caret outside for the next handlers of the key.
      const { selection } = editor.state;
      const spot = selection.empty ? fillInAround(selection.$from) : null;
      const edge = direction > 0 ? spot && spot.after - 1 : spot && spot.before + 1;
      if (spot && edge === selection.from) {
        editor.commands.setTextSelection(direction > 0 ? spot.after : spot.before);
      }
      return false;
    };
    const arrow = (direction: Direction) =>
      dispatched((state) => stepped(state, isRightToLeft(editor.view.dom, state) ? -direction : direction));
    return {
      Tab: hop(1),
      'Shift-Tab': hop(-1),
      F8: () => goRoundFillIns(editor.view, 1),
      'Shift-F8': () => goRoundFillIns(editor.view, -1),
      Enter: leave,
      'Shift-Enter': leave,
      'Mod-Enter': leave,
      ArrowRight: arrow(1),
      ArrowLeft: arrow(-1),
      Backspace: erase(-1),
      Delete: erase(1),
      'Mod-Shift-7': onBlock((chain) => chain.toggleOrderedList()),
      'Mod-Shift-8': onBlock((chain) => chain.toggleBulletList()),
      'Mod-Shift-9': onBlock((chain) => chain.toggleTaskList()),
      'Mod-Shift-b': onBlock((chain) => chain.toggleBlockquote()),
    };

    function isRightToLeft(dom: HTMLElement, state: EditorState): boolean {
      const { node } = editor.view.domAtPos(state.selection.head);
      const element = node instanceof HTMLElement ? node : (node.parentElement ?? dom);
      return getComputedStyle(element).direction === 'rtl';
    }
  },
});

/** A step over the edge of a spot, which browsers do not count as a step; null when there is no edge. */
function stepped({ selection, doc, tr }: EditorState, direction: number): Transaction | null {
  if (!(selection instanceof TextSelection) || !selection.empty) return null;
  const { $from } = selection;
  const atEdge = direction > 0 ? $from.parentOffset === $from.parent.content.size : $from.parentOffset === 0;
  const next = $from.textOffset > 0 ? null : direction > 0 ? $from.nodeAfter : $from.nodeBefore;
  if (!(isFillIn($from.parent) && atEdge) && !isFillIn(next)) return null;
  return tr.setSelection(TextSelection.create(doc, $from.pos + direction));
}

/** A deletion next to an edge of a spot; null when the browser's own deletion is right. */
function deleted(state: EditorState, direction: Direction): Transaction | null {
  const { selection, tr } = state;
  if (!(selection instanceof TextSelection)) return null;
  const { $from } = selection;
  const spot = fillInAround($from);
  // Tiptap also deletes an inline element when all of its text is selected.
  if (!selection.empty) return spot && currentFillIn(state) ? tr.delete(selection.from, selection.to) : null;
  if (spot && isEmptyFillIn($from.parent)) {
    return tr.setSelection(NodeSelection.create(state.doc, spot.before));
  }
  const edge = direction > 0 ? $from.parentOffset === $from.parent.content.size : $from.parentOffset === 0;
  if (spot && !edge) {
    // With the last letter, a browser would also delete the element.
    return $from.parent.content.size === 1 ? tr.delete(spot.before + 1, spot.after - 1) : null;
  }
  const $place = spot ? state.doc.resolve(direction > 0 ? spot.after : spot.before) : $from;
  const next = $place.textOffset > 0 ? null : direction > 0 ? $place.nodeAfter : $place.nodeBefore;
  if (!spot && !isFillIn(next)) return null;
  if (!next) return null;
  if (isEmptyFillIn(next)) {
    return tr.setSelection(
      NodeSelection.create(state.doc, direction > 0 ? $place.pos : $place.pos - next.nodeSize),
    );
  }
  const inside = isFillIn(next) ? $place.pos + direction : $place.pos;
  const length = letterLength(isFillIn(next) ? next.textContent : (next.text ?? ''), direction);
  if (length === 0) return null;
  return direction > 0 ? tr.delete(inside, inside + length) : tr.delete(inside - length, inside);
}

/** The length in code units of the first or last letter; an emoji or a letter with accents is one letter. */
function letterLength(text: string, direction: Direction): number {
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)];
  return letters.at(direction > 0 ? 0 : -1)?.segment.length ?? 0;
}
