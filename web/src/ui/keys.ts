const apple = /Mac|iPhone|iPad/.test(navigator.platform);
const names: Record<string, string> = apple
  ? { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
  : { Mod: 'Ctrl', Alt: 'Alt', Shift: 'Shift' };

/** The keys of a shortcut as labelled on this keyboard: "Ctrl+B", "⌘B". */
export function keysOf(shortcut: string): string {
  return shortcut
    .split('+')
    .map((key) => names[key] ?? key)
    .join(apple ? '' : '+');
}
