import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '#api/client.ts';
import type { Deck, PlenaryState, Slide } from '#api/wire.ts';

/** Every revision of the deck of a snapshot. */
export const deckKey = (snapshotId: string) => ['deck', snapshotId];

/**
 * The deck of the snapshot on screen; undefined until it is loaded. While a newer revision is being loaded this is the one before, so that
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

/** The table that a slide is about; null for a slide about no table. */
export function tableOf(slide: Slide): string | null {
  return 'tableId' in slide ? slide.tableId : null;
}

/** The section that a slide is about; null for a slide about none or several. */
export function sectionOf(slide: Slide): string | null {
  return 'sectionId' in slide ? slide.sectionId : null;
}

/** Whether a slide can take more than one page. */
export function isPaged({ kind }: Slide): boolean {
  return kind === 'block' || kind === 'news' || kind === 'decisions';
}

/**
 * The deck with the slides that a screen steps through at this slide: while a table's text is shown, the slides of that
 * section follow the table's first slide.
 */
export function deckAt(deck: Deck, slideId: string | null): Deck {
  const opened = deck.texts.find(({ id }) => id === slideId);
  if (!opened) return deck;
  const text = deck.texts.filter(
    (each) => tableOf(each) === tableOf(opened) && sectionOf(each) === sectionOf(opened),
  );
  const first = deck.slides.findIndex((each) => tableOf(each) === tableOf(opened));
  const slides = [...deck.slides];
  slides.splice(first < 0 ? slides.length : first + 1, 0, ...text);
  return { ...deck, slides };
}

/** The deck on screen, with the opened text of a table. */
export function useShownDeck(plenary: PlenaryState | null): Deck | undefined {
  const deck = useDeck(plenary);
  const slideId = plenary?.slideId ?? null;
  return useMemo(() => deck && deckAt(deck, slideId), [deck, slideId]);
}

/** Consecutive slides about one table; a slide about no table is a group of its own. */
export interface Chapter {
  tableId: string | null;
  slides: { index: number; slide: Slide }[];
}

export function chaptersOf(slides: readonly Slide[]): Chapter[] {
  const chapters: Chapter[] = [];
  slides.forEach((slide, index) => {
    const tableId = tableOf(slide);
    const last = chapters.at(-1);
    if (last && last.tableId === tableId && tableId !== null) last.slides.push({ index, slide });
    else chapters.push({ tableId, slides: [{ index, slide }] });
  });
  return chapters;
}
