import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { findPersonalData } from './personal-data.ts';

const found = (text: string) =>
  findPersonalData(text).map(({ from, to, kind }) => [kind, text.slice(from, to)]);

test.each([
  ['Een meisje (@noa_12) stuurt een bericht.', 'handle', '@noa_12'],
  ['@noa.12', 'handle', '@noa.12'],
  ['Zie tiktok.com/@noa_12 voor het filmpje.', 'handle', '@noa_12'],
  ['Zijn profiel is instagram.com/noa_12.', 'handle', 'instagram.com/noa_12'],
  ['Op Discord heet hij noa#1234.', 'handle', 'noa#1234'],
  ['Bel 0470 12 34 56 vandaag.', 'phone', '0470 12 34 56'],
  ['0470/12.34.56', 'phone', '0470/12.34.56'],
  ['0470123456', 'phone', '0470123456'],
  ['0470 123 456', 'phone', '0470 123 456'],
  ['+32 470 12 34 56', 'phone', '+32 470 12 34 56'],
  ['+32 (0)470 12 34 56', 'phone', '+32 (0)470 12 34 56'],
  ['+32470123456', 'phone', '+32470123456'],
  ['0032 470 12 34 56', 'phone', '0032 470 12 34 56'],
  ['Het nummer is 015 12 34 56.', 'phone', '015 12 34 56'],
  ['03 123 45 67', 'phone', '03 123 45 67'],
  ['09-123.45.67', 'phone', '09-123.45.67'],
  ['+31 6 12 34 56 78', 'phone', '+31 6 12 34 56 78'],
  ['Mail naar jan.peeters@stad.be.', 'email', 'jan.peeters@stad.be'],
  ['JAN@STAD.BE', 'email', 'JAN@STAD.BE'],
  ['Jan Peeters kwam langs.', 'name', 'Jan Peeters'],
  ['Gisteren zag Jan Peeters dat.', 'name', 'Jan Peeters'],
  ['Dat zei Fatima El Amrani.', 'name', 'Fatima El Amrani'],
  ['Sofie Van den Broeck belt.', 'name', 'Sofie Van den Broeck'],
  ['Sofie van den Broeck belt.', 'name', 'Sofie van den Broeck'],
  ['Volgens Jean-Pierre De Smet niet.', 'name', 'Jean-Pierre De Smet'],
  ['We spraken met An-Sofie Maes.', 'name', 'An-Sofie Maes'],
  ['Mevrouw Lies Janssens-De Wilde', 'name', 'Lies Janssens-De Wilde'],
  ['Broer van Jan Pieter Claes.', 'name', 'Jan Pieter Claes'],
  ['We kennen Noëlla Peeters.', 'name', 'Noëlla Peeters'],
  ['Toen kwam Youssra El Khattabi.', 'name', 'Youssra El Khattabi'],
  ['Els D’Hondt en haar zus', 'name', 'Els D’Hondt'],
  ["Els D'Hondt en haar zus", 'name', "Els D'Hondt"],
  ['Mehmet Yılmaz', 'name', 'Mehmet Yılmaz'],
  ['Jan\u00a0Peeters', 'name', 'Jan\u00a0Peeters'],
])('“%s” may be about a real person', (text, kind, words) => {
  expect(found(text)).toEqual([[kind, words]]);
});

test('finds all of them, each once, in reading order', () => {
  expect(found('Jan Peeters (jan.peeters@stad.be, 0470 12 34 56) en @noa_12')).toEqual([
    ['name', 'Jan Peeters'],
    ['email', 'jan.peeters@stad.be'],
    ['phone', '0470 12 34 56'],
    ['handle', '@noa_12'],
  ]);
});

test.each([
  'Het Hannah Arendt Instituut ziet dat ook.',
  'De Hannah Arendt Academy',
  'De Koning Boudewijnstichting en de Victor Hortaschool.',
  'We spreken af op het Jan Van Rijswijckplein.',
  'Op de Jan Breydel-site',
  'Sint-Jan Berchmans en Sint Jan Baptist',
  'Stad Mechelen en Sint-Niklaas werken samen.',
  'In Klein Antwerpen en Oud Berchem',
  'Tafel 3 Vismarkt leest Tafel 5 Lamot.',
  'Jan werkt. Peeters ook.',
  'Jan, Peeters en Noa',
  'Jan kent Vlaanderen. Wie Peeters kent, zwijgt.',
  'Fatima E. van tafel 3',
  'Noa (16) chat met Sam.',
  'Mevrouw Peeters en de familie Claes',
  'Unia en VMRI, SAM vzw en OCMW Gent',
  'Op maandag 24 mei 2027 om 13.00 u.',
  'Sam Maandag',
  'art. 458 Sw., art. 458bis en 46bis/1 Sv.',
  'Wet van 30 juli 2018, verordening (EU) 2016/679',
  'Bel 112, 101, 1813, 106, 1712, 102 of 116 000.',
  'Bel gratis 0800 12 345 of 078 15 20 25.',
  'Van 01/02/2024 tot 03.04.2025 10 u.',
  'IBAN BE68 5390 0754 7034',
  'Ondernemingsnummer 0403.170.701',
  '10 000 000 jongeren, 1 000 000 000 berichten',
  'Wij zijn gast @ de straat',
  'Zie instagram.com/legal en twitter.com/privacy.',
  'De heer Janssens',
  'Dag Allemaal',
  'Jeugdhuis De Kade en café Van Gogh',
  '',
])('“%s” is no alarm', (text) => {
  expect(found(text)).toEqual([]);
});

test('the template that an event starts from is no alarm', () => {
  const template = resolve('../server/src/main/resources/templates/online-straathoekwerk.yaml');
  const lines = readFileSync(template, 'utf8').split('\n');
  expect(lines.length).toBeGreaterThan(1_000);
  expect(lines.flatMap((line) => found(line.replaceAll(/[[\]]/g, '\ufffc')))).toEqual([]);
});

test('reads a long text without spaces in linear time', () => {
  const long = `${'a.'.repeat(50_000)}@${'0 '.repeat(50_000)}${'@'.repeat(50_000)}`;
  expect(findPersonalData(long)).toEqual([]);
});
