import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import '#i18n/i18n.ts';
import type { Audience, Table } from '#api/wire.ts';
import { ReadersSentence } from './readers-sentence.tsx';

const now = vi.hoisted(() => ({ readers: [] as Audience[] }));
const tables = [
  { id: 't3', number: 3, secondReaderOf: ['P1'] },
  { id: 't5', number: 5, secondReaderOf: ['D1'] },
] as Table[];
vi.mock('./event-context.tsx', () => ({
  useLive: (pick: (live: object) => unknown) => pick({ programme: { effective: now } }),
  useTables: () => tables,
}));
afterEach(cleanup);

function sentence(table: Table | null, ...readers: Audience[]): string {
  now.readers = readers;
  const { container } = render(<ReadersSentence sectionId="D1" table={table} />);
  return container.textContent ?? '';
}

test('the sentence names the table that is the second reader of this section', () => {
  expect(sentence(tables[0] ?? null, 'OWN_TABLE', 'SECOND_READERS', 'EXPERTS', 'FACILITATORS')).toBe(
    'Wie leest mee: eigen tafel, tweede lezer (tafel 5), experts en begeleiders',
  );
});

test('the second reader is not named while it may not read', () => {
  expect(sentence(tables[0] ?? null, 'OWN_TABLE', 'FACILITATORS')).toBe(
    'Wie leest mee: eigen tafel en begeleiders',
  );
});

test('the common introduction has no sentence, because everybody may read it', () => {
  expect(sentence(null, 'OWN_TABLE')).toBe('');
});
