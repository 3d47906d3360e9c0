import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import '#i18n/i18n.ts';
import { eventKeys } from '#api/event.ts';
import type { Live, Newcomer } from '#api/wire.ts';
import { WaitingNewcomers } from './waiting-newcomers.tsx';

const newcomer = (id: string, name: string): Newcomer => ({
  id,
  name,
  organisation: null,
  role: 'PARTICIPANT',
  tableId: null,
  since: '2026-11-22T14:00:00Z',
});

afterEach(() => vi.unstubAllGlobals());

/** Shows these waiting newcomers, and returns the decisions sent to the server. */
function open(newcomers: Newcomer[]) {
  const decided: { path: string; ids: string[] }[] = [];
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    decided.push({ path, ids: JSON.parse(body).ids });
    return Response.json([]);
  });
  const queries = new QueryClient();
  queries.setQueryData(eventKeys.live('e1'), { waiting: newcomers } as unknown as Live);
  const page = render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <WaitingNewcomers eventId="e1" newcomers={newcomers} tables={[]} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { page, decided, waiting: () => queries.getQueryData<Live>(eventKeys.live('e1'))?.waiting };
}

test('the facilitator sees who waits and decides about each', async () => {
  const { page, decided, waiting } = open([newcomer('n1', 'Fatima'), newcomer('n2', 'Bram')]);
  page.getByText('2 mensen wachten om binnen te komen');
  fireEvent.click(page.getByRole('button', { name: 'Laat Bram binnen' }));
  await waitFor(() => expect(decided).toEqual([{ path: '/api/events/e1/waiting/admit', ids: ['n2'] }]));
  await waitFor(() => expect(waiting()).toEqual([]));
  page.unmount();
});

test('the buttons for all apply to the newcomers that are shown', async () => {
  const { page, decided } = open([newcomer('n1', 'Fatima'), newcomer('n2', 'Bram')]);
  fireEvent.click(page.getByRole('button', { name: 'Weiger allen' }));
  await waitFor(() =>
    expect(decided).toEqual([{ path: '/api/events/e1/waiting/refuse', ids: ['n1', 'n2'] }]),
  );
  page.unmount();
});

test('nothing is shown while nobody waits', () => {
  const { page } = open([]);
  expect(page.container.querySelector('section')).toBeNull();
  page.unmount();
});
