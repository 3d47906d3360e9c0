import { expect, test } from 'vitest';
import { isLost, type SaveFacts, type SaveState, saveState, worst } from './save-state.ts';

const now = 1_000_000;

function facts(over: Partial<SaveFacts> = {}): SaveFacts {
  return {
    opened: true,
    pending: 0,
    unwritten: 0,
    waitingSince: null,
    savedAt: now - 60_000,
    lastHeardAt: now - 1_000,
    browserOffline: false,
    localStore: 'keeps',
    localStoreFailsSince: null,
    refusal: null,
    outdated: false,
    halfFull: false,
    tooFast: false,
    serverWaits: false,
    reading: false,
    frozen: false,
    back: null,
    ...over,
  };
}

test.each<[string, Partial<SaveFacts>, SaveState]>([
  [
    'when everything is acknowledged it is saved, with the time',
    {},
    { kind: 'saved', at: now - 60_000, keptHere: true },
  ],
  ['a fresh change is being saved', { pending: 1, waitingSince: now - 200 }, { kind: 'saving' }],
  [
    'a change that waits for four seconds is being saved',
    { pending: 3, waitingSince: now - 4_900 },
    { kind: 'saving' },
  ],
  [
    'a device that sends too much at once sees that as the reason of the delay',
    { pending: 900, waitingSince: now - 5_000, tooFast: true },
    { kind: 'tooFast' },
  ],
  ['a text that is half full says so when everything is saved', { halfFull: true }, { kind: 'halfFull' }],
  ['saving is shown before half full', { halfFull: true, pending: 1, waitingSince: now }, { kind: 'saving' }],
  ['a change of five seconds is slow', { pending: 3, waitingSince: now - 5_000 }, { kind: 'slow' }],
  [
    'after thirty seconds of silence it is offline, with the text on this device',
    { pending: 12, waitingSince: now - 30_000, lastHeardAt: now - 31_000 },
    { kind: 'offline', changes: 12, keptHere: true },
  ],
  [
    'a change that is still being written to the device does not count as stored there',
    { pending: 12, unwritten: 2, waitingSince: now - 30_000, browserOffline: true },
    { kind: 'offline', changes: 10, keptHere: true },
  ],
  [
    'before the first change is written nothing is said to be on this device',
    { pending: 1, unwritten: 1, waitingSince: now, browserOffline: true },
    { kind: 'offline', changes: 0, keptHere: false },
  ],
  [
    'a server that is heard but does not acknowledge is reported as unable to save',
    { pending: 12, waitingSince: now - 30_000, lastHeardAt: now - 2_000 },
    { kind: 'serverAway', changes: 12, keptHere: true },
  ],
  [
    'a browser without network is offline at once when changes wait',
    { pending: 2, waitingSince: now - 100, browserOffline: true },
    { kind: 'offline', changes: 2, keptHere: true },
  ],
  [
    'without local storage the text is never said to be on this device',
    { pending: 12, waitingSince: now - 31_000, lastHeardAt: now - 31_000, localStore: 'fails' },
    { kind: 'keepTabOpen' },
  ],
  [
    'without local storage a slow connection asks to keep the tab open',
    { pending: 1, waitingSince: now - 6_000, localStore: 'fails' },
    { kind: 'keepTabOpen' },
  ],
  [
    'without local storage an acknowledged text is saved',
    { localStore: 'fails', localStoreFailsSince: now - 20_000 },
    { kind: 'saved', at: now - 60_000, keptHere: false },
  ],
  [
    'a local copy that fails is reported for a while',
    { localStore: 'fails', localStoreFailsSince: now - 19_999 },
    { kind: 'notKeptHere', at: now - 60_000 },
  ],
  [
    'a local copy that is still opening is not said to hold the text',
    { localStore: 'opening', pending: 2, waitingSince: now - 31_000, lastHeardAt: now - 31_000 },
    { kind: 'offline', changes: 2, keptHere: false },
  ],
  [
    'half a minute of silence is offline, also without changes',
    { lastHeardAt: now - 30_000 },
    { kind: 'offline', changes: 0, keptHere: true },
  ],
  [
    'a refusal is shown before waiting changes',
    { refusal: 'te-groot', pending: 1, waitingSince: now },
    { kind: 'refused', reason: 'te-groot' },
  ],
  [
    'an outdated page is shown before everything else',
    { outdated: true, refusal: 'te-groot' },
    { kind: 'outdated' },
  ],
  ['a text that is not on this device yet is opening', { opened: false, savedAt: null }, { kind: 'opening' }],
  [
    'an opening that takes too long is offline',
    { opened: false, waitingSince: now - 31_000, lastHeardAt: 0 },
    { kind: 'offline', changes: 0, keptHere: true },
  ],
  [
    'with the pens down and everything acknowledged, the pens are shown',
    { frozen: true },
    { kind: 'frozen', changes: 0 },
  ],
  [
    'with the pens down, changes in flight are saved first',
    { frozen: true, pending: 1, waitingSince: now - 100 },
    { kind: 'saving' },
  ],
  [
    'with the pens down, changes that came too late are counted',
    { frozen: true, pending: 2, waitingSince: now - 9_000 },
    { kind: 'frozen', changes: 2 },
  ],
  [
    'without its database the server makes a text wait that is not on this device',
    { opened: false, serverWaits: true, waitingSince: now - 300, savedAt: null },
    { kind: 'waiting' },
  ],
  [
    'without its database the server is reported as unable to save a text that is on this device',
    { serverWaits: true, pending: 2, waitingSince: now - 300 },
    { kind: 'serverAway', changes: 2, keptHere: true },
  ],
  [
    'when the server is silent, its notice about the database no longer counts',
    { serverWaits: true, pending: 2, waitingSince: now - 31_000, lastHeardAt: now - 31_000 },
    { kind: 'offline', changes: 2, keptHere: true },
  ],
  ['a reader has nothing to save', { reading: true }, { kind: 'reading' }],
  [
    'earlier changes of a reader are saved first',
    { reading: true, pending: 1, waitingSince: now - 100 },
    { kind: 'saving' },
  ],
  [
    'with the pens down a writer sees that as the reason for reading',
    { reading: true, frozen: true },
    { kind: 'frozen', changes: 0 },
  ],
  [
    'after a reconnect it tells what was sent and what arrived',
    { back: { sent: 12, received: 4, until: now + 1 } },
    { kind: 'back', sent: 12, received: 4 },
  ],
  [
    'some time after a reconnect it is saved',
    { back: { sent: 12, received: 4, until: now } },
    { kind: 'saved', at: now - 60_000, keptHere: true },
  ],
  [
    'a reconnect with changes in flight is still saving',
    { back: { sent: 1, received: 0, until: now + 9 }, pending: 1, waitingSince: now },
    { kind: 'saving' },
  ],
])('%s', (_sentence, over, expected) => {
  expect(saveState(facts(over), now)).toEqual(expected);
});

test('it is never saved while changes wait, for all combinations of the other facts', () => {
  const flags = [false, true];
  for (const browserOffline of flags)
    for (const frozen of flags)
      for (const opened of flags)
        for (const localStore of ['opening', 'keeps', 'fails'] as const)
          for (const age of [0, 4_999, 5_000, 29_999, 30_000, 600_000])
            for (const heard of [0, 24_999, 30_000]) {
              const state = saveState(
                facts({
                  browserOffline,
                  frozen,
                  opened,
                  localStore,
                  pending: 1,
                  waitingSince: now - age,
                  lastHeardAt: now - heard,
                }),
                now,
              );
              expect(state.kind).not.toBe('saved');
              expect(state.kind).not.toBe('back');
              if (localStore === 'fails' && 'keptHere' in state) expect(state.keptHere).toBe(false);
            }
});

test('over several documents the most urgent state is shown, with the changes of all', () => {
  const offline = (changes: number): SaveState => ({ kind: 'offline', changes, keptHere: true });
  const saved = (at: number, keptHere = true): SaveState => ({ kind: 'saved', at, keptHere });
  expect(worst([saved(5), offline(2), { kind: 'saving' }, offline(3)])).toEqual(offline(5));
  expect(worst([saved(5), saved(9)])).toEqual(saved(9));
  expect(worst([saved(5, false), saved(9)])).toEqual(saved(9, false));
  expect(worst([saved(5), { kind: 'opening' }])).toEqual({ kind: 'opening' });
  expect(worst([{ kind: 'reading' }, saved(5)])).toEqual(saved(5));
  expect(worst([])).toBeNull();
});

test('only states in which text cannot reach the server count as lost', () => {
  expect(isLost({ kind: 'slow' })).toBe(false);
  expect(isLost({ kind: 'keepTabOpen' })).toBe(true);
});
