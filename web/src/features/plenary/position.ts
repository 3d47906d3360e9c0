/** A position among slides in their order. Counts start at 0. */
export type Position = { slide: number; page: number };

/**
 * The room's position among these slides. Null when its slide is not among them: the deck changed, and the new one is not
 * loaded yet.
 */
export function positionIn(
  slides: readonly { id: string }[],
  room: { slideId: string | null; page: number },
): Position | null {
  const slide = slides.findIndex(({ id }) => id === room.slideId);
  return slide < 0 ? null : { slide, page: room.page };
}

/** A step of the presenter: one page on or back, to the first or the last slide. */
export type Step = 'forward' | 'back' | 'first' | 'last';

/**
 * The position after a step; null when that depends on a slide that is not measured yet. `pages[i]` is the number of
 * pages of slide i as measured on the stage.
 */
export function stepped(step: Step, at: Position, pages: readonly (number | undefined)[]): Position | null {
  const lastSlide = Math.max(0, pages.length - 1);
  const here = clamp(at, pages);
  switch (step) {
    case 'first':
      return { slide: 0, page: 0 };
    case 'last':
      return { slide: lastSlide, page: 0 };
    case 'forward': {
      const count = pages[here.slide];
      if (count === undefined) return null;
      if (here.page + 1 < count) return { slide: here.slide, page: here.page + 1 };
      return here.slide < lastSlide ? { slide: here.slide + 1, page: 0 } : here;
    }
    case 'back': {
      if (here.page > 0) return { slide: here.slide, page: here.page - 1 };
      if (here.slide === 0) return here;
      const count = pages[here.slide - 1];
      return count === undefined ? null : { slide: here.slide - 1, page: count - 1 };
    }
  }
}

/** The nearest existing position, because another device may have measured one page more. */
export function clamp(at: Position, pages: readonly (number | undefined)[]): Position {
  const slide = Math.min(Math.max(0, at.slide), Math.max(0, pages.length - 1));
  if (slide !== at.slide) return { slide, page: 0 };
  const lastPage = (pages[slide] ?? Number.POSITIVE_INFINITY) - 1;
  return { slide, page: Math.min(Math.max(0, at.page), lastPage) };
}

/** The step of a key, for the presenter's and the projector's window. */
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
