import type { HelpRequest, Thread } from '#api/wire.ts';

/** One text that an expert may read, with what stands beside it. Instants are ISO-8601. */
export interface Readable {
  draftId: string;
  /** The expert disciplines that the section's questions are for. */
  disciplines: readonly string[];
  changedAt: string | null;
  threads: readonly Thread[];
  /** Help requests about this text. */
  requests: readonly HelpRequest[];
}

export interface Reader {
  id: string;
  discipline: string | null;
}

/** When this person last looked at a text, and which of their reactions were handled then. */
export interface ReadMark {
  at: string;
  handled: readonly string[];
}

/** The reason for a text's place, in the order of the list. */
export const urgencies = ['asks', 'answers', 'changed', 'unread', 'read'] as const;
export type Urgency = (typeof urgencies)[number];

export interface Place {
  urgency: Urgency;
  /** The number of questions or answers behind the urgency. */
  count: number;
}

/**
 * "Te lezen": texts with questions to my discipline, the oldest question first; then those with answers to me; then those
 * that changed since I read them; then those I have not read; then the rest. Within the last three, sections of my
 * discipline come first, and otherwise the given order stays.
 */
export function readingList<T extends Readable>(
  texts: readonly T[],
  reader: Reader,
  marks: ReadonlyMap<string, ReadMark>,
): (T & Place)[] {
  return texts
    .map((text) => ({ text, ...placeOf(text, reader, marks.get(text.draftId)) }))
    .sort(
      (a, b) =>
        urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) ||
        a.since - b.since ||
        Number(isMine(b.text, reader)) - Number(isMine(a.text, reader)),
    )
    .map(({ text, urgency, count }) => ({ ...text, urgency, count }));
}

/** The number of texts that ask to be read. */
export function leftToRead(list: readonly Place[]): number {
  return list.filter(({ urgency }) => urgency !== 'read').length;
}

/** The reactions of this person that are handled now, to be kept with the mark. */
export function handledOf(readerId: string, threads: readonly Thread[]): string[] {
  return threads
    .filter(({ state, author }) => state === 'handled' && author.id === readerId)
    .map(({ id }) => id);
}

export function isMine({ disciplines }: Pick<Readable, 'disciplines'>, { discipline }: Reader): boolean {
  return discipline !== null && disciplines.includes(discipline);
}

function placeOf(text: Readable, reader: Reader, mark: ReadMark | undefined): Place & { since: number } {
  const questions = questionsTo(reader, text);
  if (questions.length > 0)
    return { urgency: 'asks', count: questions.length, since: Math.min(...questions) };
  const answers = text.threads.filter((thread) => answersMe(reader, thread, mark)).length;
  if (answers > 0) return { urgency: 'answers', count: answers, since: 0 };
  return { urgency: urgencyOf(text.changedAt, mark), count: 0, since: 0 };
}

function urgencyOf(changedAt: string | null, mark: ReadMark | undefined): Urgency {
  if (mark === undefined) return changedAt === null ? 'read' : 'unread';
  return changedAt !== null && isAfter(changedAt, mark.at) ? 'changed' : 'read';
}

/** The times of the open questions to this expert: help requests, and questions beside a section of the discipline. */
function questionsTo(reader: Reader, text: Readable): number[] {
  const requests = text.requests.filter(
    ({ state, discipline, expert }) =>
      (state === 'waiting' || (state === 'claimed' && expert?.id === reader.id)) &&
      (discipline === undefined || discipline === reader.discipline || expert?.id === reader.id),
  );
  return [...requests.map(({ askedAt }) => askedAt), ...questionsBeside(reader, text)].map((at) =>
    Date.parse(at),
  );
}

function questionsBeside(reader: Reader, text: Readable): string[] {
  if (!isMine(text, reader)) return [];
  return text.threads.filter((thread) => awaitsExpert(thread, reader.id)).map(({ createdAt }) => createdAt);
}

/** Whether an open question of somebody else has no answer by an expert. */
export function awaitsExpert({ state, type, author, replies }: Thread, readerId: string): boolean {
  return (
    state === 'open' &&
    type === 'question' &&
    author.id !== readerId &&
    !replies.some((reply) => reply.author.role === 'EXPERT')
  );
}

/** Whether somebody answered, handled or reopened a thread of this person since they looked. */
function answersMe(reader: Reader, thread: Thread, mark: ReadMark | undefined): boolean {
  const lookedAt = mark?.at ?? '1970-01-01T00:00:00Z';
  const own = thread.author.id === reader.id;
  const takesPart = own || thread.replies.some(({ author }) => author.id === reader.id);
  if (!takesPart) return false;
  const mine = thread.replies.findLastIndex(({ author }) => author.id === reader.id);
  const replied = thread.replies.some(
    ({ author, at }, i) => author.id !== reader.id && i > mine && isAfter(at, lookedAt),
  );
  if (replied) return true;
  if (!own) return false;
  return thread.handledAt !== null
    ? isAfter(thread.handledAt, lookedAt)
    : (mark?.handled.includes(thread.id) ?? false);
}

function isAfter(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}
