import type { Page, WebSocketRoute } from '@playwright/test';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

const SYNC = 0;
const AUTH = 2;
const STATELESS = 5;
const CLOSE = 7;
const SYNC_STATUS = 8;
const UPDATE = 2;

/**
 * Stands between a page and the server, and does to what passes what is hard to bring about on time: a server that
 * refuses, that does not say what it kept, that cannot reach its database. Pings and presence always pass.
 */
export class Line {
  /** Each change is answered as the server does when it is too large. */
  refuses = false;
  /** Nothing that is sent from now on is known to be kept. */
  keepsQuiet = false;
  /** The server keeps quiet from the moment it says this word. */
  quietFrom: string | null = null;
  /** Who opens a document now is asked to wait, and waits. */
  databaseIsAway = false;
  /** The last news that passes; what comes after it stays here until the news may pass again. */
  lastNews: ((news: string) => boolean) | null = null;
  private held: (() => void)[] | null = null;

  static async of(page: Page): Promise<Line> {
    const line = new Line();
    await page.routeWebSocket(/\/collab/, (socket) => line.carry(socket));
    return line;
  }

  /** Whether the last news passed. */
  get holds(): boolean {
    return this.held !== null;
  }

  letsNewsPass(): void {
    const held = this.held ?? [];
    this.lastNews = null;
    this.held = null;
    for (const pass of held) pass();
  }

  private carry(page: WebSocketRoute): void {
    const server = page.connectToServer();
    const waiting = new Set<string>();
    page.onMessage((message) => {
      const frame = Frame.read(message);
      if (this.databaseIsAway && frame?.type === AUTH && !waiting.has(frame.name)) {
        waiting.add(frame.name);
        page.send(answer(frame.name, STATELESS, (to) => encoding.writeVarString(to, '{"reason":"wacht"}')));
      }
      if (frame && waiting.has(frame.name)) return;
      if (this.refuses && frame?.isChange) {
        page.send(answer(frame.name, SYNC_STATUS, (to) => encoding.writeVarUint(to, 0)));
        page.send(answer(frame.name, CLOSE, (to) => encoding.writeVarString(to, 'te-groot')));
        return;
      }
      server.send(message);
    });
    server.onMessage((message) => {
      const frame = Frame.read(message);
      if (this.keepsQuiet && frame?.type === SYNC_STATUS) return;
      if (frame?.type === STATELESS && this.held) {
        this.held.push(() => page.send(message));
        return;
      }
      page.send(message);
      if (frame?.type === STATELESS) this.hear(message.toString());
    });
  }

  private hear(news: string): void {
    if (this.quietFrom !== null && news.includes(this.quietFrom)) this.keepsQuiet = true;
    if (this.lastNews?.(news)) this.held = [];
  }
}

/** As far as a message of the Hocuspocus protocol is looked at here. */
class Frame {
  readonly name: string;
  readonly type: number;
  readonly isChange: boolean;

  private constructor(name: string, type: number, isChange: boolean) {
    this.name = name;
    this.type = type;
    this.isChange = isChange;
  }

  /** null for a ping, which names no document. */
  static read(message: string | Buffer): Frame | null {
    if (typeof message === 'string' || message.length < 3) return null;
    const decoder = decoding.createDecoder(new Uint8Array(message));
    const name = decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    return new Frame(name, type, type === SYNC && decoding.readVarUint(decoder) === UPDATE);
  }
}

function answer(name: string, type: number, write: (encoder: encoding.Encoder) => void): Buffer {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, name);
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return Buffer.from(encoding.toUint8Array(encoder));
}
