import type { EditorState } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/**
 * A passage of a draft that survives the typing around it: Yjs relative positions of both ends, and the
 * words themselves with a little context for when the passage was cut and pasted elsewhere.
 */
export type Anchor = {
  /** Yjs RelativePosition, encoded and in base64; sticks to the first character. */
  start: string;
  /** The same for the end; sticks to the last character. */
  end: string;
  /** The block in which the passage starts. */
  blockId: string;
  quote: string;
  before: string;
  after: string;
};

export type Range = { from: number; to: number };

const LONGEST_QUOTE = 500;
const CONTEXT = 32;
/** A shorter quote than this is only looked for in its own block: "ja" stands everywhere. */
const TELLING_QUOTE = 12;
const STICKS_RIGHT = 0;
const STICKS_LEFT = -1;

type Binding = {
  doc: Y.Doc;
  type: Y.XmlFragment;
  binding: { mapping: Map<Y.AbstractType<unknown>, never> } | null;
};

/** The passage that is selected now; null when no words are selected. */
export function anchorOf(state: EditorState): Anchor | null {
  const range = trimmed(state, state.selection);
  const sync = bindingOf(state);
  if (!range || !sync?.binding) return null;
  const { mapping } = sync.binding;
  const start = absolutePositionToRelativePosition(range.from, sync.type, mapping);
  const end = absolutePositionToRelativePosition(range.to, sync.type, mapping);
  const block = blockAround(state, range.from);
  const [first, last] = block ? [block.from, block.to] : [0, state.doc.content.size];
  return {
    start: encoded(sticking(start, sync.doc, STICKS_RIGHT)),
    end: encoded(sticking(end, sync.doc, STICKS_LEFT)),
    blockId: block?.id ?? '',
    quote: cut(words(state, range.from, range.to), LONGEST_QUOTE),
    before: words(state, Math.max(first, range.from - CONTEXT), range.from),
    after: words(state, range.to, Math.max(range.to, Math.min(last, range.to + CONTEXT))),
  };
}

/** Where the passage stands in the text now; null when it is gone. */
export function locate(anchor: Anchor, state: EditorState): Range | null {
  return byPositions(anchor, state) ?? byWords(anchor, state);
}

function byPositions(anchor: Anchor, state: EditorState): Range | null {
  const sync = bindingOf(state);
  if (!sync?.binding) return null;
  const start = absolute(anchor.start, sync, state.doc.content.size);
  const end = absolute(anchor.end, sync, state.doc.content.size);
  // When the paragraph at one end is gone, what is left stands in the paragraph at the other.
  const from = start ?? (end === null ? null : state.doc.resolve(end).start());
  const to = end ?? (start === null ? null : state.doc.resolve(start).end());
  if (from === null || to === null || from >= to) return null;
  return words(state, from, to).trim() === '' ? null : { from, to };
}

function absolute(position: string, sync: Binding, size: number): number | null {
  try {
    const relative = Y.decodeRelativePosition(bytes(position));
    const place = Y.createAbsolutePositionFromRelativePosition(relative, sync.doc);
    if (!place || isDeleted(place.type)) return null;
    const mapping = sync.binding?.mapping ?? new Map();
    const at = relativePositionToAbsolutePosition(sync.doc, sync.type, relative, mapping);
    return at !== null && at >= 0 && at <= size ? at : null;
  } catch {
    return null;
  }
}

function isDeleted(type: Y.AbstractType<unknown>): boolean {
  for (let item = type._item; item; item = (item.parent as Y.AbstractType<unknown>)._item) {
    if (item.deleted) return true;
  }
  return false;
}

function byWords(anchor: Anchor, state: EditorState): Range | null {
  if (anchor.quote === '') return null;
  const found: (Range & { home: boolean; context: number })[] = [];
  state.doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = textOf(node.content.size, (from, to) => node.textBetween(from, to, ' ', ' '));
    for (let at = text.indexOf(anchor.quote); at >= 0; at = text.indexOf(anchor.quote, at + 1)) {
      const from = pos + 1 + at;
      found.push({
        from,
        to: from + anchor.quote.length,
        home: anchor.blockId !== '' && blockAround(state, from)?.id === anchor.blockId,
        context:
          Number(text.slice(0, at).endsWith(anchor.before.slice(-8))) +
          Number(text.slice(at + anchor.quote.length).startsWith(anchor.after.slice(0, 8))),
      });
    }
    return false;
  });
  const home = found.filter((range) => range.home);
  const candidates = home.length > 0 ? home : anchor.quote.length >= TELLING_QUOTE ? found : [];
  const best = candidates.sort((a, b) => b.context - a.context)[0];
  if (!best) return null;
  const rivals = candidates.filter((range) => range.context === best.context);
  return rivals.length === 1 ? { from: best.from, to: best.to } : null;
}

/** The plain text of a block in which every position holds exactly one character. */
function textOf(size: number, between: (from: number, to: number) => string): string {
  const text = between(0, size);
  if (text.length === size) return text;
  return Array.from({ length: size }, (_, i) => between(i, i + 1) || ' ').join('');
}

function trimmed(state: EditorState, { from, to }: Range): Range | null {
  let first = from;
  let last = to;
  while (first < last && words(state, first, first + 1).trim() === '') first++;
  while (last > first && words(state, last - 1, last).trim() === '') last--;
  return first < last ? { from: first, to: last } : null;
}

function words(state: EditorState, from: number, to: number): string {
  return state.doc.textBetween(from, to, ' ', ' ');
}

/** At most so many characters, and never half a surrogate pair. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

function blockAround(state: EditorState, pos: number): (Range & { id: string }) | null {
  const place = state.doc.resolve(pos);
  for (let depth = place.depth; depth > 0; depth--) {
    const id = place.node(depth).attrs.id as unknown;
    if (typeof id === 'string' && id !== '') return { id, from: place.start(depth), to: place.end(depth) };
  }
  return null;
}

function bindingOf(state: EditorState): Binding | null {
  return (ySyncPluginKey.getState(state) as Binding | undefined) ?? null;
}

/** The same position, holding on to the character on its right or on its left. */
function sticking(relative: Y.RelativePosition, doc: Y.Doc, assoc: number): Y.RelativePosition {
  const place = Y.createAbsolutePositionFromRelativePosition(relative, doc);
  return place?.type instanceof Y.XmlText
    ? Y.createRelativePositionFromTypeIndex(place.type, place.index, assoc)
    : relative;
}

function encoded(relative: Y.RelativePosition): string {
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(relative)));
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
