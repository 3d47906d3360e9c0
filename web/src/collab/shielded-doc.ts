import * as Y from 'yjs';

type Listener = (...args: unknown[]) => void;

/** The registered function of each listener. Not a field, because Yjs' constructor already adds listeners. */
const shielded = new WeakMap<Listener, Listener>();

/**
 * A document that survives throwing listeners. In Yjs 13.6 an `update` listener that throws leaves the document's
 * transaction queue unfinished. From then on no listener is called and nothing is sent. Here the exception is reported
 * and the other listeners are called.
 */
export class ShieldedDoc extends Y.Doc {
  // biome-ignore-start lint/suspicious/noExplicitAny: narrower arguments would repeat the whole table of Yjs' events.
  override on(name: any, listener: any): any {
    super.on(name, shield(listener) as any);
    return listener;
  }

  override off(name: any, listener: any): void {
    super.off(name, shield(listener) as any);
  }
  // biome-ignore-end lint/suspicious/noExplicitAny: as above
}

function shield(listener: Listener): Listener {
  let safe = shielded.get(listener);
  if (!safe) {
    safe = (...args) => {
      try {
        listener(...args);
      } catch (error) {
        reportError(error);
      }
    };
    shielded.set(listener, safe);
  }
  return safe;
}
