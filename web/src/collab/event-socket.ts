import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';

const OPEN = 1;

/**
 * The provider's socket without its queue. Updates queued without a connection are also in the documents, and the
 * handshake sends them as one. If they were sent twice, the acknowledgement of the first copy would be taken for that
 * of the whole.
 */
export class EventSocket extends HocuspocusProviderWebsocket {
  override send(message: unknown): void {
    if (this.webSocket?.readyState === OPEN) super.send(message);
  }
}
