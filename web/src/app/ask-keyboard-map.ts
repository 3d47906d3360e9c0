const listeners = new Set<() => void>();

/** Opens the list of shortcuts from a menu, also without a keyboard. */
export function askKeyboardMap(): void {
  for (const listener of listeners) listener();
}

export function onKeyboardMapAsked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
