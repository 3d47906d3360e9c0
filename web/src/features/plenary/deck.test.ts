import { describe, expect, it } from 'vitest';
import type { Slide } from '#api/wire.ts';
import { chaptersOf } from './deck.ts';

const slides: Slide[] = [
  { id: 'title', kind: 'title' },
  { id: 't1', kind: 'table', tableId: 't1' },
  { id: 't1-J1-do', kind: 'block', tableId: 't1', sectionId: 'J1' },
  { id: 't2', kind: 'table', tableId: 't2' },
  { id: 'end', kind: 'end' },
];

describe('chaptersOf', () => {
  it('gives every table one chapter and keeps the numbers of the slides', () => {
    expect(
      chaptersOf(slides).map((chapter) => [chapter.tableId, chapter.slides.map((each) => each.index)]),
    ).toEqual([
      [null, [0]],
      ['t1', [1, 2]],
      ['t2', [3]],
      [null, [4]],
    ]);
  });
});
