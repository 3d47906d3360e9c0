import { expect, it } from 'vitest';
import type { Thread } from '#api/wire.ts';
import { threadWith } from '#testing/threads.ts';
import { hasNews } from './seen.ts';

const expert = { id: 'lies', label: 'Lies', role: 'EXPERT' as const, organisation: null, tableId: null };
const table = {
  id: null,
  label: 'Tafel 3 Vismarkt',
  role: 'PARTICIPANT' as const,
  organisation: null,
  tableId: null,
};

const thread = (part: Partial<Thread> = {}) => threadWith({ id: 't1', author: expert, ...part });

it('is new until it is seen', () => {
  expect(hasNews(thread(), 'fatima', {})).toBe(true);
  expect(hasNews(thread(), 'fatima', { t1: 1 })).toBe(false);
});

it('is new again when somebody replies', () => {
  const answered = thread({ replies: [{ id: 'r', author: table, text: 'Ja', at: '2026-05-25T14:00:00Z' }] });
  expect(hasNews(answered, 'lies', { t1: 1 })).toBe(true);
  expect(hasNews(answered, 'lies', { t1: 2 })).toBe(false);
});

it('is not new when it is an own contribution or handled', () => {
  expect(hasNews(thread(), 'lies', {})).toBe(false);
  expect(hasNews(thread({ state: 'handled' }), 'fatima', {})).toBe(false);
});
