import type { Thread } from '#api/wire.ts';
import type { Range } from '#passages/anchor.ts';

export interface Shown {
  thread: Thread;
  /** The range of its passage; null when the passage is gone, undefined while there is no text or no passage. */
  place: Range | null | undefined;
}

/**
 * Open threads in the order of the text: first those to the whole text, last those whose passage is gone. Handled ones
 * are separate, newest first.
 */
export function inReadingOrder(
  threads: readonly Thread[],
  places: ReadonlyMap<string, Range> | null,
): { open: Shown[]; handled: Shown[] } {
  const shown = threads.map((thread) => ({
    thread,
    place: places && thread.anchor ? (places.get(thread.id) ?? null) : undefined,
  }));
  const at = ({ thread, place }: Shown) =>
    thread.anchor ? (place?.from ?? Number.POSITIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  return {
    open: shown
      .filter(({ thread }) => thread.state === 'open')
      .sort(
        (a, b) => compare(at(a), at(b)) || Date.parse(a.thread.createdAt) - Date.parse(b.thread.createdAt),
      ),
    handled: shown
      .filter(({ thread }) => thread.state === 'handled')
      .sort((a, b) => Date.parse(b.thread.handledAt ?? '') - Date.parse(a.thread.handledAt ?? '')),
  };
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
