import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import { Suspense } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import '#i18n/i18n.ts';
import '#i18n/event-words.ts';
import { eventKeys } from '#api/event.ts';
import type { Thread } from '#api/wire.ts';
import { MorningPanel } from './morning.tsx';

const SINCE = '2027-05-24T16:00:00Z';
const threads = [
  {
    id: 'a',
    type: 'risk',
    text: 'Te vaag.',
    proposal: null,
  },
  {
    id: 'b',
    type: 'proposal',
    text: '',
    proposal: { original: 'gast in de straat', replacement: 'gast in de buurt', takenOver: false },
  },
].map((part) => ({
  ...part,
  draftId: 'd1',
  author: { id: 'lies', label: 'Lies', role: 'EXPERT', organisation: null, tableId: null },
  state: 'open',
  createdAt: '2027-05-24T20:00:00Z',
  replies: [],
})) as unknown as Thread[];

vi.mock('#api/client.ts', async (original) => ({
  ...(await original<object>()),
  getOrKept: async (path: string) =>
    path.endsWith('threads')
      ? threads
      : {
          since: SINCE,
          texts: [{ draftId: 'd1', wordsAdded: 12, wordsRemoved: 1, openThreads: ['b', 'a'] }],
        },
}));
vi.mock('#collab/event-context.tsx', () => ({
  useEventConnection: () => ({ eventId: 'e', participantId: 'fatima' }),
  useTables: () => [{ id: 't3', number: 3, name: 'Vismarkt' }],
  useLive: (select: (live: object) => unknown) => select({ progress: null }),
}));

afterEach(cleanup);

it('shows what changed since the plenary, and reactions and proposals in the order of the text', async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryDefaults([], { staleTime: Number.POSITIVE_INFINITY });
  const participant = { id: 'fatima', name: 'Fatima', role: 'PARTICIPANT', tableId: 't3' };
  queries.setQueryData(eventKeys.me('fatima'), { participant });
  queries.setQueryData(eventKeys.summary('e'), { id: 'e', zone: 'Europe/Brussels' });
  queries.setQueryData(eventKeys.drafts('e'), [{ id: 'd1', sectionId: 'D1', tableId: 't3' }]);
  const section = { id: 'D1', title: 'Kernwaarden', questions: [{ id: 'D1.1', text: 'Welke?' }] };
  queries.setQueryData(eventKeys.framework('e'), { dimensions: [{ sections: [section] }] });
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <MemoryRouter>
          <Suspense>
            <MorningPanel />
          </Suspense>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await screen.findByText('Te lezen (2)');
  expect(
    screen.getByText('12 woorden erbij, 1 woord weg · 2 open reacties · 1 richtvraag open'),
  ).toBeTruthy();
  const items = within(screen.getByRole('list', { name: 'Te lezen' })).getAllByRole('listitem');
  expect(items[0]?.textContent).toContain('buurt');
  expect(items[1]?.textContent).toContain('Te vaag.');
});
