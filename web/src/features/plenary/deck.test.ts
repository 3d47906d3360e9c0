import { describe, expect, it } from 'vitest';
import type { Deck, Slide } from '#api/wire.ts';
import { aSnapshot, slides } from '#testing/slides.ts';
import { chaptersOf, deckAt } from './deck.ts';

const run: Slide[] = [slides.title(), slides.table('t1'), slides.ask('t1'), slides.table('t2'), slides.end()];
const deck: Deck = {
  snapshot: aSnapshot,
  revision: 0,
  slides: run,
  texts: [
    slides.section('t1', 'D1'),
    slides.text('t1', 'D1'),
    slides.section('t1', 'J1'),
    slides.section('t2', 'D2'),
  ],
  plan: null,
};
const idsOf = (at: Deck) => at.slides.map(({ id }) => id);

describe('chaptersOf', () => {
  it('gives every table one chapter and keeps the numbers of the slides', () => {
    expect(
      chaptersOf(run).map((chapter) => [chapter.tableId, chapter.slides.map((each) => each.index)]),
    ).toEqual([
      [null, [0]],
      ['t1', [1, 2]],
      ['t2', [3]],
      [null, [4]],
    ]);
  });
});

describe('deckAt', () => {
  it('has no texts of tables until one is opened', () => {
    expect(deckAt(deck, 't1')).toBe(deck);
    expect(deckAt(deck, null)).toBe(deck);
  });

  it('puts the opened section behind the first slide of its table', () => {
    expect(idsOf(deckAt(deck, 't1/D1/0'))).toEqual([
      'title',
      't1',
      't1/D1',
      't1/D1/0',
      't1/ask',
      't2',
      'end',
    ]);
  });

  it('puts the section of a table whose slides are all hidden at the end', () => {
    const hidden = { ...deck, slides: run.filter(({ id }) => id !== 't2') };
    expect(idsOf(deckAt(hidden, 't2/D2')).at(-1)).toBe('t2/D2');
  });
});
