/** The initials of the first and last word of a name. A mark in brackets from the server does not count. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/ \([^()]*\)$/, '')
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  const first = words[0];
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last]
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toLocaleUpperCase('nl-BE');
}
