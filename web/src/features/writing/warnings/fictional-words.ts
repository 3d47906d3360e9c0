import { useCallback, useSyncExternalStore } from 'react';

const STORED = 'werktafel.fictional';
/** More than anybody dismisses in two days. */
const MOST = 500;

let known: readonly string[] | null = null;
const listeners = new Set<() => void>();

/** Words that somebody on this device called fictional. Kept as numbers, so that no name is stored. */
function fictional(): readonly string[] {
  if (known === null) {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]');
      known = Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
    } catch {
      known = [];
    }
  }
  return known;
}

/** Remembers that these words are about nobody. */
export function callFictional(words: string): void {
  known = [...fictional().filter((each) => each !== digest(words)), digest(words)].slice(-MOST);
  try {
    localStorage.setItem(STORED, JSON.stringify(known));
  } catch {
    // Without storage it is remembered as long as the page.
  }
  for (const listener of listeners) listener();
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  return () => void listeners.delete(changed);
}

/** Whether words are known to be fictional; renders again when that changes. */
export function useFictional(): (words: string) => boolean {
  const all = useSyncExternalStore(listen, fictional);
  return useCallback((words) => all.includes(digest(words)), [all]);
}

/** For tests: reads the device again. */
export function forgetFictional(): void {
  known = null;
}

/** FNV-1a, in 32 bits. */
function digest(words: string): string {
  let hash = 0x811c9dc5;
  for (const character of words.toLowerCase().replaceAll(/\s+/g, ' ')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}
