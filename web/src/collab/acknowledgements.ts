/**
 * Tracks which part of one document the server has. It uses the updates that were really sent and acknowledged, never a
 * count of changes: the server's state vector, the ranges of acknowledged updates, and the ranges that the server sent.
 * Acknowledgements come in the order of their messages. Pure apart from the times passed in.
 */
import * as Y from 'yjs';

interface Sent {
  at: number;
  /** Made by this person on this page, not loaded from the device's copy. */
  own: boolean;
  /** The answer to the server's first state vector, which brings everything the server lacks. */
  handshake: boolean;
  update: Uint8Array;
}

/** Client id → the first clock in the update and the one after its last. */
type Ranges = Map<number, [from: number, to: number]>;

export class Acknowledgements {
  /** Client id → the clock up to which the server has everything. */
  private held = new Map<number, number>();
  /** Ranges that arrived before the clocks in front of them. */
  private ahead: [client: number, from: number, to: number][] = [];
  private waiting: Sent[] = [];
  private carried = 0;
  /** What was on its way when the channel broke, as it was sent. */
  private broken: Uint8Array | null = null;
  /** Since when the opening handshake waits; null when it is over. */
  private handshakeSince: number | null = null;

  /** The channel opens anew: so many own changes are only settled by the coming handshake as a whole. */
  reopened(now: number, pending = this.pending): void {
    const since = this.waitingSince ?? now;
    this.carried = pending;
    const sent = this.waiting.filter(({ handshake }) => !handshake).map(({ update }) => update);
    if (sent.length > 0) this.broken = Y.mergeUpdates(this.broken ? [this.broken, ...sent] : sent);
    this.waiting = [];
    this.held = new Map();
    this.ahead = [];
    this.handshakeSince = since;
  }

  /**
   * Takes the server's state vector from the start of the handshake. Returns updates that were sent before and never
   * arrived. They must be sent unchanged and first: if somebody deleted the block around them meanwhile, the document
   * no longer holds those words, and only the server can offer them back.
   */
  serverHolds(stateVector: Uint8Array): Uint8Array | null {
    this.held = Y.decodeStateVector(stateVector);
    this.ahead = [];
    const { broken } = this;
    this.broken = null;
    if (broken === null || this.handshakeSince === null) return null;
    const missing = Y.diffUpdate(broken, stateVector);
    return rangesOf(missing).size > 0 ? missing : null;
  }

  /** An update came from the server. */
  received(update: Uint8Array): void {
    this.holds(rangesOf(update));
  }

  sent(update: Uint8Array, now: number, own: boolean): void {
    this.waiting.push({ at: now, own, handshake: false, update });
  }

  /** This device answered the server's state vector. Only the first answer of a handshake is acknowledged. */
  answered(update: Uint8Array, now: number): void {
    if (this.handshakeSince === null || this.waiting.some(({ handshake }) => handshake)) return;
    this.waiting.push({ at: now, own: false, handshake: true, update });
  }

  acknowledged(): void {
    const first = this.waiting.shift();
    if (!first) return;
    this.holds(rangesOf(first.update));
    if (first.handshake) {
      this.handshakeSince = null;
      this.carried = 0;
    }
  }

  /** Whether the server has acknowledged every change of the document that this device knows. */
  covers(doc: Y.Doc): boolean {
    if (this.handshakeSince !== null || this.waiting.length > 0) return false;
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
      if (clock > (this.held.get(client) ?? 0)) return false;
    }
    return true;
  }

  /** Own changes not known to be on the server. */
  get pending(): number {
    return this.carried + this.waiting.filter((message) => message.own).length;
  }

  /** When the oldest message that is not acknowledged was sent, the handshake included; null when none waits. */
  get waitingSince(): number | null {
    return this.handshakeSince ?? this.waiting[0]?.at ?? null;
  }

  private holds(ranges: Ranges): void {
    const known = (client: number) => this.held.get(client) ?? 0;
    const added: typeof this.ahead = [...ranges].map(([client, [from, to]]) => [client, from, to]);
    for (const [client, from, to] of [...this.ahead, ...added].sort((one, other) => one[1] - other[1])) {
      // Behind a gap it would claim what the server lacks.
      if (from <= known(client) && to > known(client)) this.held.set(client, to);
    }
    this.ahead = [...this.ahead, ...added].filter(([client, from]) => from > known(client));
  }
}

function rangesOf(update: Uint8Array): Ranges {
  const { from, to } = Y.parseUpdateMeta(update);
  return new Map([...to].map(([client, clock]) => [client, [from.get(client) ?? 0, clock]]));
}
