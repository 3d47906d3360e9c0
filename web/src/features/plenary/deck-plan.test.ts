import { describe, expect, test } from 'vitest';
import type { Deck, Slide } from '#api/wire.ts';
import { aSnapshot, slides } from '#testing/slides.ts';
import { groupsOf, idsOf, inverseOf, moved, plannedOf } from './deck-plan.ts';

const known: Slide[] = [
  slides.title(),
  slides.table('t1'),
  slides.ask('t1'),
  slides.sentence('zin', 'Pauze.'),
  slides.table('t2'),
];

function deckOf(order: string[], hidden: string[] = [], notes: Record<string, string> = {}): Deck {
  const of = (ids: string[]) => ids.map((id) => known.find((slide) => slide.id === id) as Slide);
  return {
    snapshot: aSnapshot,
    texts: [],
    revision: 1,
    slides: of(order.filter((id) => !hidden.includes(id))),
    plan: {
      order: order.map((slideId) => ({
        slideId,
        hidden: hidden.includes(slideId),
        note: notes[slideId] ?? '',
      })),
      hidden: of(hidden),
    },
  };
}

const ALL = known.map(({ id }) => id);

test('the plan has the hidden slides at their place', () => {
  const planned = plannedOf(deckOf(ALL, ['t1']));
  expect(idsOf(planned)).toEqual(ALL);
  expect(planned.filter(({ hidden }) => hidden).map(({ slide }) => slide.id)).toEqual(['t1']);
});

test('the slides of a table move together', () => {
  const groups = groupsOf(plannedOf(deckOf(ALL)));
  expect(groups.map(idsOf)).toEqual([['title'], ['t1', 't1/ask'], ['zin'], ['t2']]);
  expect(idsOf(moved(groups, 1, 1).flat())).toEqual(['title', 'zin', 't1', 't1/ask', 't2']);
});

test('what is at an end stays there', () => {
  expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
  expect(moved([1, 2, 3], 2, 1)).toEqual([1, 2, 3]);
  expect(moved([1, 2, 3], 2, -1)).toEqual([1, 3, 2]);
});

describe('each change can be taken back', () => {
  test('an order', () => {
    const change = { do: 'order' as const, slideIds: [...ALL].reverse() };
    expect(inverseOf(change, deckOf(ALL), deckOf(change.slideIds))).toEqual({ do: 'order', slideIds: ALL });
  });

  test('hiding, of the slides that were shown', () => {
    const change = { do: 'visibility' as const, slideIds: ['t1', 't1/ask'], hidden: true };
    expect(inverseOf(change, deckOf(ALL, ['t1']), deckOf(ALL, ['t1', 't1/ask']))).toEqual({
      do: 'visibility',
      slideIds: ['t1/ask'],
      hidden: false,
    });
  });

  test('a note', () => {
    const before = deckOf(ALL, [], { t1: 'Traag.' });
    expect(inverseOf({ do: 'note', slideId: 't1', text: 'Vlug.' }, before, before)).toEqual({
      do: 'note',
      slideId: 't1',
      text: 'Traag.',
    });
  });

  test('an added sentence, and its removal', () => {
    const without = deckOf(ALL.filter((id) => id !== 'zin'));
    expect(inverseOf({ do: 'add', text: 'Pauze.', after: 't1/ask' }, without, deckOf(ALL))).toEqual({
      do: 'remove',
      slideId: 'zin',
    });
    expect(inverseOf({ do: 'remove', slideId: 'zin' }, deckOf(ALL), without)).toEqual({
      do: 'add',
      text: 'Pauze.',
      after: 't1/ask',
    });
  });
});
