import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getOrKept } from '#api/client.ts';
import { longAnswers } from '#api/long-answers.ts';
import type { SincePlenary, Thread } from '#api/wire.ts';

/** The changes of the own table's texts since the last plenary; fetched again when other reactions are open. */
export function useSincePlenary(eventId: string, openThreads: string): SincePlenary | null {
  return (
    useQuery({
      queryKey: ['since-plenary', eventId, openThreads],
      queryFn: () => getOrKept<SincePlenary>(`/api/events/${eventId}/since-plenary`, longAnswers),
      placeholderData: keepPreviousData,
    }).data ?? null
  );
}

export interface ToRead {
  draftId: string;
  thread: Thread;
}

/**
 * The open reactions to which somebody of another table, an expert or a facilitator added since the plenary, text after
 * text; in each text in its order.
 */
export function toRead(
  { since, texts }: SincePlenary,
  threads: ReadonlyMap<string, Thread[]>,
  tableId: string,
): ToRead[] {
  return texts.flatMap(({ draftId, openThreads }) => {
    const open = (threads.get(draftId) ?? []).filter(({ state }) => state === 'open');
    const order = new Map(openThreads.map((id, i) => [id, i]));
    const place = ({ id }: Thread) => order.get(id) ?? openThreads.length;
    return open
      .filter((thread) => since === null || hasNewsFor(thread, tableId, since))
      .sort((a, b) => place(a) - place(b))
      .map((thread) => ({ draftId, thread }));
  });
}

function hasNewsFor({ author, createdAt, replies }: Thread, tableId: string, since: string): boolean {
  return [{ author, at: createdAt }, ...replies].some(
    ({ author: by, at }) => by.tableId !== tableId && Date.parse(at) > Date.parse(since),
  );
}
