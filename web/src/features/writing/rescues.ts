import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { get, post } from '#api/client.ts';
import { PUSHED } from '#api/query-client.ts';
import type { Rescue } from '#api/wire.ts';
import type { DraftSession } from '#collab/draft-session.ts';
import { useTopic } from '#collab/event-context.tsx';
import type { TopicMessage } from '#collab/live.ts';

/** The number of rescues that the server keeps for one text. */
export const MOST_RESCUES = 200;

const rescuesKey = (draftId: string) => ['rescues', draftId] as const;
const pathOf = (draftId: string) => `/api/drafts/${encodeURIComponent(draftId)}/rescues`;

/**
 * The words that were neither put back nor dismissed, oldest first.
 *
 * @param news increases with each notice on the document's channel about new words
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

/** Invalidates a text's rescues when the live channel says so, on every page; called once for the event. */
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

/** Waits until the server has acknowledged all own changes. */
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
