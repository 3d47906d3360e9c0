import type { Line, Page } from './paging.ts';

/** A line together with the text or the element it was laid out from. */
export type MeasuredLine = Line & { from: Text | Element };

/** What is one thing to the eye: breaks are sought between these first. */
const BLOCKS = 'tr, li, p, h2, h3, h4, hr';
const HEADINGS = 'h2, h3, h4';
/** Boxes with a border or a background: their padding belongs to their first and last line. */
const BOXES = '[data-box]';
/** Never cut: their lines stand side by side. */
const WHOLE = 'tr, hr';
const TOUCH = 1;

/** The lines of a flow as the browser laid them out, in stage pixels, however large the stage is drawn. */
export function linesOf(flow: HTMLElement): MeasuredLine[] {
  const { top: origin, width } = flow.getBoundingClientRect();
  const scale = width / flow.offsetWidth || 1;
  const place = (rect: DOMRect) => ({
    top: (rect.top - origin) / scale,
    bottom: (rect.bottom - origin) / scale,
  });
  const blocks = new Map<Element, number>();
  const lines: MeasuredLine[] = [];
  const add = (from: Text | Element, block: Element, rects: Iterable<DOMRect>) => {
    if (!blocks.has(block)) blocks.set(block, blocks.size);
    for (const rect of rects) {
      if (rect.height === 0) continue;
      lines.push({
        ...place(rect),
        from,
        block: blocks.get(block) ?? 0,
        keepWithNext: block.matches(HEADINGS),
      });
    }
  };

  const walker = document.createTreeWalker(flow, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (node.matches(WHOLE)) add(node, node, [node.getBoundingClientRect()]);
    } else if (node instanceof Text && node.parentElement && !node.parentElement.closest(WHOLE)) {
      range.selectNodeContents(node);
      add(node, node.parentElement.closest(BLOCKS) ?? node.parentElement, range.getClientRects());
    }
  }
  for (const box of flow.querySelectorAll(BOXES)) {
    const { top, bottom } = place(box.getBoundingClientRect());
    const inside = lines.filter((line) => box.contains(line.from));
    const first = Math.min(...inside.map((line) => line.top));
    const last = Math.max(...inside.map((line) => line.bottom));
    for (const line of inside) {
      if (line.top <= first) line.top = Math.min(line.top, top);
      if (line.bottom >= last) line.bottom = Math.max(line.bottom, bottom);
    }
  }
  return lines;
}

/**
 * What each page shows, as copies cut out of the flow: a paragraph, a list or a box that goes on from the page
 * before is marked `data-continued`.
 */
export function piecesOf(
  flow: HTMLElement,
  lines: readonly MeasuredLine[],
  pages: readonly Page[],
): DocumentFragment[] {
  const cuts = pages.slice(1).map((page) => cutBefore(flow, lines, page.top));
  return pages.map((_, i) => {
    const range = document.createRange();
    range.selectNodeContents(flow);
    const start = cuts[i - 1];
    const end = cuts[i];
    if (start) range.setStart(start.container, start.offset);
    if (end) range.setEnd(end.container, end.offset);
    const piece = withSurroundings(range, flow);
    if (start) markContinued(piece, start.depth);
    return piece;
  });
}

/** A copy of what the range holds, in copies of everything around it up to the flow: a list stays a list. */
function withSurroundings(range: Range, flow: HTMLElement): DocumentFragment {
  const piece = range.cloneContents();
  for (
    let around: Node | null = range.commonAncestorContainer;
    around && around !== flow;
    around = around.parentNode
  ) {
    if (!(around instanceof Element)) continue;
    const copy = around.cloneNode(false);
    copy.appendChild(piece);
    piece.appendChild(copy);
  }
  return piece;
}

type Cut = { container: Node; offset: number; depth: number };

function cutBefore(flow: HTMLElement, lines: readonly MeasuredLine[], top: number): Cut {
  const line = lines.find((candidate) => candidate.top >= top - TOUCH);
  if (!line) throw new Error(`no line at ${top}`);
  const offset = line.from instanceof Text ? firstCharacterOf(line, line.from, lines) : 0;
  if (offset > 0) return { container: line.from, offset, depth: depthOf(flow, line.from) };
  let node: Node = line.from;
  while (node.parentNode && node.parentNode !== flow && node.parentNode.firstChild === node)
    node = node.parentNode;
  const container = node.parentNode ?? flow;
  return {
    container,
    offset: [...container.childNodes].indexOf(node as ChildNode),
    depth: depthOf(flow, container) + 1,
  };
}

/** Where in its text a line begins: as many lines of the same text stand above it, so far down it is. */
function firstCharacterOf(line: MeasuredLine, text: Text, lines: readonly MeasuredLine[]): number {
  const ordinal = lines.filter((other) => other.from === text && other.bottom < line.bottom - TOUCH).length;
  if (ordinal === 0) return 0;
  const range = document.createRange();
  const tops: number[] = [];
  for (let at = 0; at < text.length; at++) {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const rect = range.getClientRects()[0];
    if (!rect || rect.width === 0) continue;
    if (tops.length === 0 || rect.top > (tops.at(-1) ?? 0) + TOUCH) tops.push(rect.top);
    if (tops.length > ordinal) return at;
  }
  return 0;
}

/** How many elements between the flow and this node would be cut in two by a cut at it. */
function depthOf(flow: HTMLElement, node: Node): number {
  let depth = 0;
  for (let up = node.parentNode; up && node !== flow && up !== flow; up = up.parentNode) depth++;
  return node === flow ? -1 : depth;
}

function markContinued(piece: DocumentFragment, depth: number) {
  let element = piece.firstElementChild;
  for (let level = 0; level < depth && element; level++) {
    element.setAttribute('data-continued', '');
    element = element.firstElementChild;
  }
}
