import * as Y from 'yjs';

type Listener = (...args: unknown[]) => void;

/**
 * A document whose listeners cannot stop it. In Yjs 13.6 a listener of `update` that throws leaves the document's queue
 * of transactions behind, and from then on no listener hears anything: nothing is sent any more. Here a listener that
 * throws is reported, and the others go on.
 */
export class ShieldedDoc extends Y.Doc {
  // biome-ignore lint/suspicious/noExplicitAny: narrower argument lists would repeat the whole table of Yjs' events.
  override emit(name: any, args: any): void {
    // `_observers` is lib0's ObservableV2 (0.2.120); shielded-doc.test.ts notices when it is no longer there.
    const listeners = (this._observers as unknown as Map<string, Set<Listener>>).get(name as string);
    for (const listener of [...(listeners ?? [])]) {
      try {
        listener(...(args as unknown[]));
      } catch (error) {
        reportError(error);
      }
    }
  }
}
