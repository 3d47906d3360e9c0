import { useMutation, useQuery } from '@tanstack/react-query';
import { get, post } from '#api/client.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { Redaction, RedactionPlace } from '#api/wire.ts';

/**
 * The redactions of an event that touched a snapshot, oldest first.
 *
 * @param redactedAt when words were last erased from the snapshot; null for a whole one
 */
export function useRedactions(eventId: string, snapshotId: string, redactedAt: string | null): Redaction[] {
  const all = useQuery({
    queryKey: ['redactions', eventId, redactedAt],
    queryFn: () => get<Redaction[]>(`/api/events/${eventId}/redactions`),
    enabled: redactedAt !== null,
  }).data;
  return (all ?? []).filter(({ texts }) => texts.some((text) => text.snapshotId === snapshotId));
}

/** Finds the texts that hold words, now or earlier. */
export function usePlaces(eventId: string) {
  const onError = useRefusalNotice();
  return useMutation({
    mutationFn: (words: string) =>
      post<RedactionPlace[]>(`/api/events/${eventId}/redactions/places`, { words }),
    onError,
  });
}

/** Erases words from the event. */
export function useErase(eventId: string) {
  const onError = useRefusalNotice();
  return useMutation({
    mutationFn: (wanted: { words: string; reason: string }) =>
      post<Redaction>(`/api/events/${eventId}/redactions`, wanted),
    onError,
  });
}
