import { useMemo } from 'react';
import type { Highlight } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';

const NONE: Highlight[] = [];

/** The highlights of a table, in its order. */
export function useHighlightsOf(tableId: string | null): Highlight[] {
  const all = useLive((live) => live.highlights ?? NONE);
  return useMemo(() => all.filter((each) => each.tableId === tableId), [all, tableId]);
}
