/**
 * Paging by measurement: a flow of laid-out lines is cut into pages that fit the slide's window. A page
 * shows the flow from `top` to `bottom`; nothing is ever scrolled, and no line is cut through.
 *
 * All lengths are in pixels of the 1920 × 1080 stage, measured from the top of the flow.
 */

/** One line of text as the browser laid it out; the cells of one table row may give lines side by side. */
export type Line = {
  top: number;
  bottom: number;
  /** Which block the line belongs to: breaks are sought between blocks first. */
  block: number;
  /** A heading: never the last line of a page while its text stands on the next. */
  keepWithNext?: boolean;
};

export type Page = { top: number; bottom: number };

/** A page that ends between two blocks may be this empty before a block is cut instead. */
const LEAST_FILL = 0.5;
/** A block that is cut leaves at least this many lines on each side, when it has them. */
const LEAST_LINES = 2;
const TOUCH = 0.5;

type Row = Line & { startsBlock: boolean };

export function paginate(lines: readonly Line[], height: number): Page[] {
  const rows = rowsOf(lines);
  if (rows.length === 0) return [{ top: 0, bottom: 0 }];
  const pages = fill(rows, height);
  return pages.length === 1 ? pages : fill(rows, evenHeight(rows, height, pages.length));
}

/** The lowest page that needs no more pages than the full one: so the last page is not one lone line. */
function evenHeight(rows: Row[], height: number, pages: number): number {
  let enough = height;
  let short = 0;
  while (enough - short > 1) {
    const middle = (enough + short) / 2;
    if (fill(rows, middle).length <= pages) enough = middle;
    else short = middle;
  }
  return enough;
}

function rowsOf(lines: readonly Line[]): Row[] {
  const rows: Row[] = [];
  for (const line of [...lines].sort((a, b) => a.top - b.top || a.bottom - b.bottom)) {
    const last = rows.at(-1);
    if (last && line.top < last.bottom - TOUCH) {
      last.bottom = Math.max(last.bottom, line.bottom);
      last.keepWithNext = (last.keepWithNext ?? false) && (line.keepWithNext ?? false);
    } else {
      rows.push({ ...line, startsBlock: last?.block !== line.block });
    }
  }
  return rows;
}

function fill(rows: Row[], height: number): Page[] {
  const pages: Page[] = [];
  let first = 0;
  while (first < rows.length) {
    const last = lastRow(rows, first, height);
    pages.push({ top: row(rows, first).top, bottom: row(rows, last).bottom });
    first = last + 1;
  }
  return pages;
}

function lastRow(rows: Row[], first: number, height: number): number {
  const top = row(rows, first).top;
  let furthest = first;
  while (furthest + 1 < rows.length && row(rows, furthest + 1).bottom - top <= height + TOUCH) furthest++;
  if (furthest === rows.length - 1) return furthest;
  for (let last = furthest; last > first && row(rows, last).bottom - top >= height * LEAST_FILL; last--) {
    if (row(rows, last + 1).startsBlock && !row(rows, last).keepWithNext) return last;
  }
  for (let last = furthest; last > first; last--) {
    if (!row(rows, last).keepWithNext && leavesEnough(rows, first, last)) return last;
  }
  return furthest;
}

function leavesEnough(rows: Row[], first: number, last: number): boolean {
  const next = row(rows, last + 1);
  if (next.startsBlock) return true;
  // A block may be a thousand lines long: no more of them are looked at than the answer needs.
  for (let i = 1; i < LEAST_LINES; i++) {
    if (last - i < first || rows[last - i]?.block !== next.block) return false;
    if (rows[last + 1 + i]?.block !== next.block) return false;
  }
  return row(rows, last).block === next.block;
}

function row(rows: Row[], index: number): Row {
  const found = rows[index];
  if (!found) throw new Error(`no row ${index} of ${rows.length}`);
  return found;
}
