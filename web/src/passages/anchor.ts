import type { EditorState } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { compact, DraftWords, indexOfCharacter } from './draft-words.ts';
import { type Anchor, findPassage } from './passage-search.ts';

export type { Anchor } from './passage-search.ts';
export type Range = { from: number; to: number };

const LONGEST_QUOTE = 500;
const CONTEXT = 32;
const STICKS_RIGHT = 0;
const STICKS_LEFT = -1;

/** The selected passage; null when no words are selected. */
export function anchorOf(state: EditorState): Anchor | null {
  const page = pageOf(state);
  const shared = page && sharedWords(state, page);
  if (!page || !shared) return null;
  const span = {
    from: charactersBefore(page, state.selection.from),
    to: charactersBefore(page, state.selection.to),
  };
  const start = span.from < span.to ? shared.text.placeOf(span.from) : null;
  const end = span.from < span.to ? shared.text.placeOf(span.to - 1) : null;
  if (!start || !end) return null;
  const range = rangeOf(page, span);
  const block = blockAround(state, range.from);
  const opening = block?.from ?? 0;
  const closing = blockAround(state, range.to)?.to ?? state.doc.content.size;
  return {
    start: encoded(Y.createRelativePositionFromTypeIndex(start.type, start.index, STICKS_RIGHT)),
    end: encoded(Y.createRelativePositionFromTypeIndex(end.type, end.index + 1, STICKS_LEFT)),
    blockId: block?.id ?? '',
    quote: cut(words(state, range.from, range.to), LONGEST_QUOTE),
    before: words(state, Math.max(opening, range.from - CONTEXT), range.from),
    after: words(state, range.to, Math.max(range.to, Math.min(closing, range.to + CONTEXT))),
  };
}

/** The range of the passage in the text; null when the passage is gone. */
export function locate(anchor: Anchor, state: EditorState): Range | null {
  return locator(state)?.(anchor) ?? null;
}

/**
 * Finds passages in this state of the text. Null for the moment in which the page does not show the current shared
 * document yet.
 */
export function locator(state: EditorState): ((anchor: Anchor) => Range | null) | null {
  const page = pageOf(state);
  const shared = page && sharedWords(state, page);
  if (!page || !shared) return null;
  return (anchor) => {
    const found = findPassage(anchor, shared.text, shared.doc);
    return found && rangeOf(page, found);
  };
}

/** The shared document that the page shows; null before there is one. */
export function sharedDoc(state: EditorState): Y.Doc | null {
  return (ySyncPluginKey.getState(state) as { doc: Y.Doc } | undefined)?.doc ?? null;
}

/** The text on the page without blanks, and the positions of its runs. */
interface Page {
  words: string;
  runs: { pos: number; text: string; start: number; length: number }[];
}

function pageOf(state: EditorState): Page {
  const parts: string[] = [];
  const runs: Page['runs'] = [];
  let start = 0;
  state.doc.descendants(({ text }, pos) => {
    if (text === undefined) return;
    const words = compact(text);
    parts.push(words);
    runs.push({ pos, text, start, length: words.length });
    start += words.length;
  });
  return { words: parts.join(''), runs };
}

function charactersBefore({ runs }: Page, pos: number): number {
  const run = runs.findLast((each) => each.pos < pos);
  return run ? run.start + compact(run.text.slice(0, pos - run.pos)).length : 0;
}

function positionOf({ runs }: Page, at: number): number {
  const run = runs.find(({ start, length }) => start <= at && at < start + length);
  return run ? run.pos + indexOfCharacter(run.text, at - run.start) : 0;
}

function sharedWords(state: EditorState, page: Page): { text: DraftWords; doc: Y.Doc } | null {
  const sync = ySyncPluginKey.getState(state) as { doc: Y.Doc; type: Y.XmlFragment } | undefined;
  if (!sync) return null;
  const text = new DraftWords(sync.type);
  return text.words === page.words ? { text, doc: sync.doc } : null;
}

function rangeOf(page: Page, { from, to }: Range): Range {
  return { from: positionOf(page, from), to: positionOf(page, to - 1) + 1 };
}

function words(state: EditorState, from: number, to: number): string {
  return state.doc.textBetween(from, to, ' ', ' ');
}

/** The beginning of a text up to a length, without a split surrogate pair. */
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

function encoded(relative: Y.RelativePosition): string {
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(relative)));
}
