import { useQuery } from '@tanstack/react-query';
import { get } from '#api/client.ts';
import type { Deck, Slide } from '#api/wire.ts';

/** A deck never changes, because its snapshot does not; undefined until it is loaded. */
export function useDeck(snapshotId: string | null): Deck | undefined {
  return useQuery({
    queryKey: ['deck', snapshotId],
    queryFn: () => get<Deck>(`/api/snapshots/${snapshotId}/deck`),
    enabled: snapshotId !== null,
    staleTime: Number.POSITIVE_INFINITY,
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
