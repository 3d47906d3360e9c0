import { expect, test } from 'vitest';
import { en } from './en.ts';
import { nlBE } from './nl-be.ts';

function sentences(catalogue: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') found.set(path + key, value);
    else
      for (const [deeper, sentence] of sentences(value as object, `${path}${key}.`))
        found.set(deeper, sentence);
  }
  return found;
}

const blanks = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

test('every sentence exists in both languages, none is empty', () => {
  const dutch = sentences(nlBE);
  const english = sentences(en);
  expect([...english.keys()].sort()).toEqual([...dutch.keys()].sort());
  for (const [key, sentence] of [...dutch, ...english]) expect(sentence.trim(), key).not.toBe('');
});

test('both languages fill in the same blanks', () => {
  const english = sentences(en);
  for (const [key, sentence] of sentences(nlBE))
    expect(blanks(english.get(key) ?? ''), key).toEqual(blanks(sentence));
});
