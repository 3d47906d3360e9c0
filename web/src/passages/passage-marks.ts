import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { type Anchor, locator, type Range } from './anchor.ts';

/** A passage to look for in the text, and whether to mark it there. */
export interface Passage {
  id: string;
  anchor: Anchor;
  marked: boolean;
  /** Shows more inside the passage. Of overlapping passages only one does: the picked one, otherwise the first. */
  inText?: ((doc: Node, range: Range) => Decoration[]) | null;
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

const NOTHING: Shown = {
  passages: [],
  picked: null,
  onPick: () => undefined,
  places: null,
  decorations: DecorationSet.empty,
  moved: false,
};
const LOOK_AGAIN = 'look';
/** The delay of the search after an own edit, in milliseconds. */
const LOOK_AGAIN_AFTER = 300;

type Key = PluginKey<Shown>;

/**
 * Shows passages of one kind as decorations; nothing is written into the document. Passages are searched again after edits
 * of others, because the binding then replaces whole parts of the document. They are mapped through own edits, and searched
 * again when those are in the shared document.
 *
 * @param name the class of the marks; the attribute `data-{name}` of a mark is the id of its passage
 */
export function passageMarks(name: string) {
  const key: Key = new PluginKey<Shown>(name);
  const attribute = `data-${name}`;
  const decorate = (state: EditorState, { passages, picked }: Request, places: Places) =>
    DecorationSet.create(state.doc, [
      ...passages.flatMap(({ id, marked }) => {
        const range = marked ? places.get(id) : undefined;
        if (!range) return [];
        const look = id === picked ? `${name} ${name}-picked` : name;
        return [Decoration.inline(range.from, range.to, { nodeName: 'mark', class: look, [attribute]: id })];
      }),
      ...insides(state.doc, passages, picked, places),
    ]);
  const look = (tr: Transaction, shown: Shown, state: EditorState): Shown => {
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
  };
  const move = (tr: Transaction, shown: Shown, state: EditorState): Shown => {
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
  };
  const plugin = () =>
    new Plugin<Shown>({
      key,
      state: {
        init: () => NOTHING,
        apply(tr, shown, _before, state) {
          const asked = tr.getMeta(key) as Request | typeof LOOK_AGAIN | undefined;
          const request = asked === undefined || asked === LOOK_AGAIN ? shown : asked;
          const { passages, picked, onPick } = request;
          return asked !== undefined || tr.getMeta(ySyncPluginKey) !== undefined
            ? look(tr, { ...shown, passages, picked, onPick }, state)
            : tr.docChanged
              ? move(tr, shown, state)
              : shown;
        },
      },
      view: (view) => new LookingAgain(view, key),
      props: {
        decorations: (state) => key.getState(state)?.decorations,
        handleClick(view, _pos, event) {
          const mark = event.target instanceof Element ? event.target.closest(`[${attribute}]`) : null;
          const id = mark?.getAttribute(attribute);
          if (id) key.getState(view.state)?.onPick(id);
          return false;
        },
      },
    });
  return {
    extension: Extension.create({ name, addProseMirrorPlugins: () => [plugin()] }),
    /** Replaces the passages to show. */
    show(editor: Editor, request: Request): void {
      if (editor.isDestroyed) return;
      editor.view.dispatch(editor.state.tr.setMeta(key, request).setMeta('addToHistory', false));
    },
    /** The current ranges of all passages that are in the text; null before there is a text. */
    placesOf: (state: EditorState): Places | null => key.getState(state)?.places ?? null,
  };
}

function insides(
  doc: Node,
  passages: readonly Passage[],
  picked: string | null,
  places: Places,
): Decoration[] {
  const taken: Range[] = [];
  return [...passages]
    .sort((one, other) => Number(other.id === picked) - Number(one.id === picked))
    .flatMap(({ id, inText }) => {
      const range = inText ? places.get(id) : undefined;
      if (!inText || !range || taken.some(({ from, to }) => from < range.to && to > range.from)) return [];
      taken.push(range);
      return inText(doc, range);
    });
}

/** Requests another search when own edits are in the shared document. */
class LookingAgain {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly view: EditorView;
  private readonly key: Key;

  constructor(view: EditorView, key: Key) {
    this.view = view;
    this.key = key;
  }

  update(): void {
    if (this.timer !== null || !this.key.getState(this.view.state)?.moved) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.view.composing) this.update();
      else
        this.view.dispatch(this.view.state.tr.setMeta(this.key, LOOK_AGAIN).setMeta('addToHistory', false));
    }, LOOK_AGAIN_AFTER);
  }

  destroy(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }
}
