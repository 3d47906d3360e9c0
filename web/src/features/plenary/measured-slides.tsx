import { useEffect, useState } from 'react';
import type { Deck } from './deck.ts';
import type { SlideNames } from './slide-names.ts';
import { SlideView } from './slide-view.tsx';
import { HiddenStage } from './stage.tsx';

interface Props {
  deck: Deck;
  /** Around which slide to measure. */
  around: number;
  pages: readonly (number | undefined)[];
  note: (slide: number, count: number) => void;
  names: SlideNames;
  event: { title: string; zone: string };
}

/**
 * Lays out, unseen, the slides that a step can lead to and whose pages are not known yet: one at a time, and each
 * after the screen was painted, so that nobody waits for a slide that is not asked for.
 */
export function MeasuredSlides({ deck, around, pages, note, names, event }: Props) {
  const wanted = [around, around + 1, around - 1].find(
    (index) => deck.slides[index]?.kind === 'block' && pages[index] === undefined,
  );
  const index = useAfterPaint(wanted);
  const slide = index === undefined ? undefined : deck.slides[index];
  if (index === undefined || !slide) return null;
  return (
    <HiddenStage key={slide.id}>
      <SlideView
        deck={deck}
        slide={slide}
        page={0}
        pages={undefined}
        names={names}
        event={event}
        onPages={(count) => note(index, count)}
      />
    </HiddenStage>
  );
}

/** The value, once the screen that was rendered with it has been painted; undefined until then. */
function useAfterPaint<T>(value: T): T | undefined {
  const [painted, setPainted] = useState<T>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(value));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return painted === value ? painted : undefined;
}
