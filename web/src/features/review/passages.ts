import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { type Anchor, locator, type Range } from '#passages/anchor.ts';

/** A passage to look for in the text, and whether to mark it there. */
export interface Passage {
  id: string;
  anchor: Anchor;
  marked: boolean;
}

interface Request {
  passages: readonly Passage[];
  picked: string | null;
  onPick: (id: string) => void;
}

export type Places = ReadonlyMap<string, Range>;

interface Shown extends Request {
  /** The ranges of all passages that are in the text; null before there is a text. */
  places: Places | null;
  decorations: DecorationSet;
  /** Whether the ranges were only mapped through an edit, so that a search may give others. */
  moved: boolean;
}

const LOOK_AGAIN = 'look';
/** The delay of the search after an own edit, in milliseconds. */
const LOOK_AGAIN_AFTER = 300;

const key = new PluginKey<Shown>('passages');

/**
 * Shows the passages of reactions as decorations; nothing is written into the document. Passages are searched again after
 * edits of others, because the binding then replaces whole parts of the document. They are mapped through own edits, and
 * searched again when those are in the shared document.
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
            places: null,
            decorations: DecorationSet.empty,
            moved: false,
          }),
          apply(tr, shown, _before, state) {
            const asked = tr.getMeta(key) as Request | typeof LOOK_AGAIN | undefined;
            const request = asked === undefined || asked === LOOK_AGAIN ? shown : asked;
            return asked !== undefined || tr.getMeta(ySyncPluginKey) !== undefined
              ? look(tr, { ...shown, ...requestOf(request) }, state)
              : tr.docChanged
                ? move(tr, shown, state)
                : shown;
          },
        },
        view: (view) => new LookingAgain(view),
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

/** Requests another search when own edits are in the shared document. */
class LookingAgain {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly view: EditorView;

  constructor(view: EditorView) {
    this.view = view;
  }

  update(): void {
    if (this.timer !== null || !key.getState(this.view.state)?.moved) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.view.composing) this.update();
      else this.view.dispatch(this.view.state.tr.setMeta(key, LOOK_AGAIN).setMeta('addToHistory', false));
    }, LOOK_AGAIN_AFTER);
  }

  destroy(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }
}

/** Replaces the passages to show. */
export function showPassages(editor: Editor, request: Request): void {
  if (editor.isDestroyed) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, request).setMeta('addToHistory', false));
}

/** The current ranges of all passages that are in the text; null before there is a text. */
export function placesOf(state: EditorState): Places | null {
  return key.getState(state)?.places ?? null;
}

function requestOf({ passages, picked, onPick }: Request): Request {
  return { passages, picked, onPick };
}

function look(tr: Transaction, shown: Shown, state: EditorState): Shown {
  if (shown.passages.length === 0) {
    return { ...shown, places: new Map(), moved: false, decorations: DecorationSet.empty };
  }
  const locate = locator(state);
  if (!locate) return move(tr, shown, state);
  const places = new Map<string, Range>();
  for (const { id, anchor } of shown.passages) {
    const range = locate(anchor);
    if (range) places.set(id, range);
  }
  return { ...shown, places, moved: false, decorations: decorate(state, shown, places) };
}

function move(tr: Transaction, shown: Shown, state: EditorState): Shown {
  const places = new Map<string, Range>();
  for (const [id, { from, to }] of shown.places ?? []) {
    const range = { from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) };
    if (range.from < range.to) places.set(id, range);
  }
  return {
    ...shown,
    places: shown.places && places,
    moved: true,
    decorations: decorate(state, shown, places),
  };
}

function decorate(state: EditorState, { passages, picked }: Request, places: Places): DecorationSet {
  const decorations = passages.flatMap(({ id, marked }) => {
    const range = marked ? places.get(id) : undefined;
    if (!range) return [];
    const look = id === picked ? 'passage passage-picked' : 'passage';
    return [Decoration.inline(range.from, range.to, { nodeName: 'mark', class: look, 'data-thread': id })];
  });
  return DecorationSet.create(state.doc, decorations);
}
