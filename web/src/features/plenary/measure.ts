import type { Line } from './paging.ts';

/** A line with the text or element that it belongs to. */
export type MeasuredLine = Line & { from: Text | Element };

export interface Extent {
  top: number;
  bottom: number;
}

/** Reads positions from one layout, in stage pixels from the top of the flow. */
export interface Ruler {
  /** The lines of a text, beginning with the line that contains this character. */
  lines: (text: Text, from: number) => Extent[];
  box: (element: Element) => Extent;
}

/** Visual units; page breaks are placed between these if possible. */
const BLOCKS = 'tr, li, p, h2, h3, h4, hr';
const HEADINGS = 'h2, h3, h4';
/** Boxes with a border or a background. Their padding belongs to their first and last line. */
const BOXES = '[data-box]';
/** Never cut, because their lines are side by side. */
const WHOLE = 'tr, hr';
/**
 * The longest text node. To find a character, the browser goes through the lines of its text node from the first, so that
 * each query costs time in proportion to the length of the node.
 */
const LONGEST_TEXT = 1000;

/** Measures the browser's layout at any scale of the stage. */
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
      // A space at the end of a line has no width, and a line with only a space has no height.
      return [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0).map(place);
    },
    box: (element) => place(element.getBoundingClientRect()),
  };
}

/** Splits long texts at spaces into nodes that are fast to search, without changing the layout. */
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

/** The lines of a flow in reading order. */
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

/** Extends the first and last line of a box by its padding. */
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
