import { expect, it } from 'vitest';
import { wordDiff } from './word-diff.ts';

const shown = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `[+${text}+]`))
    .join('');

it('shows whole words, a removal before the addition at its place', () => {
  expect(shown('Wij zijn gast in de straat.', 'Wij zijn te gast in de buurt.')).toBe(
    'Wij zijn [+te +]gast in de [-straat.-][+buurt.+]',
  );
});

it('shows neighbouring changed words as one change', () => {
  expect(shown('een twee drie vier', 'een zes zeven vier')).toBe('een [-twee drie-][+zes zeven+] vier');
});

it('shows a struck text and a new text whole', () => {
  expect(shown('weg ermee', '')).toBe('[-weg ermee-]');
  expect(shown('', 'nieuw')).toBe('[+nieuw+]');
  expect(shown('gelijk', 'gelijk')).toBe('gelijk');
});

it('keeps the lines apart', () => {
  expect(shown('een\ntwee', 'een\ntwee\ndrie')).toBe('een\ntwee[+\ndrie+]');
});

it('gives both texts back, whatever they are', () => {
  const seed = Date.now();
  let state = seed % 2147483647;
  const random = (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  const words = ['de', 'gast', ' ', '\n', 'in', '  ', 'straat.', '😀'];
  const text = () => Array.from({ length: random(30) }, () => words[random(words.length)]).join('');
  for (let round = 0; round < 300; round++) {
    const before = text();
    const after = text();
    const pieces = wordDiff(before, after);
    const of = (kind: string) =>
      pieces.flatMap((p) => (p.kind === 'same' || p.kind === kind ? [p.text] : []));
    expect(of('removed').join(''), `seed ${seed}`).toBe(before);
    expect(of('added').join(''), `seed ${seed}`).toBe(after);
  }
});
