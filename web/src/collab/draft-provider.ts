/** The stock provider with events for its traffic: sent and received updates and the server's acknowledgements. */
import { HocuspocusProvider, type HocuspocusProviderConfiguration } from '@hocuspocus/provider';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { guardPresence } from './presence.ts';

const SYNC = 0;
const SYNC_STATUS = 8;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const ACKNOWLEDGED = 1;

export interface Wire {
  /** The server's state vector was received. */
  onServerState: (stateVector: Uint8Array) => void;
  onReceived: (update: Uint8Array) => void;
  onAcknowledged: () => void;
  /** An answer to the server's state vector is being sent. */
  onAnswer: (update: Uint8Array) => void;
  onSent: (update: Uint8Array) => void;
}

/** The stock provider's own message for an update is not exported. */
class UpdateMessage {
  readonly encoder = encoding.createEncoder();

  get({ documentName, update }: { documentName: string; update: Uint8Array }): encoding.Encoder {
    encoding.writeVarString(this.encoder, documentName);
    encoding.writeVarUint(this.encoder, SYNC);
    encoding.writeVarUint(this.encoder, UPDATE);
    encoding.writeVarUint8Array(this.encoder, update);
    return this.encoder;
  }
}

export class DraftProvider extends HocuspocusProvider {
  private readonly wire: Wire;

  constructor(configuration: HocuspocusProviderConfiguration, wire: Wire) {
    super(configuration);
    this.wire = wire;
    if (this.awareness) guardPresence(this.awareness);
    this.on('message', ({ event }: { event: MessageEvent }) => this.hear(new Uint8Array(event.data)));
  }

  /** Sends an update again, unchanged. */
  sendAgain(update: Uint8Array): void {
    super.send(UpdateMessage as never, { documentName: this.effectiveName, update });
  }

  override send(
    ...[message, content]: Parameters<HocuspocusProvider['send']>
  ): ReturnType<HocuspocusProvider['send']> {
    if (this.isAttached) this.note(content as { update?: Uint8Array; encoder?: encoding.Encoder });
    super.send(message, content);
  }

  /** Reports each outgoing frame: an update arrives here as its bytes, an answer as an encoded frame. */
  private note({ update, encoder }: { update?: Uint8Array; encoder?: encoding.Encoder }): void {
    if (update) this.wire.onSent(update);
    if (!encoder) return;
    const frame = decoding.createDecoder(encoding.toUint8Array(encoder));
    decoding.readVarString(frame);
    if (decoding.readVarUint(frame) === SYNC && decoding.readVarUint(frame) === STEP_2)
      this.wire.onAnswer(decoding.readVarUint8Array(frame));
  }

  private hear(bytes: Uint8Array): void {
    const frame = decoding.createDecoder(bytes);
    decoding.readVarString(frame);
    const type = decoding.readVarUint(frame);
    if (type === SYNC_STATUS && decoding.readVarUint(frame) === ACKNOWLEDGED) this.wire.onAcknowledged();
    if (type !== SYNC) return;
    const step = decoding.readVarUint(frame);
    if (step === STEP_1) this.wire.onServerState(decoding.readVarUint8Array(frame));
    if (step === STEP_2 || step === UPDATE) this.wire.onReceived(decoding.readVarUint8Array(frame));
  }
}
