import { render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import '#i18n/i18n.ts';
import type { Table } from '#api/wire.ts';
import { TableTile } from './table-tile.tsx';

const fatima = { id: 'p1', name: 'Fatima' };

function tile(facts: Partial<Table>): string {
  const table: Table = {
    id: 't1',
    number: 1,
    name: 'Hallen',
    symbol: 'cirkel',
    expected: 6,
    owns: [],
    secondReaderOf: [],
    people: [],
    present: 0,
    quietSince: new Date(Date.now() - 8.5 * 60_000).toISOString(),
    ...facts,
  };
  const { container } = render(<TableTile table={table} to="/" zone="Europe/Brussels" />, {
    wrapper: MemoryRouter,
  });
  return container.textContent ?? '';
}

test('an empty table is not quiet', () => {
  expect(tile({})).toContain('nog niemand');
  expect(tile({})).not.toContain('stil sinds');
});

test('a table that everybody left is not quiet and says that nobody is there now', () => {
  expect(tile({ people: [fatima] })).toContain('nu niemand aanwezig');
  expect(tile({ people: [fatima] })).not.toContain('stil sinds');
});

test('a table with people where nobody writes is quiet', () => {
  expect(tile({ people: [fatima], present: 1 })).toContain('stil sinds 8 min');
});
