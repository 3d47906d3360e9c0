import type { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

const SYNC = 0;
const AUTH = 2;
const STATELESS = 5;
const CLOSE = 7;
const SYNC_STATUS = 8;

/**
 * A fake connection whose server side is controlled by the test. Has what the stock provider needs of a socket.
 */
export class Line {
  private readonly providers = new Map<string, HocuspocusProvider>();
  /** All frames that the providers sent. */
  readonly frames: Uint8Array[] = [];
  /** Whether the connection is open before a document is opened on it. */
  isUp = false;

  readonly socket = {
    on: () => undefined,
    off: () => undefined,
    attach: (provider: HocuspocusProvider) => {
      this.providers.set(provider.effectiveName, provider);
      if (this.isUp) void provider.onOpen(new Event('open'));
    },
    detach: (provider: HocuspocusProvider) => {
      if (this.providers.get(provider.effectiveName) === provider)
        this.providers.delete(provider.effectiveName);
    },
    send: (frame: Uint8Array) => this.frames.push(frame),
  } as unknown as HocuspocusProviderWebsocket;

  provider(name: string): HocuspocusProvider {
    const provider = this.providers.get(name);
    if (!provider) throw new Error(`nobody listens to ${name}`);
    return provider;
  }

  isOpen(name: string): boolean {
    return this.providers.has(name);
  }

  /** Opens the connection with a complete handshake: sends the server's state and acknowledges all answers. */
  async greet(name: string, state: Uint8Array, scope = 'read-write'): Promise<void> {
    const before = this.sent.length;
    await this.open(name, state, scope);
    for (let count = before; count < this.sent.length; count++) this.acknowledge(name);
  }

  /** The handshake without its acknowledgements. */
  async open(name: string, state: Uint8Array, scope = 'read-write'): Promise<void> {
    await this.provider(name).onOpen(new Event('open'));
    this.admit(name, scope);
    this.say(name, SYNC, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint8Array(encoder, Y.encodeStateVectorFromUpdate(state));
    });
    this.say(name, SYNC, (encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint8Array(encoder, state);
    });
  }

  /** Sends an update of somebody else, or an own one that the server returns. */
  update(name: string, update: Uint8Array): void {
    this.say(name, SYNC, (encoder) => {
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint8Array(encoder, update);
    });
  }

  /** The updates that pages sent, oldest first. */
  get sent(): Uint8Array[] {
    return this.frames.flatMap((frame) => {
      const decoder = decoding.createDecoder(frame);
      decoding.readVarString(decoder);
      const isSync = decoding.readVarUint(decoder) === SYNC;
      return isSync && decoding.readVarUint(decoder) !== 0 ? [decoding.readVarUint8Array(decoder)] : [];
    });
  }

  admit(name: string, scope: string): void {
    this.say(name, AUTH, (encoder) => {
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarString(encoder, scope);
    });
  }

  acknowledge(name: string): void {
    this.say(name, SYNC_STATUS, (encoder) => encoding.writeVarUint(encoder, 1));
  }

  /** Sends a notice about a document that stays open. */
  notice(name: string, reason: string): void {
    this.say(name, STATELESS, (encoder) => encoding.writeVarString(encoder, JSON.stringify({ reason })));
  }

  close(name: string, reason: string): void {
    this.say(name, CLOSE, (encoder) => encoding.writeVarString(encoder, reason));
  }

  private say(name: string, type: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, name);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    const { buffer } = encoding.toUint8Array(encoder).slice();
    this.provider(name).onMessage({ data: buffer } as unknown as MessageEvent);
  }
}
