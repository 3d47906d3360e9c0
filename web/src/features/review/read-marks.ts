import { useCallback, useState } from 'react';
import { serverNow } from '#collab/clock.ts';
import type { ReadMark } from './reading-list.ts';

const STORED = 'werktafel.read.';

type Marks = ReadonlyMap<string, ReadMark>;
/** As stored; an older page stored only the instant. */
type StoredMarks = [string, ReadMark | string][];

/** When this person last read each text on this device. */
export function useReadMarks(personId: string): {
  marks: Marks;
  markRead: (draftId: string, handled: readonly string[]) => void;
} {
  const [marks, setMarks] = useState<Marks>(() => stored(personId));
  const markRead = useCallback(
    (draftId: string, handled: readonly string[]) => {
      const next = new Map(stored(personId)).set(draftId, {
        at: new Date(serverNow()).toISOString(),
        handled,
      });
      try {
        localStorage.setItem(STORED + personId, JSON.stringify([...next]));
      } catch {
        // Without storage the marks last as long as the page.
      }
      setMarks(next);
    },
    [personId],
  );
  return { marks, markRead };
}

function stored(personId: string): Marks {
  try {
    const entries: unknown = JSON.parse(localStorage.getItem(STORED + personId) ?? '[]');
    if (!Array.isArray(entries)) return new Map();
    return new Map(
      (entries as StoredMarks).map(([id, mark]) => [
        id,
        typeof mark === 'string' ? { at: mark, handled: [] } : mark,
      ]),
    );
  } catch {
    return new Map();
  }
}
