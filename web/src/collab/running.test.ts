import { expect, test } from 'vitest';
import type { Programme, ProgrammeItem } from '#api/wire.ts';
import { runningAt } from './running.ts';

const minute = 60_000;
const start = Date.parse('2026-11-22T12:00:00Z');
const iso = (minutes: number) => new Date(start + minutes * minute).toISOString();

function item(over: Partial<ProgrammeItem>): ProgrammeItem {
  return {
    id: 'ws1',
    day: 1,
    date: '2026-11-22',
    title: 'Werksessie 1',
    kind: 'session',
    startsAt: iso(0),
    endsAt: iso(90),
    hard: false,
    session: 1,
    visibility: 'OWN_TABLE',
    readers: [],
    tools: ['questions'],
    parts: [],
    state: 'running',
    ...over,
  };
}

function programme(items: ProgrammeItem[], current: string | null, next: string | null): Programme {
  return {
    items,
    current,
    next,
    frozen: false,
    effective: { visibility: 'OWN_TABLE', readers: [], tools: [] },
  };
}

test('a running session has its remaining time', () => {
  const running = runningAt(programme([item({})], 'ws1', null), start + 41 * minute);
  expect(running).toMatchObject({ kind: 'item', leftMs: 49 * minute, overrun: false, part: null });
});

test('in a session with parts the remaining time is that of the running part', () => {
  const parts = [
    { title: 'Doel', minutes: 5, hard: false, startsAt: iso(0), endsAt: iso(5) },
    { title: 'Schrijven', minutes: 45, hard: false, startsAt: iso(5), endsAt: iso(50) },
  ];
  const running = runningAt(programme([item({ parts })], 'ws1', null), start + 38 * minute);
  expect(running).toMatchObject({ kind: 'item', part: { title: 'Schrijven' }, leftMs: 12 * minute });
});

test('a session past its end stays current and counts the overrun', () => {
  const running = runningAt(programme([item({ state: 'overrun' })], 'ws1', null), start + 94 * minute);
  expect(running).toMatchObject({ kind: 'item', leftMs: -4 * minute, overrun: true });
});

test('a session that was not started is the next item', () => {
  const running = runningAt(programme([item({ state: 'planned' })], 'ws1', null), start + minute);
  expect(running).toMatchObject({ kind: 'next', item: { id: 'ws1' } });
});

test('between items the next one is announced; after the last one there is none', () => {
  const later = item({ id: 'ws2', state: 'planned' });
  expect(runningAt(programme([later], null, 'ws2'), start)).toMatchObject({
    kind: 'next',
    item: { id: 'ws2' },
  });
  expect(runningAt(programme([], null, null), start)).toEqual({ kind: 'none' });
});
