import { expect, test } from 'vitest';
import { backoff } from './backoff.ts';

test('the delay doubles with each failure up to the longest', () => {
  const delays = [1, 2, 3, 4, 5].map((failures) => backoff(failures, { firstMs: 250, longestMs: 1_500 }));
  expect(delays).toEqual([250, 500, 1_000, 1_500, 1_500]);
});

test('a day of failures gives the longest delay, and no failure gives the first', () => {
  expect(backoff(100_000, { firstMs: 250, longestMs: 30_000 })).toBe(30_000);
  expect(backoff(0, { firstMs: 250, longestMs: 30_000 })).toBe(250);
});
