import * as Y from 'yjs';
import { isDeleted, lineageOf } from '#collab/yjs-items.ts';
import { compact, type DraftWords, type Span } from './draft-words.ts';

/**
 * A passage of a draft that stays valid while people type: Yjs relative positions of both ends, and the words with some
 * context, for a passage that was cut and pasted elsewhere.
 */
export type Anchor = {
  /** The Yjs RelativePosition of the first character, encoded in base64. */
  start: string;
  /** The same for the last character. */
  end: string;
  /** The block in which the passage starts. */
  blockId: string;
  quote: string;
  before: string;
  after: string;
  /** How well other places with the same words matched when the thread was opened; set by the server. */
  lookAlikes?: LookAlikes | null;
};

/** The best match of the passage's context at the same words elsewhere, in characters; -1 without such words. */
export type LookAlikes = { inBlock: number; elsewhere: number };

/** Fewer equal characters of words and context are no evidence: "ja" occurs everywhere. */
const TELLING = 12;
/** A short quote needs this many equal characters of context on each side. */
const FLANK = 2;
/** This many consecutive characters of the quote identify a text as a remnant of it. */
const REMNANT = 6;
const SHORTEST_REMNANT = 3;
/** A longer text is not a remnant, whatever it has in common with the quote. */
const LONGEST_REMNANT = 2_000;
const NONE = -1;

/** The current place of one end of the passage. */
interface End {
  at: number;
  /** Whether the character of the end still exists. */
  alive: boolean;
  line: Span;
}

/**
 * Finds the passage of an anchor: by its Yjs positions while the characters of both ends exist, otherwise by its quoted
 * words, first in its own block and then elsewhere. Null when it is gone, because no passage is better than a wrong one.
 * The server's `Passage` has the same steps in the same order and is tested against this function.
 */
export function findPassage(anchor: Anchor, text: DraftWords, doc: Y.Doc): Span | null {
  const start = endOf(anchor.start, text, doc);
  const end = endOf(anchor.end, text, doc);
  if (start?.alive && end?.alive && start.at < end.at) return { from: start.at, to: end.at };
  const search = new WordSearch(anchor, text);
  const between = spanBetween(start, end);
  if (between && search.isRemnant(between, start, end)) return search.around(between);
  const lines = [start?.line, end?.line].filter((line) => line !== undefined);
  return search.anywhere((each) =>
    Boolean(between && touch(each, between) && lines.some((line) => overlap(each, line))),
  );
}

/** How well other places in the text match the passage. */
export function lookAlikes(anchor: Anchor, text: DraftWords, doc: Y.Doc): LookAlikes {
  const own = findPassage(anchor, text, doc);
  return new WordSearch(anchor, text).lookAlikes(own);
}

function endOf(position: string, text: DraftWords, doc: Y.Doc): End | null {
  try {
    const relative = Y.decodeRelativePosition(Uint8Array.from(atob(position), (char) => char.charCodeAt(0)));
    // Undo restores characters as new ones, and only the device that undid knows which ones they replace.
    const place = Y.createAbsolutePositionFromRelativePosition(relative, doc, false);
    const at = place && !isGone(place.type) ? text.before(place) : null;
    if (place === null || at === null) return null;
    const alive = relative.item === null || !Y.getItem(doc.store, relative.item).deleted;
    return { at, alive, line: text.lineAround(place, at) };
  } catch {
    return null;
  }
}

function isGone(type: Y.AbstractType<unknown>): boolean {
  return [...lineageOf(type)].some(isDeleted);
}

/** When the block of one end is gone, the remnant is in the line of the other end. */
function spanBetween(start: End | null, end: End | null): Span | null {
  const from = start?.at ?? end?.line.from;
  const to = end?.at ?? start?.line.to;
  return from !== undefined && to !== undefined && from <= to ? { from, to } : null;
}

class WordSearch {
  private readonly quote: string;
  private readonly before: string;
  private readonly after: string;
  private readonly anchor: Anchor;
  private readonly text: DraftWords;

  constructor(anchor: Anchor, text: DraftWords) {
    this.anchor = anchor;
    this.text = text;
    this.quote = compact(anchor.quote);
    this.before = compact(anchor.before);
    this.after = compact(anchor.after);
  }

  /** Whether the text between the ends is a remnant of the passage. */
  isRemnant({ from, to }: Span, start: End | null, end: End | null): boolean {
    if (start?.alive || end?.alive) return from < to;
    if (to - from < SHORTEST_REMNANT || to - from > LONGEST_REMNANT) return false;
    const run = Math.min(REMNANT, to - from);
    for (let at = from; at + run <= to; at++) {
      if (this.quote.includes(this.text.words.slice(at, at + run))) return true;
    }
    return false;
  }

  /** The whole quote around a remnant, or the remnant itself. */
  around(remnant: Span): Span {
    return this.best(this.occurrences().filter((each) => overlap(each, remnant))) ?? remnant;
  }

  /** The quote in its own block or at its stored positions, or else in the rest of the text. */
  anywhere(isPointedAt: (span: Span) => boolean): Span | null {
    const { inBlock, elsewhere } = this.anchor.lookAlikes ?? { inBlock: NONE, elsewhere: NONE };
    const known = Math.min(TELLING, this.quote.length + this.before.length + this.after.length);
    const own: Span[] = [];
    const other: Span[] = [];
    for (const each of this.occurrences()) {
      const atHome = this.text.isInBlock(each.from, this.anchor.blockId) || isPointedAt(each);
      (atHome ? own : other).push(each);
    }
    const here = this.telling(own, known, inBlock);
    return this.best(here.length > 0 ? here : this.telling(other, TELLING, Math.max(inBlock, elsewhere)));
  }

  lookAlikes(own: Span | null): LookAlikes {
    const found = { inBlock: NONE, elsewhere: NONE };
    if (!own) return found;
    for (const each of this.occurrences()) {
      if (overlap(each, own)) continue;
      const where = this.text.isInBlock(each.from, this.anchor.blockId) ? 'inBlock' : 'elsewhere';
      found[where] = Math.max(found[where], this.context(each));
    }
    return found;
  }

  /** The places that match more of the context than any other place did when the thread was opened. */
  private telling(found: Span[], needed: number, rival: number): Span[] {
    return found.filter((each) => {
      const { left, right } = this.sides(each);
      const flanked =
        left >= Math.min(FLANK, this.before.length) && right >= Math.min(FLANK, this.after.length);
      return (
        left + right > rival &&
        this.quote.length + left + right >= needed &&
        (flanked || this.quote.length >= TELLING)
      );
    });
  }

  /** The place that matches the most context; null when two match equally. */
  private best(found: Span[]): Span | null {
    const ordered = found
      .map((span) => ({ span, context: this.context(span) }))
      .sort((a, b) => b.context - a.context);
    return ordered[0] && ordered[0].context !== ordered[1]?.context ? ordered[0].span : null;
  }

  private occurrences(): Span[] {
    const found: Span[] = [];
    if (this.quote === '') return found;
    const { words } = this.text;
    for (let at = words.indexOf(this.quote); at >= 0; at = words.indexOf(this.quote, at + 1)) {
      found.push({ from: at, to: at + this.quote.length });
    }
    return found;
  }

  private context(span: Span): number {
    const { left, right } = this.sides(span);
    return left + right;
  }

  /** The number of equal characters of context directly before and after a place. */
  private sides({ from, to }: Span): { left: number; right: number } {
    const { words } = this.text;
    const { before, after } = this;
    let left = 0;
    while (left < before.length && left < from && words[from - 1 - left] === before.at(-1 - left)) left++;
    let right = 0;
    while (right < after.length && to + right < words.length && words[to + right] === after[right]) right++;
    return { left, right };
  }
}

function overlap(one: Span, other: Span): boolean {
  return one.from < other.to && one.to > other.from;
}

function touch(one: Span, other: Span): boolean {
  return one.from <= other.to && one.to >= other.from;
}
