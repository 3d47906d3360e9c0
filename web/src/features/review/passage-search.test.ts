import { expect, it } from 'vitest';
import { charactersOf, findIn, playPassageHistory } from '#testing/passage-histories.ts';

/** `SEED=1 HISTORIES=4000` plays more of them. */
const FIRST_SEED = Number(process.env.SEED ?? 1);
const HISTORIES = Number(process.env.HISTORIES ?? 100);
const histories = Array.from({ length: HISTORIES }, (_, i) => ({
  seed: FIRST_SEED + i,
  ...playPassageHistory(FIRST_SEED + i),
}));

it('never takes words that stood elsewhere already for the passage', () => {
  const wrong = histories.filter(({ anchor, others, ends, apart }) =>
    [...apart, ...ends].some((doc) => {
      const found = findIn(doc, anchor);
      return found && charactersOf(doc, found).every((character) => others.has(character));
    }),
  );
  expect(wrong.map(({ seed }) => seed)).toEqual([]);
});

it('finds the passage in the same place for everybody, also for who undid a deletion', () => {
  const differing = histories.filter(
    ({ anchor, ends }) => new Set(ends.map((doc) => JSON.stringify(findIn(doc, anchor)))).size > 1,
  );
  expect(differing.map(({ seed }) => seed)).toEqual([]);
});
