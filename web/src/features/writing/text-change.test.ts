import { expect, test } from 'vitest';
import { changeBetween, movedCaret } from './text-change.ts';

function applied(before: string, after: string): string {
  const change = changeBetween(before, after);
  return change
    ? before.slice(0, change.at) + change.inserted + before.slice(change.at + change.removed)
    : before;
}

test('the change is the smallest one', () => {
  expect(changeBetween('gast zijn', 'gastvrij zijn')).toEqual({ at: 4, removed: 0, inserted: 'vrij' });
  expect(changeBetween('abc', 'ac')).toEqual({ at: 1, removed: 1, inserted: '' });
  expect(changeBetween('gelijk', 'gelijk')).toBeNull();
});

test('a doubled letter is added once', () => {
  expect(applied('aab', 'aaab')).toBe('aaab');
  expect(applied('aaab', 'aab')).toBe('aab');
});

test('a surrogate pair is never split', () => {
  const change = changeBetween('a😀b', 'a😁b');
  expect(change).toEqual({ at: 1, removed: 2, inserted: '😁' });
  expect(changeBetween('😀', '🐀')).toEqual({ at: 0, removed: 2, inserted: '🐀' });
});

test('applying the change to the old text gives the new text', () => {
  const letters = ['a', 'b', '😀', '😁', ' '];
  let seed = 20261122;
  const next = (bound: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % bound;
  };
  const word = () => Array.from({ length: next(8) }, () => letters[next(letters.length)]).join('');
  for (let round = 0; round < 2000; round++) {
    const [before, after] = [word(), word()];
    expect(applied(before, after), `${before} → ${after}`).toBe(after);
  }
});

test('a caret moves with text inserted before it, and not with text inserted after it', () => {
  expect(movedCaret(4, [{ insert: 'xx' }])).toBe(6);
  expect(movedCaret(4, [{ retain: 6 }, { insert: 'xx' }])).toBe(4);
  expect(movedCaret(4, [{ retain: 2 }, { delete: 5 }])).toBe(2);
  expect(movedCaret(4, [{ delete: 1 }, { retain: 1 }, { insert: 'abc' }])).toBe(6);
});
