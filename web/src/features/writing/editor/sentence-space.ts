import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { isFillIn } from './fill-in.ts';

interface SpaceState {
  /** Whether nothing was typed since the caret was placed. */
  fresh: boolean;
  /** The start of a composed word that needs a space before it; null when there is none. */
  composedAt: number | null;
}

const key = new PluginKey<SpaceState>('sentenceSpace');

/**
 * Adds a space before the first word that somebody types after a sentence of the starting text or a fill-in spot. The
 * caret is placed there when a text is opened, and people forget the space.
 */
export const SentenceSpace = Extension.create({
  name: 'sentenceSpace',

  addProseMirrorPlugins() {
    return [
      new Plugin<SpaceState>({
        key,
        state: {
          init: () => ({ fresh: true, composedAt: null }),
          apply: (transaction, before) => ({
            fresh: isFresh(transaction, before.fresh),
            composedAt: composedAt(transaction, before.composedAt),
          }),
        },
        props: {
          handleTextInput(view, from, to, text) {
            const { selection, tr } = view.state;
            if (view.composing || from !== to || from !== selection.from || !isWord(text)) return false;
            if (!sticks(view.state)) return false;
            view.dispatch(tr.insertText(` ${text}`, from).scrollIntoView());
            return true;
          },
          handleDOMEvents: {
            compositionstart(view) {
              const place = sticks(view.state) ? view.state.selection.from : null;
              view.dispatch(view.state.tr.setMeta(key, place));
              return false;
            },
            compositionend(view) {
              // ProseMirror reads the composed word a moment later.
              setTimeout(() => {
                if (view.isDestroyed || view.composing) return;
                const place = key.getState(view.state)?.composedAt ?? null;
                if (place === null) return;
                const { doc, tr } = view.state;
                const word = doc.resolve(place).nodeAfter?.text ?? '';
                tr.setMeta(key, null);
                view.dispatch(isWord(word.slice(0, 2)) ? tr.insertText(' ', place) : tr);
              }, AFTER_COMPOSITION);
              return false;
            },
          },
        },
      }),
    ];
  },
});

/** In milliseconds. ProseMirror waits 20 for further changes of the keyboard. */
const AFTER_COMPOSITION = 60;

function isFresh(transaction: Transaction, before: boolean): boolean {
  if (isChangeOrigin(transaction)) return before;
  if (transaction.docChanged) return false;
  return transaction.selectionSet || before;
}

function composedAt(transaction: Transaction, before: number | null): number | null {
  const set = transaction.getMeta(key) as number | null | undefined;
  if (set !== undefined) return set;
  return before === null ? null : transaction.mapping.map(before, -1);
}

/** Whether a word typed at the caret would join a starting sentence or a spot without a space. */
function sticks(state: EditorState): boolean {
  const { selection } = state;
  if (!key.getState(state)?.fresh || !(selection instanceof TextSelection) || !selection.empty) return false;
  const { $from } = selection;
  if ($from.parentOffset < $from.parent.content.size || $from.parentOffset === 0) return false;
  if (isFillIn($from.nodeBefore)) return true;
  return $from.parent.attrs.starttekst === true && /[.!?:;…]$/.test($from.nodeBefore?.text ?? '');
}

function isWord(text: string): boolean {
  return /^[\p{L}\p{N}]/u.test(text);
}
