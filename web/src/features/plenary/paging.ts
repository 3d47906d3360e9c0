/**
 * Cuts a flow of measured lines into pages that fit the slide's window. A page shows the flow from `top` to `bottom`. There
 * is no scrolling, and no line is cut.
 *
 * All lengths are in pixels of the 1920 × 1080 stage, measured from the top of the flow.
 */

/** One measured line of text. The cells of a table row give lines side by side. */
export type Line = {
  top: number;
  bottom: number;
  /** The block of the line; breaks are placed between blocks if possible. */
  block: number;
  /** Whether the line is a heading, which must be on the same page as the text after it. */
  keepWithNext?: boolean;
};

export type Page = { top: number; bottom: number };

/** The least filled part of a page that ends between two blocks; below it a block is cut instead. */
const LEAST_FILL = 0.5;
/** The least number of lines of a cut block on each page, if possible. */
const LEAST_LINES = 2;
const TOUCH = 0.5;

type Row = Line & { startsBlock: boolean };

export function paginate(lines: readonly Line[], height: number): Page[] {
  const rows = rowsOf(lines);
  if (rows.length === 0) return [{ top: 0, bottom: 0 }];
  const pages = fill(rows, height);
  return pages.length === 1 ? pages : fill(rows, evenHeight(rows, height, pages.length));
}

/** The smallest page height with the same number of pages, so that the last page is not a single line. */
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
  // Reads only the needed lines, because a block may have a thousand of them.
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
