import { expect, test } from 'vitest';
import { en } from './en.ts';
import { i18next } from './i18n.ts';
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

const blanks = (sentence: string) =>
  [...sentence.matchAll(/\{\{(\w+)(?:, \w+)?\}\}/g)].map((match) => match[1]).sort();

test('every sentence exists in both languages and is not empty', () => {
  const dutch = sentences(nlBE);
  const english = sentences(en);
  expect([...english.keys()].sort()).toEqual([...dutch.keys()].sort());
  for (const [key, sentence] of [...dutch, ...english]) expect(sentence.trim(), key).not.toBe('');
});

test('both languages have the same blanks', () => {
  const english = sentences(en);
  for (const [key, sentence] of sentences(nlBE))
    expect(blanks(english.get(key) ?? ''), key).toEqual(blanks(sentence));
});

test('a sentence that ends in a time has one full stop, and an ellipsis keeps its three dots', () => {
  void i18next.changeLanguage('nl-BE');
  const time = '17.30 u.';
  for (const [namespace, catalogue] of Object.entries(nlBE)) {
    for (const [key, sentence] of sentences(catalogue)) {
      const values = Object.fromEntries(blanks(sentence).map((blank) => [blank, time]));
      const said: unknown = i18next.t(key as never, { ns: namespace as never, ...values });
      expect(said, key).not.toMatch(/(?<!\.)\.\.(?!\.)/);
    }
  }
  const title = i18next.t('bar.next', { title: 'Wachten...' });
  expect(title).toBe('Straks: Wachten...');
});
