import { expect, test } from 'vitest';
import { lookOf } from './look.ts';

const looks = (count: number) =>
  Array.from({ length: count }, (_, seat) => lookOf({ id: `p${seat}`, seat }, 3));

test('a look depends only on the person, not on others at the table', () => {
  expect(lookOf({ id: 'p4', seat: 4 }, 3)).toEqual(looks(36)[4]);
  expect(lookOf({ id: 'p4' }, 3)).toEqual(lookOf({ id: 'p4' }, 3));
});

test('six people differ in hue and pattern, thirty-six in at least one of the two', () => {
  const six = looks(6);
  expect(new Set(six.map(({ hue }) => hue)).size).toBe(6);
  expect(new Set(six.map(({ pattern }) => pattern)).size).toBe(6);
  expect(new Set(looks(36).map((look) => JSON.stringify(look))).size).toBe(36);
});
