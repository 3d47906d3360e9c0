/** One text that an expert may read. Instants are ISO-8601. */
export type Readable = { draftId: string; changedAt: string | null; awaitsMe: boolean };

/** The reason for a text's place: the table asks, it changed since it was read, or neither. */
export type Urgency = 'asks' | 'changed' | 'unread' | 'read';

const ORDER: readonly Urgency[] = ['asks', 'changed', 'unread', 'read'];

/** "Te lezen": tables that ask first, then texts that changed since I read them, then the rest in the given order. */
export function readingList<T extends Readable>(
  texts: readonly T[],
  readAt: ReadonlyMap<string, string>,
): (T & { urgency: Urgency })[] {
  return texts
    .map((text) => ({ ...text, urgency: urgencyOf(text, readAt.get(text.draftId)) }))
    .sort((a, b) => ORDER.indexOf(a.urgency) - ORDER.indexOf(b.urgency));
}

function urgencyOf({ changedAt, awaitsMe }: Readable, read: string | undefined): Urgency {
  if (awaitsMe) return 'asks';
  if (read === undefined) return changedAt === null ? 'read' : 'unread';
  return changedAt !== null && Date.parse(changedAt) > Date.parse(read) ? 'changed' : 'read';
}
