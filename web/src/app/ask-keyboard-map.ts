const listeners = new Set<() => void>();

/** For menus, and for who has no keyboard at hand. */
export function askKeyboardMap(): void {
  for (const listener of listeners) listener();
}

export function onKeyboardMapAsked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
