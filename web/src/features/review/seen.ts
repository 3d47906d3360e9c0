import { useCallback, useSyncExternalStore } from 'react';
import type { Thread } from '#api/wire.ts';
import { useMe } from '#collab/me.ts';

const STORED = 'werktafel.seen.';

/** Thread id → how many contributions to it this person has seen on this device. */
type Seen = Readonly<Record<string, number>>;

const listeners = new Set<() => void>();
/** The last value read from storage, so that an unchanged store returns the same object. */
let held: { key: string; json: string; seen: Seen } | null = null;
/** Fallback for values that storage refused; lasts as long as the page. */
const kept = new Map<string, string>();

/** Returns for each thread whether somebody else added to it since this person last saw it. */
export function useSeen(): { isNew: (thread: Thread) => boolean; markSeen: (thread: Thread) => void } {
  const { id: me } = useMe();
  const seen = useSyncExternalStore(subscribe, () => read(me));
  const isNew = useCallback((thread: Thread) => hasNews(thread, me, seen), [me, seen]);
  const markSeen = useCallback(
    (thread: Thread) => {
      const count = contributions(thread).length;
      const now = read(me);
      if ((now[thread.id] ?? 0) < count) write(me, { ...now, [thread.id]: count });
    },
    [me],
  );
  return { isNew, markSeen };
}

export function hasNews(thread: Thread, me: string, seen: Seen): boolean {
  return (
    thread.state === 'open' &&
    contributions(thread)
      .slice(seen[thread.id] ?? 0)
      .some((author) => author.id !== me)
  );
}

/** The authors of all contributions, in order. */
function contributions(thread: Thread): Thread['author'][] {
  return [thread.author, ...thread.replies.map(({ author }) => author)];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function read(me: string): Seen {
  const key = STORED + me;
  const json = stored(key);
  if (held?.key !== key || held.json !== json) held = { key, json, seen: parsed(json) };
  return held.seen;
}

function write(me: string, seen: Seen): void {
  const key = STORED + me;
  const json = JSON.stringify(seen);
  try {
    localStorage.setItem(key, json);
    kept.delete(key);
  } catch {
    kept.set(key, json);
  }
  for (const listener of listeners) listener();
}

function stored(key: string): string {
  try {
    return kept.get(key) ?? localStorage.getItem(key) ?? '{}';
  } catch {
    return '{}';
  }
}

function parsed(json: string): Seen {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Seen) : {};
  } catch {
    return {};
  }
}
