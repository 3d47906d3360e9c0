import { useCallback, useState } from 'react';
import { serverNow } from '#collab/clock.ts';

const STORED = 'werktafel.read.';

type Marks = ReadonlyMap<string, string>;

/** When this person last read each text on this device. */
export function useReadMarks(personId: string): { marks: Marks; markRead: (draftId: string) => void } {
  const [marks, setMarks] = useState<Marks>(() => stored(personId));
  const markRead = useCallback(
    (draftId: string) => {
      const next = new Map(stored(personId)).set(draftId, new Date(serverNow()).toISOString());
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
    return new Map(Array.isArray(entries) ? (entries as [string, string][]) : []);
  } catch {
    return new Map();
  }
}
