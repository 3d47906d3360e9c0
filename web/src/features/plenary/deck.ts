import { useQuery } from '@tanstack/react-query';
import { get } from '#api/client.ts';
import type { Deck, PlenaryState, Slide } from '#api/wire.ts';

/** Every revision of the deck of a snapshot. */
export const deckKey = (snapshotId: string) => ['deck', snapshotId];

/**
 * The deck on screen; undefined until it is loaded. While a newer revision is being loaded this is the one before, so that
 * no screen goes empty.
 */
export function useDeck(shown: Pick<PlenaryState, 'snapshotId' | 'deckRevision'> | null): Deck | undefined {
  const snapshotId = shown?.snapshotId ?? null;
  return useQuery({
    queryKey: [...deckKey(snapshotId ?? ''), shown?.deckRevision],
    queryFn: () => get<Deck>(`/api/snapshots/${snapshotId}/deck`),
    enabled: snapshotId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before: Deck | undefined) => (before?.snapshot.id === snapshotId ? before : undefined),
    retry: true,
    retryDelay: 2000,
  }).data;
}

/** Consecutive slides about one table; a slide about no table is a group of its own. */
export interface Chapter {
  tableId: string | null;
  slides: { index: number; slide: Slide }[];
}

export function chaptersOf(slides: readonly Slide[]): Chapter[] {
  const chapters: Chapter[] = [];
  slides.forEach((slide, index) => {
    const tableId = slide.tableId ?? null;
    const last = chapters.at(-1);
    if (last && last.tableId === tableId && tableId !== null) last.slides.push({ index, slide });
    else chapters.push({ tableId, slides: [{ index, slide }] });
  });
  return chapters;
}
