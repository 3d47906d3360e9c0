import { useEffect, useState } from 'react';
import type { Deck } from '#api/wire.ts';
import { isPaged } from './deck.ts';
import type { SlideNames } from './slide-names.ts';
import { SlideView } from './slide-view.tsx';
import { HiddenStage } from './stage.tsx';

interface Props {
  deck: Deck;
  /** The slide around which to measure. */
  around: number;
  pages: readonly (number | undefined)[];
  note: (slideId: string, count: number) => void;
  names: SlideNames;
  event: { title: string; zone: string };
}

/**
 * Lays out the unmeasured slides that a step can lead to, invisibly and one at a time. Each one is measured after the screen
 * was painted, so that it does not delay the current slide.
 */
export function MeasuredSlides({ deck, around, pages, note, names, event }: Props) {
  const wanted = [around, around + 1, around - 1].find((index) => {
    const slide = deck.slides[index];
    return slide && isPaged(slide) && pages[index] === undefined;
  });
  const index = useAfterPaint(wanted);
  const slide = index === undefined ? undefined : deck.slides[index];
  if (index === undefined || !slide) return null;
  return (
    <HiddenStage key={slide.id}>
      <SlideView
        snapshot={deck.snapshot}
        slide={slide}
        page={0}
        pages={undefined}
        names={names}
        event={event}
        onPages={(count) => note(slide.id, count)}
      />
    </HiddenStage>
  );
}

/** The value after the screen was painted with it; undefined before. */
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
