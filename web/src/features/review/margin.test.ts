import { describe, expect, it } from 'vitest';
import { stack } from './margin.ts';

const cards = [
  { id: 'a', at: 100, height: 80 },
  { id: 'b', at: 110, height: 80 },
  { id: 'c', at: 400, height: 80 },
];

describe('stack', () => {
  it('puts every card at its passage when there is room', () => {
    expect([
      ...stack(
        [cards[0], cards[2]].flatMap((c) => c ?? []),
        8,
      ),
    ]).toEqual([
      ['a', 100],
      ['c', 400],
    ]);
  });

  it('moves a card down that would overlap the one above', () => {
    expect(stack(cards, 8).get('b')).toBe(188);
  });

  it('keeps the picked card at its passage and moves the others away', () => {
    const tops = stack(cards, 8, 'b');
    expect(tops.get('b')).toBe(110);
    expect(tops.get('a')).toBe(22);
  });

  it('never pushes a card above the text', () => {
    const tops = stack(
      [
        { id: 'x', at: 0, height: 80 },
        { id: 'y', at: 20, height: 80 },
      ],
      8,
      'y',
    );
    expect([...tops.values()]).toEqual([0, 88]);
  });
});
