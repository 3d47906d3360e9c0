/** A part of two compared texts: in both, only in the first, or only in the second. */
export interface Piece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Beyond this number of comparisons the texts are shown as one removal and one addition. */
const MOST_COMPARISONS = 1_000_000;

/** The words, spaces and line breaks of a text, in order. */
const tokens = (text: string): string[] => text.match(/\n|[^\S\n]+|[^\s]+/g) ?? [];

/** The smallest difference between two texts in whole words; a removal comes before the addition at its place. */
export function wordDiff(before: string, after: string): Piece[] {
  const a = tokens(before);
  const b = tokens(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end++;
  }
  const pieces: Piece[] = [];
  const put = (kind: Piece['kind'], words: readonly string[]) => {
    if (words.length > 0) pieces.push({ kind, text: words.join('') });
  };
  put('same', a.slice(0, start));
  for (const piece of between(a.slice(start, a.length - end), b.slice(start, b.length - end))) {
    pieces.push(piece);
  }
  put('same', a.slice(a.length - end));
  return gathered(pieces);
}

function between(a: readonly string[], b: readonly string[]): Piece[] {
  if (a.length * b.length > MOST_COMPARISONS) {
    return [
      { kind: 'removed', text: a.join('') },
      { kind: 'added', text: b.join('') },
    ];
  }
  // The length of the longest common sequence of the rests from i and j.
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      pieces.push({ kind: 'same', text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'removed', text: left });
      i++;
    } else if (right !== undefined) {
      pieces.push({ kind: 'added', text: right });
      j++;
    }
  }
  return pieces;
}

/** Joins neighbours, also across a lone space between two changes, which would be hard to read as a change of its own. */
function gathered(pieces: readonly Piece[]): Piece[] {
  const groups: Piece[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed) groups.push({ kind: 'removed', text: removed });
    if (added) groups.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  pieces.forEach(({ kind, text }, index) => {
    const next = pieces[index + 1];
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (removed && added && /^[^\S\n]+$/.test(text) && next && next.kind !== 'same') {
      removed += text;
      added += text;
    } else {
      flush();
      const last = groups.at(-1);
      if (last?.kind === 'same') last.text += text;
      else groups.push({ kind, text });
    }
  });
  flush();
  return groups;
}
