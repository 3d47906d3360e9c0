import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type KeptAnswers, longAnswersOf } from './kept-answers.ts';

const ANSWERS = 'answers';
/** A browser may never open a database; the server is asked then. */
const READ_WITHIN_MS = 1_000;

interface Schema extends DBSchema {
  [ANSWERS]: { key: string; value: unknown };
}

/** Answers that would fill local storage, in a database of the person. */
export const longAnswers: KeptAnswers = {
  keep: (participantId, path, answer) =>
    within(participantId, (database) => database.put(ANSWERS, answer, path)).then(
      () => undefined,
      () => undefined,
    ),

  read: (participantId, path) =>
    Promise.race([
      within(participantId, (database) => database.get(ANSWERS, path)).then(
        (answer) => answer ?? null,
        () => null,
      ),
      new Promise<null>((resolve) => setTimeout(resolve, READ_WITHIN_MS, null)),
    ]),
};

/** Opens the database for one use, so that it can be deleted at any other time. */
async function within<T>(
  participantId: string,
  use: (database: IDBPDatabase<Schema>) => Promise<T>,
): Promise<T> {
  const database = await openDB<Schema>(longAnswersOf(participantId), 1, {
    upgrade: (opened) => void opened.createObjectStore(ANSWERS),
  });
  try {
    return await use(database);
  } finally {
    database.close();
  }
}
