import type { Page, WebSocket } from '@playwright/test';
import * as Y from 'yjs';

const SYNC = 0;
const STEP_1 = 0;
const SYNC_STATUS = 8;

/** Per document: how far the server said to have each writer's text. A writer is one Y.Doc (its client id). */
type Clocks = Map<number, number>;

/**
 * What the server acknowledged to one page, read off the wire: the n-th acknowledgement of a document is for the
 * n-th text that this page sent for it over that socket.
 */
export class Acknowledged {
  private readonly byDocument = new Map<string, Clocks>();
  private count = 0;

  static watch(page: Page): Acknowledged {
    const acknowledged = new Acknowledged();
    page.on('websocket', (socket) => acknowledged.listen(socket));
    return acknowledged;
  }

  /** How many texts were acknowledged so far. */
  get texts(): number {
    return this.count;
  }

  /** Sentences about acknowledged characters that `state` does not hold; none is what we want. */
  missingFrom(documentName: string, state: Uint8Array): string[] {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const held = Y.decodeStateVector(Y.encodeStateVector(doc));
    const missing: string[] = [];
    for (const [client, clock] of this.byDocument.get(documentName) ?? []) {
      const has = held.get(client) ?? 0;
      if (has < clock) {
        missing.push(
          `${documentName}: ${clock - has} of the ${clock} acknowledged characters of writer ${client}`,
        );
      }
    }
    return missing;
  }

  private listen(socket: WebSocket): void {
    const waiting = new Map<string, Uint8Array[]>();
    socket.on('framesent', ({ payload }) => {
      const frame = new Frame(payload);
      if (frame.type !== SYNC || frame.number() === STEP_1) {
        return;
      }
      const queue = waiting.get(frame.document) ?? [];
      queue.push(frame.bytes());
      waiting.set(frame.document, queue);
    });
    socket.on('framereceived', ({ payload }) => {
      const frame = new Frame(payload);
      if (frame.type !== SYNC_STATUS || frame.number() !== 1) {
        return;
      }
      const update = waiting.get(frame.document)?.shift();
      if (update) {
        this.note(frame.document, update);
      }
    });
  }

  private note(document: string, update: Uint8Array): void {
    const clocks = this.byDocument.get(document) ?? new Map<number, number>();
    for (const struct of Y.decodeUpdate(update).structs) {
      if (!(struct instanceof Y.Skip)) {
        const { client, clock } = struct.id;
        clocks.set(client, Math.max(clocks.get(client) ?? 0, clock + struct.length));
      }
    }
    this.byDocument.set(document, clocks);
    this.count += 1;
  }
}

/** One Hocuspocus message: the document's name, a type, and what follows. Ping and pong have no name. */
class Frame {
  readonly document: string = '';
  readonly type: number = -1;
  private readonly payload: Uint8Array;
  private at = 0;

  constructor(payload: string | Buffer) {
    this.payload = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
    if (this.payload.length > 1) {
      this.document = new TextDecoder().decode(this.bytes());
      this.type = this.number();
    }
  }

  number(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.payload[this.at++] ?? 0;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        return value;
      }
      factor *= 0x80;
    }
  }

  bytes(): Uint8Array {
    const length = this.number();
    this.at += length;
    return this.payload.subarray(this.at - length, this.at);
  }
}
