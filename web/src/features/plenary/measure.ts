import type { Line } from './paging.ts';

/** A line together with the text or the element it was laid out from. */
export type MeasuredLine = Line & { from: Text | Element };

export interface Extent {
  top: number;
  bottom: number;
}

/** Reads from one layout where things stand, in stage pixels below the top of the flow. */
export interface Ruler {
  /** The lines of a text from this character on, from the line that it stands in. */
  lines: (text: Text, from: number) => Extent[];
  box: (element: Element) => Extent;
}

/** What is one thing to the eye: breaks are sought between these first. */
const BLOCKS = 'tr, li, p, h2, h3, h4, hr';
const HEADINGS = 'h2, h3, h4';
/** Boxes with a border or a background: their padding belongs to their first and last line. */
const BOXES = '[data-box]';
/** Never cut: their lines stand side by side. */
const WHOLE = 'tr, hr';
/**
 * Most characters of one text node. The browser walks through a text node's lines from its first one to find a
 * character, so that every question about a long node costs its whole length.
 */
const LONGEST_TEXT = 1000;

/** Measures what the browser laid out, however large the stage is drawn. */
export function rulerOf(flow: HTMLElement): Ruler {
  const { top: origin, width } = flow.getBoundingClientRect();
  const scale = width / flow.offsetWidth || 1;
  const range = document.createRange();
  const place = ({ top, bottom }: DOMRect) => ({
    top: (top - origin) / scale,
    bottom: (bottom - origin) / scale,
  });
  return {
    lines: (text, from) => {
      range.setStart(text, from);
      range.setEnd(text, text.length);
      // A space at the end of a line has no width, and a line that holds nothing else has no height.
      return [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0).map(place);
    },
    box: (element) => place(element.getBoundingClientRect()),
  };
}

/** Divides long texts at spaces into nodes that are quick to search; the layout stays the same. */
export function divideLongTexts(flow: HTMLElement): void {
  const walker = document.createTreeWalker(flow, NodeFilter.SHOW_TEXT);
  const long: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && node.length > LONGEST_TEXT) long.push(node);
  }
  for (const text of long) text.replaceWith(...partsOf(text.data).map((part) => new Text(part)));
}

function partsOf(words: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from < words.length; ) {
    const space = words.lastIndexOf(' ', from + LONGEST_TEXT - 1);
    const cut = space > from ? space : words.indexOf(' ', from + 1);
    const to = cut < 0 || words.length - from <= LONGEST_TEXT ? words.length : cut + 1;
    parts.push(words.slice(from, to));
    from = to;
  }
  return parts;
}

/** The lines of a flow as they were laid out, in the order in which they are read. */
export function linesOf(flow: HTMLElement, ruler: Ruler): MeasuredLine[] {
  const lines: MeasuredLine[] = [];
  const numbers = new Map<Element, number>();
  const add = (from: Text | Element, block: Element, extents: readonly Extent[]) => {
    const number = numbers.get(block) ?? numbers.size;
    numbers.set(block, number);
    const keepWithNext = block.matches(HEADINGS);
    for (const extent of extents) lines.push({ ...extent, from, block: number, keepWithNext });
  };
  const visit = (element: Element, block: Element | null) => {
    if (element.matches(WHOLE)) {
      add(element, element, [ruler.box(element)]);
      return;
    }
    const first = lines.length;
    for (const child of element.childNodes) {
      if (child instanceof Text) add(child, block ?? element, ruler.lines(child, 0));
      else if (child instanceof Element) visit(child, child.matches(BLOCKS) ? child : block);
    }
    if (element.matches(BOXES)) stretch(lines, first, ruler.box(element));
  };
  visit(flow, null);
  return lines;
}

/** Makes the first and the last line of a box as high as the box, padding included. */
function stretch(lines: MeasuredLine[], from: number, box: Extent): void {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = from; i < lines.length; i++) {
    first = Math.min(first, lines[i]?.top ?? first);
    last = Math.max(last, lines[i]?.bottom ?? last);
  }
  for (let i = from; i < lines.length; i++) {
    const line = lines[i];
    if (!line) continue;
    if (line.top <= first) line.top = Math.min(line.top, box.top);
    if (line.bottom >= last) line.bottom = Math.max(line.bottom, box.bottom);
  }
}
