import * as Y from 'yjs';

/** Characters `from` up to `to`. */
export type Span = { from: number; to: number };

/** Blanks, which do not count as characters of a passage. The server has the same list. */
const BLANK = /\s/;
/** The only inline element with text, which belongs to its line. */
const FILL_IN = 'fillIn';

/** The index in a text of its nth character that is no blank; -1 when there is none. */
export function indexOfCharacter(text: string, number: number): number {
  let left = number;
  for (let index = 0; index < text.length; index++) {
    if (BLANK.test(text.charAt(index))) continue;
    if (left === 0) return index;
    left -= 1;
  }
  return -1;
}

/** A text without its blanks. */
export function compact(text: string): string {
  return text.replace(/\s+/g, '');
}

type Text = { type: Y.XmlText; start: number; shown: string; line: Y.XmlElement };

/**
 * The characters of a draft in reading order without blanks, and the offsets of its blocks, lines and Yjs positions. A
 * snapshot of the document. Blanks do not count, so that a passage keeps its words when its block is split, joined or
 * reformatted. The server's `DraftWords` is the same and is tested against this class.
 */
export class DraftWords {
  readonly words: string;
  private readonly texts = new Map<unknown, Text>();
  /** The number of characters before each child of an element, and before its end. */
  private readonly children = new Map<unknown, number[]>();
  private readonly blocks = new Map<string, Span[]>();
  private length = 0;

  constructor(root: Y.XmlFragment) {
    const parts: string[] = [];
    this.walk(root, null, parts);
    this.words = parts.join('');
  }

  /** The number of characters before a position; null when it is not in this text. */
  before({ type, index }: Y.AbsolutePosition): number | null {
    const text = this.texts.get(type);
    if (text) return text.start + compact(text.shown.slice(0, index)).length;
    const counts = this.children.get(type);
    return counts?.[Math.min(index, counts.length - 1)] ?? null;
  }

  /** The line of text that contains a position; an empty line for a position between blocks. */
  lineAround({ type }: Y.AbsolutePosition, at: number): Span {
    const line = this.texts.get(type)?.line;
    const counts = line && this.children.get(line);
    return { from: counts?.[0] ?? at, to: counts?.at(-1) ?? at };
  }

  isInBlock(at: number, blockId: string): boolean {
    return this.blocks.get(blockId)?.some(({ from, to }) => from <= at && at < to) ?? false;
  }

  /** The Yjs position before a character; null when there is no such character. */
  placeOf(at: number): { type: Y.XmlText; index: number } | null {
    let holder: Text | null = null;
    for (const text of this.texts.values()) if (text.start <= at) holder = text;
    const index = holder ? indexOfCharacter(holder.shown, at - holder.start) : -1;
    return holder && index >= 0 ? { type: holder.type, index } : null;
  }

  private walk(parent: Y.XmlFragment, line: Y.XmlElement | null, parts: string[]): void {
    const counts: number[] = [];
    this.children.set(parent, counts);
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlElement) {
        counts.push(this.length);
        this.block(child, line, parts);
      } else if (child instanceof Y.XmlText) {
        counts.push(this.length);
        if (line) this.read(child, line, parts);
      }
    }
    counts.push(this.length);
  }

  private block(element: Y.XmlElement, line: Y.XmlElement | null, parts: string[]): void {
    const from = this.length;
    this.walk(element, element.nodeName === FILL_IN && line ? line : element, parts);
    const id: unknown = element.getAttribute('id');
    if (typeof id !== 'string' || id === '') return;
    this.blocks.set(id, [...(this.blocks.get(id) ?? []), { from, to: this.length }]);
  }

  private read(type: Y.XmlText, line: Y.XmlElement, parts: string[]): void {
    const runs = type.toDelta() as { insert: unknown }[];
    const shown = runs.map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('');
    this.texts.set(type, { type, start: this.length, shown, line });
    const words = compact(shown);
    parts.push(words);
    this.length += words.length;
  }
}
