import { expect, test } from 'vitest';
import { isLost, type SaveFacts, type SaveState, saveState, worst } from './save-state.ts';

const now = 1_000_000;

function facts(over: Partial<SaveFacts> = {}): SaveFacts {
  return {
    opened: true,
    pending: 0,
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
    'everything acknowledged is saved, with the time of it',
    {},
    { kind: 'saved', at: now - 60_000, keptHere: true },
  ],
  ['a fresh change is being saved', { pending: 1, waitingSince: now - 200 }, { kind: 'saving' }],
  [
    'a change of four seconds is still being saved',
    { pending: 3, waitingSince: now - 4_900 },
    { kind: 'saving' },
  ],
  [
    'a device that sends too much at once is told that this is why it is slow',
    { pending: 900, waitingSince: now - 5_000, tooFast: true },
    { kind: 'tooFast' },
  ],
  ['a text that is half full says so when everything is saved', { halfFull: true }, { kind: 'halfFull' }],
  [
    'saving comes before being half full',
    { halfFull: true, pending: 1, waitingSince: now },
    { kind: 'saving' },
  ],
  ['a change of five seconds is slow', { pending: 3, waitingSince: now - 5_000 }, { kind: 'slow' }],
  [
    'after thirty seconds of silence there is no connection, and the text is here',
    { pending: 12, waitingSince: now - 30_000, lastHeardAt: now - 31_000 },
    { kind: 'offline', changes: 12, keptHere: true },
  ],
  [
    'a server that is heard but does not acknowledge cannot save',
    { pending: 12, waitingSince: now - 30_000, lastHeardAt: now - 2_000 },
    { kind: 'serverAway', changes: 12, keptHere: true },
  ],
  [
    'a browser without network says so at once when something waits',
    { pending: 2, waitingSince: now - 100, browserOffline: true },
    { kind: 'offline', changes: 2, keptHere: true },
  ],
  [
    'without local storage it never says that the text is on this device',
    { pending: 12, waitingSince: now - 31_000, lastHeardAt: now - 31_000, localStore: 'fails' },
    { kind: 'keepTabOpen' },
  ],
  [
    'without local storage a slow line already asks to keep the tab open',
    { pending: 1, waitingSince: now - 6_000, localStore: 'fails' },
    { kind: 'keepTabOpen' },
  ],
  [
    'without local storage saved is still saved',
    { localStore: 'fails', localStoreFailsSince: now - 20_000 },
    { kind: 'saved', at: now - 60_000, keptHere: false },
  ],
  [
    'a device that stopped keeping a copy is told so for a while',
    { localStore: 'fails', localStoreFailsSince: now - 19_999 },
    { kind: 'notKeptHere', at: now - 60_000 },
  ],
  [
    'a local copy that is still opening is not claimed to hold the text',
    { localStore: 'opening', pending: 2, waitingSince: now - 31_000, lastHeardAt: now - 31_000 },
    { kind: 'offline', changes: 2, keptHere: false },
  ],
  [
    'nothing to save but half a minute of silence is no connection',
    { lastHeardAt: now - 30_000 },
    { kind: 'offline', changes: 0, keptHere: true },
  ],
  [
    'a refusal outranks waiting',
    { refusal: 'te-groot', pending: 1, waitingSince: now },
    { kind: 'refused', reason: 'te-groot' },
  ],
  ['an outdated page outranks all', { outdated: true, refusal: 'te-groot' }, { kind: 'outdated' }],
  ['a text that is not here yet is opening', { opened: false, savedAt: null }, { kind: 'opening' }],
  [
    'an opening that lasts is no connection',
    { opened: false, waitingSince: now - 31_000, lastHeardAt: 0 },
    { kind: 'offline', changes: 0, keptHere: true },
  ],
  ['with the pens down and everything in, it says so', { frozen: true }, { kind: 'frozen', changes: 0 }],
  [
    'with the pens down, what is on its way is first saved',
    { frozen: true, pending: 1, waitingSince: now - 100 },
    { kind: 'saving' },
  ],
  [
    'what came too late for the pens waits here',
    { frozen: true, pending: 2, waitingSince: now - 9_000 },
    { kind: 'frozen', changes: 2 },
  ],
  [
    'a server whose database is away lets a text that is not here yet wait, and says so',
    { opened: false, serverWaits: true, waitingSince: now - 300, savedAt: null },
    { kind: 'waiting' },
  ],
  [
    'a server whose database is away saves nothing of a text that is here',
    { serverWaits: true, pending: 2, waitingSince: now - 300 },
    { kind: 'serverAway', changes: 2, keptHere: true },
  ],
  [
    'once the server is not heard any more, what it said of its database is old',
    { serverWaits: true, pending: 2, waitingSince: now - 31_000, lastHeardAt: now - 31_000 },
    { kind: 'offline', changes: 2, keptHere: true },
  ],
  ['who only reads has nothing that could be saved', { reading: true }, { kind: 'reading' }],
  [
    'what a reader wrote before is first saved',
    { reading: true, pending: 1, waitingSince: now - 100 },
    { kind: 'saving' },
  ],
  [
    'with the pens down a writer reads, and knows why',
    { reading: true, frozen: true },
    { kind: 'frozen', changes: 0 },
  ],
  [
    'back on line it says what went and what came',
    { back: { sent: 12, received: 4, until: now + 1 } },
    { kind: 'back', sent: 12, received: 4 },
  ],
  [
    'and then it is saved again',
    { back: { sent: 12, received: 4, until: now } },
    { kind: 'saved', at: now - 60_000, keptHere: true },
  ],
  [
    'an unfinished return is not yet a return',
    { back: { sent: 1, received: 0, until: now + 9 }, pending: 1, waitingSince: now },
    { kind: 'saving' },
  ],
])('%s', (_sentence, over, expected) => {
  expect(saveState(facts(over), now)).toEqual(expected);
});

test('never says saved while anything waits, whatever else is the case', () => {
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

test('over several documents the most urgent counts, with all their changes', () => {
  const offline = (changes: number): SaveState => ({ kind: 'offline', changes, keptHere: true });
  const saved = (at: number, keptHere = true): SaveState => ({ kind: 'saved', at, keptHere });
  expect(worst([saved(5), offline(2), { kind: 'saving' }, offline(3)])).toEqual(offline(5));
  expect(worst([saved(5), saved(9)])).toEqual(saved(9));
  expect(worst([saved(5, false), saved(9)])).toEqual(saved(9, false));
  expect(worst([saved(5), { kind: 'opening' }])).toEqual({ kind: 'opening' });
  expect(worst([{ kind: 'reading' }, saved(5)])).toEqual(saved(5));
  expect(worst([])).toBeNull();
});

test('only the states that keep text from the server are lost', () => {
  expect(isLost({ kind: 'slow' })).toBe(false);
  expect(isLost({ kind: 'keepTabOpen' })).toBe(true);
});
