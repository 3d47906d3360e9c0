/**
 * A person's drafts in this browser: one IndexedDB database per draft, epoch, person and generation. A generation ends
 * when the server refuses the copy: the copy is set aside for download and a new one begins. Also records which copies
 * hold changes that are not acknowledged, so that a later page sends them.
 */
import type * as Y from 'yjs';
import { forgetAnswers } from '#api/kept-answers.ts';
import { readStored } from './local-store.ts';

export interface SetAside {
  database: string;
  reason: string;
  at: number;
}

interface Copies {
  generation: number;
  setAside: SetAside[];
  unsent: boolean;
}

const PREFIX = 'werktafel/';
const fresh: Copies = { generation: 1, setAside: [], unsent: false };

export class LocalCopies {
  private readonly participantId: string;

  constructor(participantId: string) {
    this.participantId = participantId;
  }

  database(documentName: string): string {
    return this.databaseOf(documentName, this.read(documentName).generation);
  }

  setAside(documentName: string): SetAside[] {
    return this.read(documentName).setAside;
  }

  /** Starts a new generation after a refusal; sets the refused copy aside if it is worth keeping. */
  beginAnew(documentName: string, reason: string, worthKeeping: boolean): void {
    const copies = this.read(documentName);
    const database = this.databaseOf(documentName, copies.generation);
    this.write(documentName, {
      generation: copies.generation + 1,
      setAside: worthKeeping ? [...copies.setAside, { database, reason, at: Date.now() }] : copies.setAside,
      unsent: false,
    });
    if (!worthKeeping) void wipe(database);
  }

  /** Deletes a copy that was set aside. */
  dismiss(documentName: string, database: string): void {
    const copies = this.read(documentName);
    this.write(documentName, {
      ...copies,
      setAside: copies.setAside.filter((copy) => copy.database !== database),
    });
    void wipe(database);
  }

  /** Deletes all copies of a document that the server wiped. */
  clear(documentName: string): void {
    const copies = this.read(documentName);
    for (const copy of copies.setAside) void wipe(copy.database);
    void wipe(this.databaseOf(documentName, copies.generation));
    try {
      localStorage.removeItem(this.key(documentName));
    } catch {
      // Without storage there is nothing to delete.
    }
  }

  markUnsent(documentName: string, unsent: boolean): void {
    const copies = this.read(documentName);
    if (copies.unsent !== unsent) this.write(documentName, { ...copies, unsent });
  }

  isUnsent(documentName: string): boolean {
    return this.read(documentName).unsent;
  }

  /** This person's documents of the event with unacknowledged changes on this device. */
  unsentDocuments(eventId: string): string[] {
    return this.known().filter((name) => name.startsWith(`${eventId}.`) && this.read(name).unsent);
  }

  /** Deletes all copies of this person on this device. */
  clearAll(): void {
    for (const documentName of this.known()) this.clear(documentName);
  }

  private known(): string[] {
    const start = this.key('');
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(start))
        .map((key) => key.slice(start.length));
    } catch {
      return [];
    }
  }

  private databaseOf(documentName: string, generation: number): string {
    return `${PREFIX}${documentName}/${this.participantId}/${generation}`;
  }

  private key(documentName: string): string {
    return `${PREFIX}copies/${this.participantId}/${documentName}`;
  }

  private read(documentName: string): Copies {
    try {
      const stored = localStorage.getItem(this.key(documentName));
      return stored ? { ...fresh, ...(JSON.parse(stored) as Partial<Copies>) } : fresh;
    } catch {
      return fresh;
    }
  }

  private write(documentName: string, copies: Copies): void {
    const store = () => localStorage.setItem(this.key(documentName), JSON.stringify(copies));
    try {
      store();
    } catch {
      // Storage may be full, and the server has the cached answers.
      forgetAnswers(this.participantId);
      try {
        store();
      } catch {
        // Without storage there is no local copy that this could describe.
      }
    }
  }
}

let storing: Promise<boolean> | null = null;

/** Whether this browser can store anything. Opens a database, because private windows and full disks fail only then. */
export function canStore(): Promise<boolean> {
  storing ??= new Promise<boolean>((resolve) => {
    try {
      const request = indexedDB.open(`${PREFIX}probe`);
      request.onerror = () => resolve(false);
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
    } catch {
      resolve(false);
    }
  });
  return storing;
}

/** Opens a copy that was set aside, for reading only. */
export async function readCopy<T>(database: string, read: (doc: Y.Doc) => T): Promise<T> {
  const doc = await readStored(database);
  const answer = read(doc);
  doc.destroy();
  return answer;
}

function wipe(database: string): Promise<void> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(database);
      request.onsuccess = () => resolve();
      request.onerror = () => resolve();
      request.onblocked = () => resolve();
    } catch {
      resolve();
    }
  });
}
