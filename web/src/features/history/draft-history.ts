import { useSuspenseQuery } from '@tanstack/react-query';
import { get } from '#api/client.ts';
import type { HistoryMoment } from '#api/wire.ts';

/** The moments of a draft, oldest first; read again on every visit. */
export function useDraftHistory(draftId: string): HistoryMoment[] {
  return useSuspenseQuery({
    queryKey: ['draft-history', draftId],
    queryFn: () => get<HistoryMoment[]>(`/api/drafts/${encodeURIComponent(draftId)}/history`),
    staleTime: 30_000,
    gcTime: 60_000,
  }).data;
}
