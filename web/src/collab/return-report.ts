import type * as Y from 'yjs';

/** What was exchanged about one document when the server was reached again. */
export interface ReturnReport {
  documentName: string;
  doc: Y.Doc;
  /** When the connection was lost, in server time; null for changes that an earlier page left on this device. */
  since: number | null;
  /** When the server had everything, in server time. */
  at: number;
  /** The changes of this device that the server lacked, as one update; null when there were none. */
  sent: Uint8Array | null;
  /** The blocks that others changed meanwhile. */
  changed: ReadonlySet<unknown>;
  /** The client ids of what came in, this person's own earlier ones among them. */
  writers: ReadonlySet<number>;
}
