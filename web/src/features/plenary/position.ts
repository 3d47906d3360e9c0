/** Where the room is in a deck. Counts start at 0. */
export type Position = { slide: number; page: number };

/** A step of the presenter: one page on or back, to the first or the last slide. */
export type Step = 'forward' | 'back' | 'first' | 'last';

/**
 * The position after a step. `pages[i]` is the number of pages of slide i as measured on the stage; a
 * slide that is not measured yet counts as one page.
 */
export function stepped(step: Step, at: Position, pages: readonly (number | undefined)[]): Position {
  const lastSlide = Math.max(0, pages.length - 1);
  const here = clamp(at, pages);
  switch (step) {
    case 'first':
      return { slide: 0, page: 0 };
    case 'last':
      return { slide: lastSlide, page: 0 };
    case 'forward':
      if (here.page + 1 < pagesOf(pages, here.slide)) return { slide: here.slide, page: here.page + 1 };
      return here.slide < lastSlide ? { slide: here.slide + 1, page: 0 } : here;
    case 'back':
      if (here.page > 0) return { slide: here.slide, page: here.page - 1 };
      return here.slide > 0 ? { slide: here.slide - 1, page: pagesOf(pages, here.slide - 1) - 1 } : here;
  }
}

/** The nearest position that exists: another device may have measured one page more. */
export function clamp(at: Position, pages: readonly (number | undefined)[]): Position {
  const slide = Math.min(Math.max(0, at.slide), Math.max(0, pages.length - 1));
  if (slide !== at.slide) return { slide, page: 0 };
  return { slide, page: Math.min(Math.max(0, at.page), pagesOf(pages, slide) - 1) };
}

function pagesOf(pages: readonly (number | undefined)[], slide: number): number {
  return Math.max(1, pages[slide] ?? 1);
}

/** The step a key stands for, in the presenter's and the projector's window alike. */
export function stepOfKey(key: string): Step | 'leave' | null {
  switch (key) {
    case 'ArrowRight':
    case 'PageDown':
    case ' ':
      return 'forward';
    case 'ArrowLeft':
    case 'PageUp':
      return 'back';
    case 'Home':
      return 'first';
    case 'End':
      return 'last';
    case 'Escape':
      return 'leave';
    default:
      return null;
  }
}
