import type { Deck, Slide } from '#api/wire.ts';
import { tableOf } from './deck.ts';

/** A slide of the plan; hidden slides are in it too. */
export interface PlannedSlide {
  slide: Slide;
  hidden: boolean;
  note: string;
}

/** A change of the plan of a deck. */
export type Change =
  | { do: 'order'; slideIds: string[] }
  | { do: 'visibility'; slideIds: string[]; hidden: boolean }
  | { do: 'note'; slideId: string; text: string }
  | { do: 'add'; text: string; after: string | null }
  | { do: 'remove'; slideId: string };

/** All slides in their order; the slides of the room for people who may not prepare. */
export function plannedOf(deck: Deck): PlannedSlide[] {
  if (!deck.plan) return deck.slides.map((slide) => ({ slide, hidden: false, note: '' }));
  const known = new Map([...deck.slides, ...deck.plan.hidden].map((slide) => [slide.id, slide]));
  return deck.plan.order.flatMap(({ slideId, hidden, note }) => {
    const slide = known.get(slideId);
    return slide ? [{ slide, hidden, note }] : [];
  });
}

/** The private note of a slide; empty for none. */
export function noteOf(deck: Deck, slideId: string): string {
  return deck.plan?.order.find((each) => each.slideId === slideId)?.note ?? '';
}

/** Consecutive slides about one table, which move together; a slide about no table is a group of its own. */
export function groupsOf(planned: readonly PlannedSlide[]): PlannedSlide[][] {
  const groups: PlannedSlide[][] = [];
  for (const each of planned) {
    const last = groups.at(-1);
    const tableId = tableOf(each.slide);
    if (last?.[0] && tableId !== null && tableOf(last[0].slide) === tableId) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

/** The items with one moved a place to the front (-1) or to the back (1); the same items at an end. */
export function moved<T>(items: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  next.splice(to, 0, item);
  return next;
}

export const idsOf = (planned: readonly PlannedSlide[]) => planned.map(({ slide }) => slide.id);

/** The change that takes another one back, given the deck before and after it; null when there is nothing to take back. */
export function inverseOf(change: Change, before: Deck, after: Deck): Change | null {
  const planned = plannedOf(before);
  switch (change.do) {
    case 'order':
      return { do: 'order', slideIds: idsOf(planned) };
    case 'visibility': {
      const changed = planned.filter(
        ({ slide, hidden }) => change.slideIds.includes(slide.id) && hidden !== change.hidden,
      );
      return { do: 'visibility', slideIds: idsOf(changed), hidden: !change.hidden };
    }
    case 'note': {
      return { do: 'note', slideId: change.slideId, text: noteOf(before, change.slideId) };
    }
    case 'add': {
      const known = idsOf(planned);
      const added = plannedOf(after).find(({ slide }) => !known.includes(slide.id));
      return added ? { do: 'remove', slideId: added.slide.id } : null;
    }
    case 'remove': {
      const place = planned.findIndex(({ slide }) => slide.id === change.slideId);
      const removed = planned[place];
      return removed
        ? {
            do: 'add',
            text: removed.slide.kind === 'sentence' ? removed.slide.text : '',
            after: planned[place - 1]?.slide.id ?? null,
          }
        : null;
    }
  }
}
