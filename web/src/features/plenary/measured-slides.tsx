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

/** Lays out, unseen, the slides that a step can lead to and whose pages are not known yet. */
export function MeasuredSlides({ deck, around, pages, note, names, event }: Props) {
  return [around - 1, around, around + 1].map((index) => {
    const slide = deck.slides[index];
    if (slide?.kind !== 'block' || pages[index] !== undefined) return null;
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
  });
}
