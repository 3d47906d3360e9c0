import { expect, it, test } from 'vitest';
import type { Source } from '#api/wire.ts';
import { hasTitle, labelOf, search } from './source-words.ts';

const source = (title: string, part: Partial<Source> = {}): Source => ({
  id: title,
  revision: 0,
  title,
  kind: 'law',
  ...part,
});

test.each([
  [source('Strafwetboek'), 'Strafwetboek'],
  [source('Strafwetboek', { newNumber: 'art. 352' }), 'Strafwetboek, art. 352'],
  [source('Strafwetboek', { oldNumber: 'art. 458' }), 'Strafwetboek, art. 458 (oud)'],
  [
    source('Strafwetboek', { oldNumber: 'art. 458', newNumber: 'art. 352' }),
    'Strafwetboek, art. 352 (oud: art. 458)',
  ],
  [source('Art. 458bis oud Sw.', { oldNumber: 'art. 458bis Sw.' }), 'Art. 458bis oud Sw.'],
  [
    source('Art. 458bis oud Sw.', { oldNumber: 'art. 458bis Sw.', newNumber: 'art. 353' }),
    'Art. 458bis oud Sw., art. 353',
  ],
])('the label of %o names each number once', (each, label) => {
  expect(labelOf(each)).toBe(label);
});

it('finds sources by any words of title, numbers and note, in any case and without accents', () => {
  const all = [
    source('Code van de stad'),
    source('Strafwetboek', { oldNumber: 'art. 458bis Sw.' }),
    source('Decreet', { note: 'Coördinatie van welzijn' }),
  ];
  expect(search(all, 'SW 458bis').map(({ id }) => id)).toEqual(['Strafwetboek']);
  expect(search(all, 'coordinatie').map(({ id }) => id)).toEqual(['Decreet']);
  expect(search(all, 'van stad').map(({ id }) => id)).toEqual(['Code van de stad']);
  expect(search(all, '  ')).toEqual(all);
});

it('lists titles that start with the words first', () => {
  const all = [source('Over de code'), source('Code van de stad')];
  expect(search(all, 'code').map(({ id }) => id)).toEqual(['Code van de stad', 'Over de code']);
});

it('knows a title apart from case and spaces', () => {
  expect(hasTitle([source('Code van de stad')], ' code  VAN de stad')).toBe(true);
  expect(hasTitle([source('Code van de stad')], 'code')).toBe(false);
});
