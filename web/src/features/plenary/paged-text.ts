import { cutInto } from './cut.ts';
import { divideLongTexts, linesOf, rulerOf } from './measure.ts';
import classes from './paged-flow.module.css';
import { type Page, paginate } from './paging.ts';

/** Tables become lists of records when a row would not fit a page. */
export type Tables = 'grid' | 'records';

/** A text cut into pages, and the size of its letters. */
export interface Paged {
  size: 'large' | 'normal';
  pieces: DocumentFragment[];
}

/** A box that is cut has its padding on both pages. */
const ROOM_FOR_BOXES = 40;
/** More large letters than fit on one page, so that a longer text is not tried in large letters. */
const MOST_LARGE_LETTERS = 2000;

/**
 * Cuts a text into pages of at most this height, in large letters if it fits one page. Measures a copy beside the text with
 * at most one layout per size, and leaves the text unchanged.
 */
export function pagesOf(
  text: HTMLElement,
  height: number,
  tables: Tables,
  measure: typeof rulerOf = rulerOf,
): Paged | 'rows too high' {
  const flow = document.createElement('div');
  flow.className = `${classes.flow} ${classes.unseen}`;
  flow.append(...[...text.childNodes].map((node) => node.cloneNode(true)));
  divideLongTexts(flow);
  text.before(flow);
  try {
    if ((text.textContent?.length ?? 0) <= MOST_LARGE_LETTERS) {
      const large = laidOut(flow, 'large', height, measure);
      if (large.pages.length === 1 && fits(large.pages, height)) return cut(flow, 'large', large);
    }
    const normal = laidOut(flow, 'normal', height, measure);
    if (tables === 'grid' && !fits(normal.pages, height)) return 'rows too high';
    return cut(flow, 'normal', normal);
  } finally {
    flow.remove();
  }
}

function laidOut(flow: HTMLElement, size: Paged['size'], height: number, measure: typeof rulerOf) {
  flow.dataset.size = size;
  const ruler = measure(flow);
  const lines = linesOf(flow, ruler);
  return { ruler, lines, pages: paginate(lines, height - ROOM_FOR_BOXES) };
}

function cut(flow: HTMLElement, size: Paged['size'], layout: ReturnType<typeof laidOut>): Paged {
  return { size, pieces: cutInto(flow, layout.lines, layout.pages, layout.ruler) };
}

function fits(pages: readonly Page[], height: number): boolean {
  return pages.every((page) => page.bottom - page.top <= height);
}
