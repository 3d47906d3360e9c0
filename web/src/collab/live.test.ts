import { expect, test } from 'vitest';
import type { Live, PlenaryState } from '#api/wire.ts';
import { catchUp, parseTopicMessage, receive, withPlenary } from './live.ts';

const at = '2026-11-22T13:00:00Z';
const live: Live = {
  v: 7,
  at,
  programme: {
    items: [],
    current: null,
    next: null,
    frozen: false,
    effective: { visibility: 'OWN_TABLE', readers: [], tools: [] },
  },
  tables: { tables: [] },
  snapshots: [],
  progress: null,
  highlights: null,
  material: null,
  sources: null,
  helpRequests: null,
  polls: [],
  roomPoints: [],
  screen: { content: 'slide', contentId: null, version: -1 },
  plenary: {
    phase: 'none',
    snapshotId: null,
    deckRevision: 0,
    slideId: null,
    page: 0,
    presenter: null,
    presenterName: null,
    startedAt: null,
    handedTo: null,
    floorSince: null,
    floorUntil: null,
    version: -1,
  },
  ending: null,
  invitations: null,
  waiting: null,
};

test('the next version of a topic replaces that part of the live state', () => {
  const outcome = receive(live, { v: 8, at, topic: 'snapshots', body: [{ id: 's1' }] });
  expect(outcome).toEqual({ kind: 'applied', live: { ...live, v: 8, snapshots: [{ id: 's1' }] } });
});

test('a newcomer who starts to wait appears for the facilitator', () => {
  const waiting = [{ id: 'w1', name: 'Fatima' }];
  const outcome = receive({ ...live, waiting: [] }, { v: 8, at, topic: 'waiting', body: waiting });
  expect(outcome).toEqual({ kind: 'applied', live: { ...live, v: 8, waiting } });
});

test('a change that this person may not see only increases the version', () => {
  expect(receive(live, { v: 8, at, topic: null })).toEqual({ kind: 'applied', live: { ...live, v: 8 } });
});

test('a topic that is no field of the live state does not enter it', () => {
  expect(receive(live, { v: 8, at, topic: 'threads', body: { draftId: 'd' } })).toEqual({
    kind: 'applied',
    live: { ...live, v: 8 },
  });
});

test('an older plenary state does not replace a newer one', () => {
  const plenary = (version: number, slideId: string): PlenaryState => ({
    phase: 'slides',
    snapshotId: 's1',
    deckRevision: 0,
    slideId,
    page: 0,
    presenter: null,
    presenterName: null,
    startedAt: null,
    handedTo: null,
    floorSince: null,
    floorUntil: null,
    version,
  });
  const held = { ...live, plenary: plenary(5, 't3') };
  const late = receive(held, { v: 8, at, topic: 'plenary', body: plenary(4, 't2') });
  expect(late).toEqual({ kind: 'applied', live: { ...held, v: 8 } });
  expect(withPlenary(held, plenary(6, 't4')).plenary?.slideId).toBe('t4');
  expect(catchUp({ ...live, v: 9, plenary: plenary(4, 't2') }, held, []).plenary?.slideId).toBe('t3');
});

test('a message with a known version is dropped', () => {
  expect(receive(live, { v: 7, at, topic: 'snapshots', body: null }).kind).toBe('known');
});

test('a skipped version is a gap', () => {
  expect(receive(live, { v: 9, at, topic: 'snapshots', body: [] }).kind).toBe('gap');
});

test('a hello with the current version changes nothing, with another version it is a gap', () => {
  expect(receive(live, { v: 7, at, topic: 'hello' }).kind).toBe('known');
  expect(receive(live, { v: 8, at, topic: 'hello' }).kind).toBe('gap');
  expect(receive(live, { v: 3, at, topic: 'hello' }).kind).toBe('gap');
});

test('messages that arrive during a fetch are applied to the fetched state', () => {
  const arrived = [
    { v: 9, at, topic: 'plenary', body: { slideId: 't2' } },
    { v: 8, at, topic: 'snapshots', body: [{ id: 's2' }] },
  ];
  const caught = catchUp({ ...live, v: 7 }, undefined, arrived);
  expect(caught.v).toBe(9);
  expect(caught.snapshots).toEqual([{ id: 's2' }]);
  expect(caught.plenary).toEqual({ slideId: 't2' });
});

test('a fetched state that is older than the current one is not used', () => {
  expect(catchUp({ ...live, v: 5 }, live, []).v).toBe(7);
});

test('a fetched state is used when no newer one is held', () => {
  expect(catchUp({ ...live, v: 9 }, live, []).v).toBe(9);
});

test('a message that is no JSON object with a version is ignored', () => {
  expect(parseTopicMessage('nonsense')).toBeNull();
  expect(parseTopicMessage('"v"')).toBeNull();
  expect(parseTopicMessage('{"topic":"hello"}')).toBeNull();
  expect(parseTopicMessage('{"v":3,"topic":"hello","at":""}')?.v).toBe(3);
});
