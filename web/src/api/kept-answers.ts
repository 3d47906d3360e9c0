/** The server's last answers to a person, cached on this device so that a page opens without a network. */
export interface KeptAnswers {
  /** Does nothing when the device cannot store it. */
  keep: (participantId: string, path: string, answer: unknown) => void | Promise<void>;
  read: (participantId: string, path: string) => unknown | null | Promise<unknown | null>;
}

const PREFIX = 'werktafel.kept.';
/** The database of a person with the answers that are too long for local storage. */
export const longAnswersOf = (participantId: string) => `${PREFIX}${participantId}`;

const keyOf = (participantId: string, path: string) => `${PREFIX}${participantId}.${path}`;

/** The answers that a page of the event starts with. */
export const startingAnswers: KeptAnswers = {
  keep(participantId, path, answer) {
    try {
      localStorage.setItem(keyOf(participantId, path), JSON.stringify(answer));
    } catch {
      // Without storage a page needs the server to open.
    }
  },

  read(participantId, path) {
    try {
      return JSON.parse(localStorage.getItem(keyOf(participantId, path)) ?? 'null');
    } catch {
      return null;
    }
  },
};

/** Deletes all cached answers of a person who leaves the device. */
export function forgetAnswers(participantId: string): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(keyOf(participantId, ''))) localStorage.removeItem(key);
    indexedDB.deleteDatabase(longAnswersOf(participantId));
  } catch {
    // Then nothing is cached either.
  }
}
