import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Suspense, useEffect } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import '#i18n/i18n.ts';
import { eventKeys } from '#api/event.ts';
import type { Draft, Thread } from '#api/wire.ts';
import type { TopicMessage } from '#collab/live.ts';
import { threadWith } from '#testing/threads.ts';
import { csv } from './register.ts';
import { RegisterPage } from './register-page.tsx';
import { useThreadFeed } from './threads.ts';

const line = vi.hoisted(() => ({
  hear: new Set<(message: TopicMessage) => void>(),
  asked: [] as string[],
  answer: [] as unknown,
}));
vi.mock('#api/client.ts', async (original) => ({
  ...(await original<object>()),
  getOrKept: (path: string) => {
    line.asked.push(path);
    return Promise.resolve(line.answer);
  },
}));
vi.mock('#collab/event-context.tsx', () => ({
  useEventConnection: () => ({ eventId: 'event', participantId: 'an' }),
  useTables: () => [
    { id: 't3', number: 3, name: 'Vismarkt', symbol: 'ster', secondReaderOf: [] },
    { id: 't4', number: 4, name: 'Kouter', symbol: 'ruit', secondReaderOf: [] },
  ],
  useTopic: (topic: string, hear: (message: TopicMessage) => void) =>
    useEffect(() => {
      const listener = (message: TopicMessage) => message.topic === topic && hear(message);
      line.hear.add(listener);
      return () => void line.hear.delete(listener);
    }, [topic, hear]),
}));

const draft = (id: string, sectionId: string, tableId: string): Draft => ({
  id,
  sectionId,
  tableId,
  documentName: `${id}:1`,
  access: 'read',
  rights: ['READ', 'REACT'],
});
const drafts = [draft('d1', 'D1', 't3'), draft('d2', 'J1', 't4')];
const section = (id: string) => ({ id, title: `Titel ${id}` });

const lies: Thread['author'] = {
  id: 'lies',
  label: 'Lies (jurist)',
  role: 'EXPERT',
  organisation: 'OCMW',
  discipline: 'jurist',
  tableId: null,
};
const thread = (id: string, part: Partial<Thread> = {}) =>
  threadWith({ id, type: 'risk', author: lies, text: `Reactie ${id}`, anchor: null, quote: '', ...part });

const ofTable: Thread['author'] = {
  id: null,
  label: 'Tafel 3 Vismarkt',
  role: 'PARTICIPANT',
  organisation: null,
  tableId: 't3',
};
const handled = {
  state: 'handled',
  handledAt: '2026-05-25T14:00:00Z',
  handledBy: 'Tafel 3 Vismarkt',
} as const;

function Feed() {
  useThreadFeed();
  return null;
}

async function register() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryDefaults([], { staleTime: Number.POSITIVE_INFINITY });
  const participant = { id: 'an', name: 'An', role: 'FACILITATOR', tableId: null };
  queries.setQueryData(eventKeys.me('an'), { participant });
  queries.setQueryData(eventKeys.drafts('event'), drafts);
  queries.setQueryData(eventKeys.summary('event'), { id: 'event', zone: 'Europe/Brussels' });
  queries.setQueryData(eventKeys.framework('event'), {
    dimensions: [{ sections: [section('D1'), section('J1')] }],
    introduction: section('0'),
  });
  render(
    <MemoryRouter>
      <MantineProvider>
        <QueryClientProvider client={queries}>
          <Suspense>
            <Feed />
            <RegisterPage />
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>
    </MemoryRouter>,
  );
  await waitFor(() => expect(queries.isFetching()).toBe(0));
  await act(() => new Promise<void>((resolve) => setTimeout(resolve)));
}

const texts = () =>
  screen.queryAllByRole('article').map((row) => /Reactie \w/.exec(row.textContent ?? '')?.[0]);

beforeEach(() => {
  line.asked = [];
  line.answer = [
    {
      draftId: 'd1',
      threads: [
        thread('a'),
        thread('b', { ...handled, outcome: 'not-adapted', reason: 'Gast is ons woord.' }),
        thread('o', { author: ofTable }),
        thread('c', {
          author: ofTable,
          replies: [{ id: 'r', author: thread('x').author, text: 'Ja.', at: '' }],
        }),
      ],
    },
    {
      draftId: 'd2',
      threads: [thread('d', { draftId: 'd2', type: 'source', ...handled, outcome: 'adapted' })],
    },
  ];
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => 0,
    removeEventListener: () => 0,
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  Object.assign(document, { fonts: new EventTarget() });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('lists what came from outside the tables with one call, and says what was done by whom', async () => {
  await register();
  expect(texts()).toEqual(['Reactie a', 'Reactie b', 'Reactie c', 'Reactie d']);
  expect(line.asked).toEqual(['/api/events/event/reactions']);
  const row = screen.getAllByRole('article')[1] as HTMLElement;
  expect(row.textContent).toMatch(
    /Niet aangepast door Tafel 3 Vismarkt, ma 25 mei 16.00 u\. Gast is ons woord\./,
  );
});

it('counts and filters by what was done', async () => {
  await register();
  const choices = screen.getByRole('group', { name: 'Wat ermee gebeurde' });
  expect(
    within(choices)
      .getAllByRole('button')
      .map(({ textContent }) => textContent),
  ).toEqual(['Alle 4', 'Open 2', 'Aangepast 1', 'Niet aangepast 1', 'Afgesloten 0']);
  fireEvent.click(within(choices).getByRole('button', { name: /^Open/ }));
  expect(texts()).toEqual(['Reactie a', 'Reactie c']);
});

it('shows a reaction that arrives while the page is open', async () => {
  await register();
  const body = { draftId: 'd2', threads: [thread('e', { draftId: 'd2' })] };
  act(() => {
    for (const hear of line.hear) hear({ v: 1, at: '', topic: 'threads', body });
  });
  await waitFor(() => expect(texts()).toContain('Reactie e'));
});

it('exports a cell that would be a formula as text', () => {
  expect(csv([['=1+1', 'zegt "ja"; nee']])).toBe('\uFEFF"\'=1+1";"zegt ""ja""; nee"\r\n');
});

it('shows the words of a text proposal, and lists it as a kind', async () => {
  const proposal = { original: 'gast', replacement: 'buur', takenOver: true };
  line.answer = [
    {
      draftId: 'd1',
      threads: [thread('p', { type: 'proposal', quote: 'gast', proposal, ...handled, outcome: 'adapted' })],
    },
  ];
  await register();
  expect(screen.getByRole('article').textContent).toMatch(
    /Tekstvoorstel.*gast.*Voorstel: “buur”.*Aangepast door/,
  );
  fireEvent.click(screen.getByRole('combobox', { name: 'Soort' }));
  expect(await screen.findByRole('option', { name: 'Tekstvoorstel', hidden: true })).toBeTruthy();
});
