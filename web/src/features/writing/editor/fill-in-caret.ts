import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import {
  type EditorState,
  NodeSelection,
  Plugin,
  PluginKey,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { currentFillIn, fillInAround, fillIns, isEmptyFillIn, isFillIn, putCaretIn } from './fill-in.ts';

interface CaretState {
  holders: DecorationSet;
  /** Whether the caret is in an empty spot where this person has not typed yet. It then stays after what others write. */
  waiting: boolean;
}

const key = new PluginKey<CaretState>('fillInCaret');

/**
 * Lets the caret stand in a fill-in spot and on either side of its edge. Browsers place no caret in an empty inline
 * element and do not tell the sides of its edge apart. An image without size gives the caret a place there, so that
 * letters of every keyboard, also composed ones, appear at the caret.
 */
export const FillInCaret = Extension.create({
  name: 'fillInCaret',

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin<CaretState>({
        key,
        state: {
          init: (_config, state) => ({ holders: holdersInside(state), waiting: isWaiting(state) }),
          apply: (transaction, { holders, waiting }, _before, state) => ({
            holders: transaction.docChanged ? holdersInside(state) : holders,
            waiting: isWaiting(state) || (waiting && isNotMine(transaction)),
          }),
        },
        props: {
          decorations(state) {
            return this.getState(state)?.holders.add(state.doc, aroundCaret(state)) ?? null;
          },
          handleClickOn(view, _position, node, nodePosition) {
            if (!isEmptyFillIn(node) || !editor.isEditable) return false;
            return putCaretIn(view, nodePosition);
          },
          handleTextInput(view, from, to, text) {
            const place = placeAtEdge(view.state);
            if (place === null || view.composing) return false;
            const elsewhere = from === to && from !== place && Math.abs(from - place) === 1;
            if (!elsewhere && !(view.state.selection instanceof NodeSelection)) return false;
            view.dispatch(typed(view.state, place, text));
            return true;
          },
        },
        appendTransaction(_transactions, _before, state) {
          const spot = currentFillIn(state);
          if (!spot || !key.getState(state)?.waiting || isWaiting(state)) return null;
          const end = TextSelection.create(state.doc, spot.after - 1);
          return state.selection.eq(end) ? null : state.tr.setSelection(end).setMeta(key, 'to the end');
        },
      }),
    ];
  },
});

function isWaiting(state: EditorState): boolean {
  const spot = currentFillIn(state);
  return spot !== null && spot.after - spot.before === 2;
}

function isNotMine(transaction: Transaction): boolean {
  if (transaction.getMeta(key) !== undefined || isChangeOrigin(transaction)) return true;
  return !transaction.docChanged && !transaction.selectionSet;
}

function typed({ tr }: EditorState, place: number, text: string): Transaction {
  tr.insertText(text, place);
  return tr.setSelection(TextSelection.create(tr.doc, place + text.length)).scrollIntoView();
}

/** The position for a typed letter when the caret is at an edge of a spot; null elsewhere. */
function placeAtEdge({ selection }: EditorState): number | null {
  if (selection instanceof NodeSelection) return isEmptyFillIn(selection.node) ? selection.from + 1 : null;
  if (!(selection instanceof TextSelection) || !selection.empty) return null;
  const { $from } = selection;
  if ($from.textOffset > 0) return null;
  const atEdge = fillInAround($from) !== null || isFillIn($from.nodeBefore) || isFillIn($from.nodeAfter);
  return atEdge ? $from.pos : null;
}

/** An image inside every spot, so that the element remains when its last letter is deleted. */
function holdersInside({ doc }: EditorState): DecorationSet {
  const found = fillIns(doc).flatMap(({ node, position }) => [
    holder(position + 1, 'inside'),
    ...(isEmptyFillIn(node)
      ? [Decoration.node(position, position + node.nodeSize, { 'data-empty': '' })]
      : []),
  ]);
  return DecorationSet.create(doc, found);
}

function aroundCaret(state: EditorState): Decoration[] {
  const { selection } = state;
  const spot = currentFillIn(state);
  if (spot) return [Decoration.node(spot.before, spot.after, { 'data-current': '' })];
  if (!(selection instanceof TextSelection) || !selection.empty) return [];
  const { $from } = selection;
  if ($from.textOffset > 0 || !(isFillIn($from.nodeBefore) || isFillIn($from.nodeAfter))) return [];
  return [holder($from.pos, 'outside')];
}

function holder(position: number, where: 'inside' | 'outside'): Decoration {
  return Decoration.widget(
    position,
    () => {
      const image = document.createElement('img');
      image.className = 'ProseMirror-separator';
      image.alt = '';
      return image;
    },
    { raw: true, side: -1, key: `fill-in-${where}`, ignoreSelection: true } as Parameters<
      typeof Decoration.widget
    >[2],
  );
}
