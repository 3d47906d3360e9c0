/**
 * The local copy of one document, in an IndexedDB database of its own. Browsers close databases at any time (a tablet
 * in the background, cleared site data, a full disk). The store then reports that, opens the database again and writes
 * the whole document. It never throws into the document.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as Y from 'yjs';
import { backoff } from './backoff.ts';

const UPDATES = 'updates';
/** The number of rows at which they are merged into one. */
const FOLD_AT = 500;
/** When a write or the opening takes longer than this, the local copy counts as missing. */
const UNWRITTEN_FOR_MS = 5_000;
const REOPENING = { firstMs: 250, longestMs: 30_000 };

interface Schema extends DBSchema {
  [UPDATES]: { key: number; value: Uint8Array };
}

type Database = IDBPDatabase<Schema>;

/** Whether the document's content is also stored on this device. */
export type Keeping = 'opening' | 'keeps' | 'fails';

export class LocalStore {
  private readonly name: string;
  private readonly doc: Y.Doc;
  private readonly onChange: () => void;
  private database: Database | null = null;
  /** Updates that are not written yet, oldest first. */
  private unwritten: Uint8Array[] = [];
  /** The number of updates that are being written. */
  private inBatch = 0;
  private unwrittenSince: number | null = null;
  private rows = 0;
  private writing = false;
  private read = false;
  private failing = false;
  private destroyed = false;
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private readonly startedAt = performance.now();

  /** Loads the copy into the document with this store as the origin. `onChange`: `keeping` may have changed. */
  constructor(name: string, doc: Y.Doc, onChange: () => void) {
    this.name = name;
    this.doc = doc;
    this.onChange = onChange;
    doc.on('update', this.onUpdate);
    // The copy also lacks what the document already holds.
    if (doc.store.clients.size > 0) this.onUpdate(Y.encodeStateAsUpdate(doc), null);
    void this.open();
  }

  keeping(now: number): Keeping {
    if (this.failing) return 'fails';
    if (!this.read) return now - this.startedAt < UNWRITTEN_FOR_MS ? 'opening' : 'fails';
    const waited = this.unwrittenSince === null ? 0 : now - this.unwrittenSince;
    return waited < UNWRITTEN_FOR_MS ? 'keeps' : 'fails';
  }

  /** The number of changes of the document that the copy lacks; more may be lacking while the store fails. */
  get unwrittenCount(): number {
    return this.unwritten.length + this.inBatch;
  }

  /** Whether the document holds changes that the copy lacks. */
  get hasUnwritten(): boolean {
    return this.unwrittenSince !== null;
  }

  /** Whether the copy was read into the document. */
  get loaded(): boolean {
    return this.read;
  }

  /** Writes the remaining updates, then closes the database. */
  destroy(): void {
    this.destroyed = true;
    this.doc.off('update', this.onUpdate);
    if (this.retry !== null) clearTimeout(this.retry);
    if (!this.writing) this.close();
  }

  private onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.unwritten.push(update);
    this.unwrittenSince ??= performance.now();
    void this.write();
  };

  private async open(): Promise<void> {
    try {
      const database = await openUpdates(this.name, {
        // Another tab deletes the database, which waits for this connection to close.
        blocking: () => this.lose(database),
        terminated: () => this.lose(database),
      });
      const stored = await database.getAll(UPDATES);
      this.database = database;
      this.rows = stored.length;
      if (this.destroyed) {
        await this.write();
        return;
      }
      if (this.read) {
        // The database may have been emptied meanwhile, so it gets the whole document.
        this.unwritten = [Y.encodeStateAsUpdate(this.doc)];
      } else {
        this.load(stored);
      }
      this.failing = false;
      this.failures = 0;
      this.onChange();
      await this.write();
    } catch {
      this.fail();
    }
  }

  private load(stored: readonly Uint8Array[]): void {
    this.doc.transact(() => applyReadable(this.doc, stored, this), this);
    this.read = true;
  }

  private async write(): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    try {
      while (this.database !== null && this.unwritten.length > 0) {
        const batch = this.unwritten;
        this.unwritten = [];
        this.inBatch = batch.length;
        await this.database.add(UPDATES, Y.mergeUpdates(batch));
        this.inBatch = 0;
        if (this.unwritten.length === 0) this.unwrittenSince = null;
        this.rows += 1;
        if (this.rows >= FOLD_AT) this.rows = await fold(this.database);
      }
    } catch {
      // After any error the database is opened again and gets the whole document.
      this.lose(this.database);
    } finally {
      this.writing = false;
      this.inBatch = 0;
      if (this.destroyed) this.close();
    }
  }

  /** Handles a database connection that no longer works. */
  private lose(database: Database | null): void {
    if (database === null || this.database !== database) return;
    this.close();
    this.unwrittenSince ??= performance.now();
    this.fail();
  }

  private fail(): void {
    if (this.destroyed) return;
    this.failing = true;
    if (this.retry !== null) clearTimeout(this.retry);
    this.failures += 1;
    this.retry = setTimeout(() => void this.open(), backoff(this.failures, REOPENING));
    this.onChange();
  }

  private close(): void {
    try {
      this.database?.close();
    } catch {
      // The browser had closed it.
    }
    this.database = null;
  }
}

/** Merges all rows into one in one transaction, including rows of other tabs. */
async function fold(database: Database): Promise<number> {
  const transaction = database.transaction(UPDATES, 'readwrite');
  const rows = await transaction.store.getAll();
  const doc = new Y.Doc();
  applyReadable(doc, rows);
  const whole = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  await transaction.store.clear();
  await transaction.store.add(whole);
  await transaction.done;
  return 1;
}

/** Reads the other rows even if one is damaged. */
function applyReadable(doc: Y.Doc, rows: readonly Uint8Array[], origin?: unknown): void {
  for (const row of rows) {
    try {
      Y.applyUpdate(doc, row, origin);
    } catch (error) {
      reportError(error);
    }
  }
}

/** Reads a copy's content and closes it again. */
export async function readStored(name: string): Promise<Y.Doc> {
  const database = await openUpdates(name, {});
  try {
    const doc = new Y.Doc();
    applyReadable(doc, await database.getAll(UPDATES));
    return doc;
  } finally {
    database.close();
  }
}

function openUpdates(
  name: string,
  callbacks: { blocking?: () => void; terminated?: () => void },
): Promise<Database> {
  return openDB<Schema>(name, 1, {
    ...callbacks,
    upgrade: (database) => {
      database.createObjectStore(UPDATES, { autoIncrement: true });
    },
  });
}
