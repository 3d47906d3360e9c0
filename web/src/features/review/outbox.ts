/**
 * Reactions and answers of this person that the server does not have yet. Each is stored on this device before it is
 * sent, in local storage under a key of its own, so that tabs do not overwrite each other's. Its id is the id of the
 * reaction or answer on the server: sending it twice adds it once.
 */
import { type RefusalDetails, Refused } from '#api/client.ts';
import { forgetAnswers } from '#api/kept-answers.ts';
import type { NewReply, NewThread } from '#api/wire.ts';

/** A reaction or an answer on its way to the server. */
export type Outgoing = {
  id: string;
  eventId: string;
  draftId: string;
  documentName: string;
  /** When it was posted, as a server instant in ISO-8601. */
  at: string;
  /** The server's refusal; absent while it is to be sent. */
  refusal?: { status: number; code: string; sentence: string } & RefusalDetails;
} & ({ kind: 'thread'; body: NewThread } | { kind: 'reply'; threadId: string; body: NewReply });

/** A reaction or an answer as a form makes it. */
export type Posted =
  | Omit<Extract<Outgoing, { kind: 'thread' }>, 'id' | 'eventId' | 'refusal'>
  | Omit<Extract<Outgoing, { kind: 'reply' }>, 'id' | 'eventId' | 'refusal'>;

const PREFIX = 'werktafel.outbox.';
const ID_BYTES = 16;

const none: readonly Outgoing[] = [];

/** The outbox of one person in this browser. */
export class Outbox {
  readonly participantId: string;
  private readonly prefix: string;
  private readonly listeners = new Set<() => void>();
  /** Those that storage refused; they last as long as the page. */
  private readonly onlyHere = new Map<string, Outgoing>();
  private held: readonly Outgoing[] | null = null;
  private away = false;

  constructor(participantId: string) {
    this.participantId = participantId;
    this.prefix = `${PREFIX}${participantId}.`;
  }

  /** Oldest first. The same array until something changes. */
  list = (): readonly Outgoing[] => {
    this.held ??= this.read();
    return this.held;
  };

  subscribe = (listener: () => void): (() => void) => {
    if (this.listeners.size === 0) window.addEventListener('storage', this.onStorage);
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) window.removeEventListener('storage', this.onStorage);
    };
  };

  /** Stores what was posted and returns its id. */
  add(eventId: string, posted: Posted): string {
    const id = [...crypto.getRandomValues(new Uint8Array(ID_BYTES))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    this.write({ ...posted, id, eventId, body: { ...posted.body, id } } as Outgoing);
    return id;
  }

  /** Records the server's refusal; the words stay. */
  refuse(outgoing: Outgoing, { status, code, message, variant, values }: Refused): void {
    this.write({ ...outgoing, refusal: { status, code, sentence: message, variant, values } });
  }

  /** Lets a refused one be sent again. */
  sendAgain({ refusal: _refusal, ...outgoing }: Outgoing): void {
    this.write(outgoing as Outgoing);
  }

  remove(id: string): void {
    this.onlyHere.delete(id);
    try {
      localStorage.removeItem(this.prefix + id);
    } catch {
      // Without storage it was only in memory.
    }
    this.changed();
  }

  /** Whether the last attempt to send found no server. */
  isAway = (): boolean => this.away;

  setAway(away: boolean): void {
    if (this.away === away) return;
    this.away = away;
    this.changed();
  }

  /** Whether something is stored nowhere but in this page. */
  get holdsOnlyHere(): boolean {
    return this.onlyHere.size > 0;
  }

  isOnlyHere(id: string): boolean {
    return this.onlyHere.has(id);
  }

  private write(outgoing: Outgoing): void {
    const store = () => localStorage.setItem(this.prefix + outgoing.id, JSON.stringify(outgoing));
    try {
      try {
        store();
      } catch {
        // Storage may be full, and the server has the cached answers.
        forgetAnswers(this.participantId);
        store();
      }
      this.onlyHere.delete(outgoing.id);
    } catch {
      this.onlyHere.set(outgoing.id, outgoing);
    }
    this.changed();
  }

  private read(): readonly Outgoing[] {
    const found = new Map(this.onlyHere);
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith(this.prefix)) continue;
        const outgoing = parsed(localStorage.getItem(key));
        if (outgoing && !found.has(outgoing.id)) found.set(outgoing.id, outgoing);
      }
    } catch {
      // Without storage there are only those in memory.
    }
    if (found.size === 0) return none;
    return [...found.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  private onStorage = ({ key }: StorageEvent): void => {
    if (key === null || key.startsWith(this.prefix)) this.changed();
  };

  private changed(): void {
    this.held = null;
    for (const listener of this.listeners) listener();
  }
}

function parsed(json: string | null): Outgoing | null {
  try {
    return JSON.parse(json ?? 'null') as Outgoing | null;
  } catch {
    return null;
  }
}

const outboxes = new Map<string, Outbox>();

/** The outbox of this person; one per page. */
export function outboxOf(participantId: string): Outbox {
  const outbox = outboxes.get(participantId) ?? new Outbox(participantId);
  outboxes.set(participantId, outbox);
  return outbox;
}

/** The refusal as the error that `useSentence` reads. */
export function refusalOf({ refusal }: Outgoing): Refused | null {
  return refusal ? new Refused(refusal.status, refusal.code, refusal.sentence, refusal) : null;
}

/** Whether an error is the server's final answer to a request; any other one is tried again. */
export function isFinal(error: unknown): error is Refused {
  return error instanceof Refused && error.status < 500 && ![401, 408, 425, 429].includes(error.status);
}
