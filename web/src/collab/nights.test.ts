import { expect, it } from 'vitest';
import type { ProgrammeItem } from '#api/wire.ts';
import { morningOf, nightOf } from './nights.ts';

const at = (day: number, time: string) => `2027-05-2${3 + day}T${time}:00Z`;
const item = (day: number, kind: ProgrammeItem['kind'], from: string, to: string): ProgrammeItem =>
  ({
    id: `${day}-${kind}-${from}`,
    day,
    kind,
    startsAt: at(day, from),
    endsAt: at(day, to),
    state: 'planned',
  }) as ProgrammeItem;
const items = [
  item(1, 'session', '11:00', '12:30'),
  item(1, 'session', '15:00', '16:00'),
  item(1, 'feedback', '16:00', '17:30'),
  item(1, 'meal', '17:30', '19:00'),
  item(2, 'reception', '07:00', '07:30'),
  item(2, 'session', '07:30', '09:00'),
  item(2, 'feedback', '13:30', '14:15'),
];
const now = (day: number, time: string) => Date.parse(at(day, time));
const changed = (index: number, part: Partial<ProgrammeItem>) =>
  items.map((each, i) => (i === index ? { ...each, ...part } : each));

it.each([
  ['during the last session', items, now(1, '15:30'), false],
  ['after the planned end of a session that nobody ran', items, now(1, '16:30'), true],
  [
    'while the last session runs late',
    changed(1, { state: 'overrun', startedAt: at(1, '15:00') }),
    now(1, '16:30'),
    false,
  ],
  [
    'after the last session was ended early',
    changed(1, { state: 'ended', startedAt: at(1, '15:00') }),
    now(1, '15:50'),
    true,
  ],
  ['at midnight', items, now(2, '00:00'), true],
  ['when the first item of the next day begins', items, now(2, '07:00'), false],
  [
    'when the next day began early',
    changed(5, { state: 'running', startedAt: at(2, '06:30') }),
    now(2, '06:40'),
    false,
  ],
  ['after the last day', items, now(2, '20:00'), false],
])('knows whether it is night: %s', (_name, programme, when, isNight) => {
  expect(nightOf({ items: programme }, when)?.next.id).toBe(isNight ? '2-reception-07:00' : undefined);
});

it.each([
  ['on the first day', items, now(1, '18:00'), null],
  ['at night', items, now(2, '06:00'), null],
  ['from the first item of the next day on', items, now(2, '07:00'), true],
  [
    'when the session began early',
    changed(5, { state: 'running', startedAt: at(2, '06:30') }),
    now(2, '06:40'),
    true,
  ],
  ['in the second session', items, now(2, '10:00'), true],
  ['after the plenary of that day', items, now(2, '14:00'), false],
])('knows the morning after a plenary: %s', (_name, programme, when, isFresh) => {
  const morning = morningOf({ items: programme }, when);
  expect(morning?.isFresh ?? null).toBe(isFresh);
  if (morning) expect([morning.day, morning.plenary.id]).toEqual([2, '1-feedback-16:00']);
});
