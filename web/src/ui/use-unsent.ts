import { useCallback, useRef, useState } from 'react';

const STORED = 'werktafel.unsent.';

type Change<T> = (before: T | null) => T | null;

/**
 * Stores text that somebody has written and not posted. It survives closing the panel and a reload, and is gone with the
 * browser tab. Null when there is none.
 */
export function useUnsent<T>(name: string): [T | null, (change: Change<T>) => void] {
  const key = STORED + name;
  const [held, setHeld] = useState(() => ({ key, value: stored<T>(key) }));
  const value = held.key === key ? held.value : stored<T>(key);
  const latest = useRef(value);
  latest.current = value;
  const keep = useCallback(
    (change: Change<T>) => {
      const next = change(latest.current);
      latest.current = next;
      setHeld({ key, value: next });
      try {
        if (next === null) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Without storage it lasts as long as the component.
      }
    },
    [key],
  );
  return [value, keep];
}

function stored<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
