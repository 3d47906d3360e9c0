import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { type Anchor, locate, type Range } from './anchor.ts';

/** A passage to show in the text. */
export interface Passage {
  id: string;
  anchor: Anchor;
}

interface Request {
  passages: readonly Passage[];
  picked: string | null;
  onPick: (id: string) => void;
}

interface Shown extends Request {
  decorations: DecorationSet;
  /** Raised whenever positions were computed anew. */
  round: number;
}

const key = new PluginKey<Shown>('passages');

/**
 * Shows the passages that reactions are about as decorations over the text; nothing is ever written into
 * the document. Positions are computed anew from the Yjs positions whenever others' edits arrive (the
 * binding replaces whole pieces of the document then) and follow my own edits by mapping.
 */
export const Passages = Extension.create({
  name: 'passages',
  addProseMirrorPlugins() {
    return [
      new Plugin<Shown>({
        key,
        state: {
          init: () => ({
            passages: [],
            picked: null,
            onPick: () => undefined,
            decorations: DecorationSet.empty,
            round: 0,
          }),
          apply(tr, shown, _before, state) {
            const request = tr.getMeta(key) as Request | undefined;
            if (request || tr.getMeta(ySyncPluginKey) !== undefined) {
              const next = request ?? shown;
              return { ...next, decorations: decorate(state, next), round: shown.round + 1 };
            }
            return tr.docChanged
              ? { ...shown, decorations: shown.decorations.map(tr.mapping, tr.doc) }
              : shown;
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.decorations,
          handleClick(view, _pos, event) {
            const mark = event.target instanceof Element ? event.target.closest('[data-thread]') : null;
            const id = mark?.getAttribute('data-thread');
            if (id) key.getState(view.state)?.onPick(id);
            return false;
          },
        },
      }),
    ];
  },
});

/** Shows these passages from now on, in place of those before. */
export function showPassages(editor: Editor, request: Request): void {
  if (editor.isDestroyed) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, request).setMeta('addToHistory', false));
}

/** Where every passage that still stands in the text is now. */
export function placesOf(state: EditorState): Map<string, Range> {
  const places = new Map<string, Range>();
  for (const { from, to, spec } of key.getState(state)?.decorations.find() ?? []) {
    const { thread } = spec as { thread: string };
    const known = places.get(thread);
    places.set(
      thread,
      known ? { from: Math.min(known.from, from), to: Math.max(known.to, to) } : { from, to },
    );
  }
  return places;
}

function decorate(state: EditorState, { passages, picked }: Request): DecorationSet {
  const decorations: Decoration[] = [];
  for (const { id, anchor } of passages) {
    const range = locate(anchor, state);
    if (!range) continue;
    const look = id === picked ? 'passage passage-picked' : 'passage';
    const attributes = { nodeName: 'mark', class: look, 'data-thread': id };
    decorations.push(Decoration.inline(range.from, range.to, attributes, { thread: id }));
  }
  return DecorationSet.create(state.doc, decorations);
}
