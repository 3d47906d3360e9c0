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
const TELLING = 20;
/** The same for a place outside the block of the passage, where somebody may have written the same words. */
const TELLING_ELSEWHERE = 28;
/** A shorter quote needs equal context on both sides. */
const SHORT_QUOTE = 12;
const FLANK = 4;
/** This many consecutive characters of the quote identify a text as a remnant of it. */
const REMNANT = 12;
/** The same in a longer text, or in one that is not bounded by both ends. */
const REMNANT_AMONG_OTHERS = 20;
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
  const remnant = between && search.remnantIn(between, start, end);
  if (remnant) return search.around(remnant);
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

  /** The remnant of the passage in the text between its ends; null when that is other text. */
  remnantIn(between: Span, start: End | null, end: End | null): Span | null {
    const { from, to } = between;
    if (from === to) return null;
    // Other blocks may have moved there or joined the line, with words that are also in the quote.
    const isShort = start && end && to - from <= REMNANT_AMONG_OTHERS;
    const runs = this.runsIn(between, isShort ? REMNANT : REMNANT_AMONG_OTHERS);
    if (start?.alive) return { from, to: Math.max(from + this.equalFrom(from, to), runs?.to ?? from) };
    if (end?.alive) return { from: Math.min(to - this.equalUpTo(from, to), runs?.from ?? to), to };
    return runs;
  }

  /** From the first to the last run of this many characters of the quote in a text; null without one. */
  private runsIn({ from, to }: Span, length: number): Span | null {
    if (to - from > LONGEST_REMNANT) return null;
    const starts: number[] = [];
    for (let at = from; at + length <= to; at++) {
      if (this.quote.includes(this.text.words.slice(at, at + length))) starts.push(at);
    }
    const [first, last] = [starts[0], starts.at(-1)];
    return first === undefined || last === undefined ? null : { from: first, to: last + length };
  }

  /** The number of characters that are equal from the beginning of a text and of the quote. */
  private equalFrom(from: number, to: number): number {
    let equal = 0;
    while (from + equal < to && this.text.words[from + equal] === this.quote[equal]) equal++;
    return equal;
  }

  /** The same up to the end of both. */
  private equalUpTo(from: number, to: number): number {
    let equal = 0;
    while (to - equal > from && this.text.words[to - 1 - equal] === this.quote.at(-1 - equal)) equal++;
    return equal;
  }

  /** The whole quote around a remnant, or the remnant itself. */
  around(remnant: Span): Span {
    return this.best(this.occurrences().filter((each) => overlap(each, remnant))) ?? remnant;
  }

  /** The quote in its own block or at its stored positions, or else in the rest of the text. */
  anywhere(isPointedAt: (span: Span) => boolean): Span | null {
    const { inBlock, elsewhere } = this.anchor.lookAlikes ?? { inBlock: NONE, elsewhere: NONE };
    const own: Span[] = [];
    const other: Span[] = [];
    for (const each of this.occurrences()) {
      const atHome = this.text.isInBlock(each.from, this.anchor.blockId) || isPointedAt(each);
      (atHome ? own : other).push(each);
    }
    const all = this.before.length + this.after.length;
    const rival = Math.max(inBlock, elsewhere);
    // A look-alike may have joined the block, unless the block has all of the context.
    const here = this.telling(own, Math.min(TELLING, this.quote.length + all)).filter((each) => {
      const context = this.context(each);
      return context > (context === all ? inBlock : rival);
    });
    if (here.length > 0) return this.best(here);
    const least = this.quote.length < SHORT_QUOTE ? TELLING : SHORT_QUOTE;
    const needed = Math.min(TELLING_ELSEWHERE, Math.max(least, this.quote.length + all));
    return this.best(this.telling(other, needed).filter((each) => this.context(each) > rival));
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

  /** The places with enough equal characters of words and context. */
  private telling(found: Span[], needed: number): Span[] {
    return found.filter((each) => {
      const { left, right } = this.sides(each);
      const flanked =
        left >= Math.min(FLANK, this.before.length) && right >= Math.min(FLANK, this.after.length);
      return this.quote.length + left + right >= needed && (flanked || this.quote.length >= SHORT_QUOTE);
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
