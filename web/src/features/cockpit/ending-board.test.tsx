import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { EndingRow, Table } from '#api/wire.ts';
import '#i18n/i18n.ts';
import { EndingBoard } from './ending-board.tsx';

afterEach(cleanup);

function board(row: Partial<EndingRow>) {
  const tables = [{ id: 't3', number: 3, name: 'Vismarkt', symbol: 'circle' } as unknown as Table];
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <EndingBoard
          eventId="e"
          zone="Europe/Brussels"
          tables={tables}
          ending={{
            session: 2,
            phase: 'done',
            snapshotId: 's',
            reopenUntil: null,
            rows: [
              {
                tableId: 't3',
                state: 'unreachable',
                devices: 1,
                since: '2026-05-27T15:52:00Z',
                backAt: null,
                lateAt: null,
                claiming: null,
                ...row,
              },
            ],
          }}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

test('a device without its changes on the server is shown, and its table is not recorded', () => {
  board({});
  expect(screen.getByText(/niet bereikbaar sinds 17\.52 u\./)).toBeTruthy();
  expect(screen.getByText('0/1 vastgelegd')).toBeTruthy();
});

test('a device that answered and reports unsent text is shown, and its table is recorded', () => {
  board({ state: 'in', since: null, claiming: 1 });
  expect(screen.getByText(/binnen, 1 toestel meldt nog tekst/)).toBeTruthy();
  expect(screen.queryByText(/alles binnen/)).toBeNull();
  expect(screen.getByText('1/1 vastgelegd')).toBeTruthy();
  expect(screen.getByText(/gaat niet verloren/)).toBeTruthy();
});

test('a missing device and one that reports unsent text are both shown', () => {
  board({ state: 'missing', since: null, claiming: 2 });
  expect(screen.getByText(/1 toestel nog niet binnen/)).toBeTruthy();
  expect(screen.getByText(/2 toestellen melden nog tekst/)).toBeTruthy();
  expect(screen.getByText('0/1 vastgelegd')).toBeTruthy();
});

test('late text is shown with its time and as missing from the snapshot', () => {
  board({ backAt: '2026-05-27T16:02:00Z', lateAt: '2026-05-27T16:02:00Z' });
  expect(screen.getByText(/nagekomen om 18\.02 u\./)).toBeTruthy();
  expect(screen.getByText('0/1 vastgelegd')).toBeTruthy();
});

test('a device that returned without text is shown as back, without late text', () => {
  board({ backAt: '2026-05-27T16:02:00Z' });
  expect(screen.getByText(/weer binnen om 18\.02 u\./)).toBeTruthy();
  expect(screen.queryByText(/nagekomen/)).toBeNull();
});

test('late text is shown while another device of the table is missing', () => {
  board({ devices: 2, lateAt: '2026-05-27T16:02:00Z' });
  expect(screen.getByText(/nagekomen om 18\.02 u\./)).toBeTruthy();
});
