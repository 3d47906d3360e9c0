import { describe, expect, it } from 'vitest';
import type { Thread } from '#api/wire.ts';
import { threadWith } from '#testing/threads.ts';
import { inReadingOrder } from './reactions.ts';

const thread = (id: string, part: Partial<Thread> = {}) =>
  threadWith({ id, createdAt: `2026-05-25T13:0${id}:00Z`, ...part });

describe('inReadingOrder', () => {
  it('follows the text, with missing passages at the end', () => {
    const places = new Map([
      ['2', { from: 5, to: 9 }],
      ['3', { from: 40, to: 44 }],
    ]);
    const { open } = inReadingOrder([thread('1'), thread('3'), thread('2')], places);
    expect(open.map((each) => each.thread.id)).toEqual(['2', '3', '1']);
    expect(open.at(-1)?.place).toBeNull();
  });

  it('treats no passage as missing before there is a text', () => {
    expect(inReadingOrder([thread('1')], null).open[0]?.place).toBeUndefined();
  });

  it('separates handled reactions, newest first', () => {
    const handled = (id: string) => thread(id, { state: 'handled', handledAt: `2026-05-25T15:0${id}:00Z` });
    const { open, handled: closed } = inReadingOrder([handled('1'), thread('2'), handled('3')], new Map());
    expect(open.map((each) => each.thread.id)).toEqual(['2']);
    expect(closed.map((each) => each.thread.id)).toEqual(['3', '1']);
  });
});
