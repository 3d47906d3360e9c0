import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { get, post } from '#api/client.ts';
import { PUSHED } from '#api/query-client.ts';
import type { DraftSession } from '#collab/draft-session.ts';
import { useTopic } from '#collab/event-context.tsx';
import type { TopicMessage } from '#collab/live.ts';

/** The server keeps no more of one text. */
export const MOST_RESCUES = 200;

/** Words of a block that somebody else rebuilt while they were typed. */
export interface Rescue {
  id: string;
  words: string;
  /** Left out outside the table. */
  by?: string | null;
  at: string;
  blockId?: string | null;
  context: string;
}

const rescuesKey = (draftId: string) => ['rescues', draftId] as const;
const pathOf = (draftId: string) => `/api/drafts/${encodeURIComponent(draftId)}/rescues`;

/**
 * The words that nobody put back or let go, oldest first.
 *
 * @param news goes up when the document's channel says that there is something new
 */
export function useRescues(draftId: string, news: number): Rescue[] {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: rescuesKey(draftId),
    queryFn: ({ signal }) => get<Rescue[]>(pathOf(draftId), signal),
    meta: PUSHED,
  });
  useEffect(() => {
    if (news > 0) void queries.invalidateQueries({ queryKey: rescuesKey(draftId) });
  }, [news, queries, draftId]);
  return data ?? [];
}

/** Marks a text's rescues as outdated when the live channel says so, whatever page is open; called once for the event. */
export function useRescueFeed(): void {
  const queries = useQueryClient();
  const hear = useCallback(
    ({ body }: TopicMessage) => {
      const draftId = (body as { draftId?: string } | null)?.draftId;
      if (draftId) void queries.invalidateQueries({ queryKey: rescuesKey(draftId) });
    },
    [queries],
  );
  useTopic('rescues', hear);
}

export function useHandleRescue(draftId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, how }: { id: string; how: 'restored' | 'dismissed' }) =>
      post<void>(`${pathOf(draftId)}/${encodeURIComponent(id)}/handled`, { how }),
    onSuccess: (_answer, { id }) =>
      queries.setQueryData<Rescue[]>(rescuesKey(draftId), (known = []) =>
        known.filter((each) => each.id !== id),
      ),
  });
}

/** Waits until the server holds everything written here. */
export function acknowledged(session: Pick<DraftSession, 'pending' | 'subscribe'>): Promise<void> {
  return new Promise((resolve) => {
    if (session.pending === 0) {
      resolve();
      return;
    }
    const stop = session.subscribe(() => {
      if (session.pending > 0) return;
      stop();
      resolve();
    });
  });
}
