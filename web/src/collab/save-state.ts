/**
 * The save state that a person sees. Derived from acknowledgements and from the time when the server was last heard,
 * never from the socket's own state. Pure.
 */

export type Refusal =
  | 'geen-toegang'
  | 'onbekend'
  | 'onleesbaar'
  | 'te-groot'
  | 'schema'
  | 'te-veel'
  | 'kloon'
  | 'afgesloten';

/** Times are from the monotonic clock: changing the device's wall clock must not look like a wait of minutes. */
export interface SaveFacts {
  /** Whether the document was ever complete on this device, from the server or from local storage. */
  opened: boolean;
  /** Changes made here that the server has not acknowledged. */
  pending: number;
  /** Changes that the local copy lacks. */
  unwritten: number;
  /** When the oldest unacknowledged message was sent, the opening handshake included; null when all are acknowledged. */
  waitingSince: number | null;
  /** When everything was last acknowledged, in the server's time. */
  savedAt: number | null;
  /** When the server was last heard. */
  lastHeardAt: number;
  /** Whether the browser reports that there is no network. */
  browserOffline: boolean;
  localStore: 'opening' | 'keeps' | 'fails';
  /** When the local copy began to fail; null while it works. */
  localStoreFailsSince: number | null;
  /** The reason for which the server refused changes of this person; null when there is none. */
  refusal: Refusal | null;
  /** Whether the page is too old for the document. */
  outdated: boolean;
  /** Whether the document has reached half of its maximum size. */
  halfFull: boolean;
  /** Whether this device exceeds the server's rate limit, so that the server reads it more slowly. */
  tooFast: boolean;
  /** Whether the server reported that it cannot reach its database and makes this document wait. */
  serverWaits: boolean;
  /** Whether this person may only read the document. */
  reading: boolean;
  /** Whether this person may only read because the pens are down. */
  frozen: boolean;
  /** The changes sent and received after a reconnect, for a few seconds. */
  back: { sent: number; received: number; until: number } | null;
}

export type SaveState =
  | { kind: 'opening' }
  | { kind: 'waiting' }
  | { kind: 'reading' }
  | { kind: 'saved'; at: number | null; keptHere: boolean }
  | { kind: 'notKeptHere'; at: number | null }
  | { kind: 'saving' }
  | { kind: 'slow' }
  | { kind: 'tooFast' }
  | { kind: 'halfFull' }
  /** `changes`: those that are stored on this device. */
  | { kind: 'offline'; changes: number; keptHere: boolean }
  | { kind: 'serverAway'; changes: number; keptHere: boolean }
  | { kind: 'keepTabOpen' }
  | { kind: 'refused'; reason: Refusal }
  | { kind: 'outdated' }
  | { kind: 'frozen'; changes: number }
  | { kind: 'back'; sent: number; received: number };

export const SLOW_AFTER_MS = 5_000;
export const LOST_AFTER_MS = 30_000;
/** The server sends at least a ping every 20 seconds. */
const SILENT_AFTER_MS = 25_000;
/** How long a strip shows that the local copy fails; after that only the details of the save state show it. */
const NOT_KEPT_SHOWN_MS = 20_000;

export function saveState(facts: SaveFacts, now: number): SaveState {
  if (facts.outdated) return { kind: 'outdated' };
  if (facts.refusal) return { kind: 'refused', reason: facts.refusal };
  const waited = facts.waitingSince === null ? 0 : now - facts.waitingSince;
  const silent = facts.browserOffline || now - facts.lastHeardAt >= SILENT_AFTER_MS;
  if (facts.serverWaits && !silent) return facts.opened ? lost(facts, false) : { kind: 'waiting' };
  if (facts.frozen && !silent && waited >= SLOW_AFTER_MS) return { kind: 'frozen', changes: facts.pending };
  if (waited >= LOST_AFTER_MS || (facts.browserOffline && facts.waitingSince !== null))
    return lost(facts, silent);
  if (waited >= SLOW_AFTER_MS && (facts.pending > 0 || facts.opened)) {
    if (facts.localStore === 'fails' && facts.pending > 0) return { kind: 'keepTabOpen' };
    return { kind: facts.tooFast ? 'tooFast' : 'slow' };
  }
  if (facts.pending > 0) return { kind: 'saving' };
  if (!facts.opened) return { kind: 'opening' };
  if (facts.browserOffline || now - facts.lastHeardAt >= LOST_AFTER_MS) return lost(facts, true);
  if (facts.back && now < facts.back.until) {
    return { kind: 'back', sent: facts.back.sent, received: facts.back.received };
  }
  if (facts.frozen) return { kind: 'frozen', changes: 0 };
  if (facts.reading) return { kind: 'reading' };
  if (facts.halfFull) return { kind: 'halfFull' };
  if (facts.localStoreFailsSince !== null && now - facts.localStoreFailsSince < NOT_KEPT_SHOWN_MS) {
    return { kind: 'notKeptHere', at: facts.savedAt };
  }
  return { kind: 'saved', at: facts.savedAt, keptHere: facts.localStore !== 'fails' };
}

function lost(facts: SaveFacts, silent: boolean): SaveState {
  if (facts.localStore === 'fails' && facts.pending > 0) return { kind: 'keepTabOpen' };
  const changes = Math.max(0, facts.pending - facts.unwritten);
  const keptHere = facts.localStore === 'keeps' && (changes > 0 || facts.pending === 0);
  return { kind: silent ? 'offline' : 'serverAway', changes, keptHere };
}

export function isLost(state: SaveState): boolean {
  return state.kind === 'offline' || state.kind === 'serverAway' || state.kind === 'keepTabOpen';
}

const URGENCY: SaveState['kind'][] = [
  'outdated',
  'refused',
  'keepTabOpen',
  'offline',
  'serverAway',
  'waiting',
  'tooFast',
  'slow',
  'saving',
  'back',
  'opening',
  'frozen',
  'notKeptHere',
  'halfFull',
  'saved',
  // A text that this person writes counts before one that they only read.
  'reading',
];

/** One state for several open documents: the most urgent, with the changes of all of them. */
export function worst(states: readonly SaveState[]): SaveState | null {
  let found: SaveState | null = null;
  for (const state of states) {
    if (found && found.kind === state.kind) found = together(found, state);
    else if (!found || URGENCY.indexOf(state.kind) < URGENCY.indexOf(found.kind)) found = state;
  }
  return found;
}

function together(one: SaveState, other: SaveState): SaveState {
  if ((one.kind === 'offline' || one.kind === 'serverAway') && one.kind === other.kind) {
    return { ...one, changes: one.changes + other.changes, keptHere: one.keptHere && other.keptHere };
  }
  if (one.kind === 'back' && other.kind === 'back') {
    return { kind: 'back', sent: one.sent + other.sent, received: one.received + other.received };
  }
  if (one.kind === 'saved' && other.kind === 'saved') {
    const at = Math.max(one.at ?? 0, other.at ?? 0) || null;
    return { kind: 'saved', at, keptHere: one.keptHere && other.keptHere };
  }
  return one;
}
