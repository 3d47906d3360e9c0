import { expect, it } from 'vitest';
import { charactersOf, findIn, playPassageHistory } from '#testing/passage-histories.ts';

/** `SEED=1 HISTORIES=4000` runs more of them. */
const FIRST_SEED = Number(process.env.SEED ?? 1);
const HISTORIES = Number(process.env.HISTORIES ?? 100);
const histories = Array.from({ length: HISTORIES }, (_, i) => ({
  seed: FIRST_SEED + i,
  ...playPassageHistory(FIRST_SEED + i),
}));

it('never finds words that already occurred elsewhere instead of the passage', () => {
  const wrong = histories.filter(({ anchor, others, ends, apart }) =>
    [...apart, ...ends].some((doc) => {
      const found = findIn(doc, anchor);
      return found && charactersOf(doc, found).every((character) => others.has(character));
    }),
  );
  expect(wrong.map(({ seed }) => seed)).toEqual([]);
});

it('finds the passage in the same place on every device, also after undo of a deletion', () => {
  const differing = histories.filter(
    ({ anchor, ends }) => new Set(ends.map((doc) => JSON.stringify(findIn(doc, anchor)))).size > 1,
  );
  expect(differing.map(({ seed }) => seed)).toEqual([]);
});
