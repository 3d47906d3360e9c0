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
  /** Ranges that arrived before the preceding clocks. */
  private ahead: [client: number, from: number, to: number][] = [];
  private waiting: Sent[] = [];
  private carried = 0;
  /** The updates that were in flight when the channel closed, unchanged. */
  private broken: Uint8Array | null = null;
  /** The start of the opening handshake; null when it is complete. */
  private handshakeSince: number | null = null;

  /** Starts over after a reconnect. Own changes stay pending until the whole handshake is acknowledged. */
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

  /** Records an update that the server sent. */
  received(update: Uint8Array): void {
    this.holds(rangesOf(update));
  }

  sent(update: Uint8Array, now: number, own: boolean): void {
    this.waiting.push({ at: now, own, handshake: false, update });
  }

  /** Records an answer to the server's state vector. Only the first one of a handshake is acknowledged. */
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

  /** Whether the server is known to have every change in the document. */
  covers(doc: Y.Doc): boolean {
    if (this.handshakeSince !== null || this.waiting.length > 0) return false;
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
      if (clock > (this.held.get(client) ?? 0)) return false;
    }
    return true;
  }

  /** The own changes that were sent and not acknowledged. */
  get unacknowledged(): Uint8Array[] {
    return this.waiting.filter(({ own }) => own).map(({ update }) => update);
  }

  /** The number of own changes that are not known to be on the server. */
  get pending(): number {
    return this.carried + this.waiting.filter((message) => message.own).length;
  }

  /** When the oldest unacknowledged message was sent, the handshake included; null when all are acknowledged. */
  get waitingSince(): number | null {
    return this.handshakeSince ?? this.waiting[0]?.at ?? null;
  }

  private holds(ranges: Ranges): void {
    const known = (client: number) => this.held.get(client) ?? 0;
    const added: typeof this.ahead = [...ranges].map(([client, [from, to]]) => [client, from, to]);
    for (const [client, from, to] of [...this.ahead, ...added].sort((one, other) => one[1] - other[1])) {
      // After a gap, the range would claim clocks that the server lacks.
      if (from <= known(client) && to > known(client)) this.held.set(client, to);
    }
    this.ahead = [...this.ahead, ...added].filter(([client, from]) => from > known(client));
  }
}

function rangesOf(update: Uint8Array): Ranges {
  const { from, to } = Y.parseUpdateMeta(update);
  return new Map([...to].map(([client, clock]) => [client, [from.get(client) ?? 0, clock]]));
}
