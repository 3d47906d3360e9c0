import type { MeasuredLine, Ruler } from './measure.ts';
import type { Page } from './paging.ts';

const TOUCH = 1;

/**
 * Moves a flow into one fragment per page. A paragraph, list or box that continues from the previous page is marked with
 * `data-continued`.
 */
export function cutInto(
  flow: HTMLElement,
  lines: readonly MeasuredLine[],
  pages: readonly Page[],
  ruler: Ruler,
): DocumentFragment[] {
  if (pages.length > 1) settleDirections(flow);
  // All positions are found before the first cut, because a cut invalidates the layout.
  const starts = startsOf(lines, pages, ruler)
    .reverse()
    .map(({ node, offset }) =>
      outermost(flow, node instanceof Text && offset > 0 ? node.splitText(offset) : node),
    )
    .reverse();
  const pieces = starts.map((start) => takeBefore(flow, start));
  const rest = document.createDocumentFragment();
  rest.append(...flow.childNodes);
  rest.normalize();
  return [...pieces, rest];
}

/** Moves the content before a node out of the flow, into copies of the elements around the node. */
function takeBefore(flow: HTMLElement, start: Node): DocumentFragment {
  const path: Node[] = [];
  for (let node: Node | null = start; node && node !== flow; node = node.parentNode) path.unshift(node);
  const piece = document.createDocumentFragment();
  let from: Node = flow;
  let to: Node = piece;
  for (const node of path) {
    while (from.firstChild && from.firstChild !== node) to.appendChild(from.firstChild);
    if (node !== start && node instanceof Element) {
      to = to.appendChild(node.cloneNode(false));
      node.setAttribute('data-continued', '');
    }
    from = node;
  }
  piece.normalize();
  return piece;
}

/** Replaces `dir="auto"` by the actual direction, because a continued element begins with other letters. */
function settleDirections(flow: HTMLElement): void {
  const found = [...flow.querySelectorAll<HTMLElement>('[dir=auto]')];
  const directions = found.map((element) => getComputedStyle(element).direction);
  for (const [i, element] of found.entries()) element.dir = directions[i] ?? '';
}

/** The start of each page except the first. */
function startsOf(lines: readonly MeasuredLine[], pages: readonly Page[], ruler: Ruler) {
  let index = 0;
  return pages.slice(1).map(({ top }) => {
    while (index < lines.length && (lines[index]?.top ?? 0) < top - TOUCH) index++;
    const line = lines[index];
    if (!line) throw new Error(`no line at ${top} of ${lines.length} lines`);
    const { from } = line;
    const isFirst = lines[index - 1]?.from !== from;
    return {
      node: from,
      offset: from instanceof Text && !isFirst ? firstCharacter(from, line.top, ruler) : 0,
    };
  });
}

/** The first character of a text from which no line is above this height. */
function firstCharacter(text: Text, top: number, ruler: Ruler): number {
  let before = 0;
  let from = text.length;
  while (from - before > 1) {
    const middle = (before + from) >> 1;
    const line = ruler.lines(text, middle)[0];
    if (!line || line.top >= top - TOUCH) from = middle;
    else before = middle;
  }
  return isLowSurrogate(text.data.charCodeAt(from)) ? from - 1 : from;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** The outermost element that begins with this node, so that no page ends with an empty item. */
function outermost(flow: HTMLElement, node: Node): Node {
  let outer = node;
  while (outer.parentNode && outer.parentNode !== flow && outer.parentNode.firstChild === outer)
    outer = outer.parentNode;
  return outer;
}
