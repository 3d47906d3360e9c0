import type { Source } from '#api/wire.ts';

/** The label of a new reference: the title, with the article numbers that the title leaves out. */
export function labelOf({ title, oldNumber, newNumber }: Source): string {
  const missing = (number: string | undefined) =>
    number && !folded(title).includes(folded(bare(number))) ? number : null;
  const current = missing(newNumber);
  const old = missing(oldNumber);
  if (current) return `${title}, ${current}${old ? ` (oud: ${old})` : ''}`;
  return old ? `${title}, ${old} (oud)` : title;
}

/** Without the words around the number: "458bis" of "art. 458bis Sw.". */
function bare(number: string): string {
  return /\d[\p{L}\p{N}./]*/u.exec(number)?.[0] ?? number;
}

/** The sources that have every typed word; those that start with the words first. */
export function search(sources: readonly Source[], typed: string): Source[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  const found = sources.filter((source) => {
    const text = folded([source.title, source.oldNumber, source.newNumber, source.note].join(' '));
    return words.every((word) => text.includes(word));
  });
  const begin = words.join(' ');
  const starts = (source: Source) => (folded(source.title).startsWith(begin) ? 0 : 1);
  return found.toSorted((one, other) => starts(one) - starts(other));
}

export function hasTitle(sources: readonly Source[], title: string): boolean {
  return sources.some((source) => folded(source.title) === folded(title));
}

/** Lower case, without accents, with single spaces. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
