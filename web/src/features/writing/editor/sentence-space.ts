import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { isFillIn } from './fill-in.ts';

interface SpaceState {
  /** The caret came here with a click, a key or the page, and nothing was typed since. */
  fresh: boolean;
  /** Where a composed word began that has to be parted from what stands before it. */
  composedAt: number | null;
}

const key = new PluginKey<SpaceState>('sentenceSpace');

/**
 * Parts the first word that somebody types behind a sentence of the starting text, or behind a fill-in spot, from it:
 * the caret comes there by itself when a text is opened, and nobody thinks of the space.
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
              // ProseMirror takes the composed word in a moment after this.
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

/** Milliseconds; ProseMirror waits 20 for what the keyboard still changes. */
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

/** Whether a word typed at the caret would stick to a sentence that is not this person's. */
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
