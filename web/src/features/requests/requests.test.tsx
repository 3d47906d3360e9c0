import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useSyncExternalStore } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import '#i18n/i18n.ts';
import { eventKeys } from '#api/event.ts';
import type { Draft, HelpRequest, Live } from '#api/wire.ts';
import { AskPanel } from './ask-panel.tsx';
import { RequestNews } from './request-news.tsx';
import { RequestQueue } from './request-queue.tsx';
import { inQueueOrder, medianWait } from './requests.ts';

const NOW = Date.parse('2026-05-25T14:00:00Z');
const server = vi.hoisted(() => ({
  live: { helpRequests: [] } as unknown as Live,
  watchers: new Set<() => void>(),
  posted: [] as unknown[],
}));
vi.mock('#api/client.ts', async (original) => ({
  ...(await original<object>()),
  post: (path: string, body?: unknown) => {
    server.posted.push(body === undefined ? [path] : [path, body]);
    return Promise.resolve({});
  },
  get: () =>
    Promise.resolve([
      { id: 'lies', name: 'Lies', role: 'EXPERT', organisation: null, tableId: null },
      { id: 'tom', name: 'Tom', role: 'EXPERT', organisation: null, tableId: null },
    ]),
}));
vi.mock('#collab/clock.ts', async (original) => ({
  ...(await original<object>()),
  useServerNow: () => NOW,
}));
vi.mock('#collab/event-context.tsx', () => ({
  useEventConnection: () => ({ eventId: 'event', participantId: 'me' }),
  useTables: () => [{ id: 't3', number: 3, name: 'Vismarkt', symbol: 'ruit' }],
  useLive: <T,>(select: (live: Live) => T) =>
    useSyncExternalStore(
      (watcher) => {
        server.watchers.add(watcher);
        return () => void server.watchers.delete(watcher);
      },
      () => select(server.live),
    ),
}));

function request(part: Partial<HelpRequest> = {}): HelpRequest {
  return {
    id: 'r1',
    tableId: 't3',
    draftId: 'event.D1.t3',
    question: 'Mag dit?',
    askedAt: '2026-05-25T13:56:00Z',
    since: '2026-05-25T13:56:00Z',
    state: 'waiting',
    ...part,
  };
}

const lies = { id: 'lies', name: 'Lies' };
const draft = { id: 'event.D1.t3' } as Draft;

function push(...helpRequests: HelpRequest[]) {
  act(() => {
    server.live = { ...server.live, helpRequests };
    for (const watcher of server.watchers) watcher();
  });
}

function page(role: string, part: React.ReactNode) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryDefaults([], { staleTime: Number.POSITIVE_INFINITY });
  const tableId = role === 'PARTICIPANT' ? 't3' : null;
  const id = role === 'EXPERT' ? 'lies' : 'me';
  queries.setQueryData(eventKeys.me('me'), { participant: { id, name: 'Ik', role, tableId } });
  queries.setQueryData(eventKeys.framework('event'), { expertDisciplines: ['Recht'] });
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>{part}</QueryClientProvider>
    </MantineProvider>,
  );
}

beforeEach(() => {
  server.posted = [];
  // jsdom has no fonts to wait for.
  Object.assign(document, { fonts: new EventTarget() });
  server.live = { helpRequests: [] } as unknown as Live;
});
afterEach(cleanup);

it('queues the longest waiting first, and counts only waiting requests in the median', () => {
  const old = request({ id: 'old', askedAt: '2026-05-25T13:40:00Z' });
  const claimed = request({ id: 'claimed', state: 'claimed', askedAt: '2026-05-25T13:00:00Z' });
  const answered = request({ id: 'answered', state: 'answered', askedAt: '2026-05-25T12:00:00Z' });
  const all = [answered, claimed, request(), old];
  expect(inQueueOrder(all).map(({ id }) => id)).toEqual(['old', 'r1', 'claimed', 'answered']);
  expect(medianWait(all, NOW)).toBe(20);
  expect(medianWait([claimed], NOW)).toBeNull();
});

it('lets a table ask, follows its question, and stops at three open ones', async () => {
  page('PARTICIPANT', <AskPanel draft={draft} />);
  fireEvent.change(screen.getByLabelText('Jullie vraag, in een zin'), { target: { value: ' Mag dit? ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Vraag een expert' }));
  await waitFor(() =>
    expect(server.posted).toEqual([
      ['/api/events/event/help-requests', { draftId: 'event.D1.t3', discipline: null, question: 'Mag dit?' }],
    ]),
  );
  push(request());
  expect(screen.getByText('Wacht 4 minuten')).toBeTruthy();
  push(request({ state: 'claimed', expert: lies }));
  expect(screen.getByText('Lies is onderweg')).toBeTruthy();
  push(request({ state: 'answered', expert: lies, answer: 'Enkel met toestemming.' }));
  fireEvent.click(screen.getByRole('button', { name: 'Bewaar bij de tekst' }));
  await waitFor(() => expect(server.posted.at(-1)).toEqual(['/api/help-requests/r1/thread']));
  push(request({ id: 'a' }), request({ id: 'b' }), request({ id: 'c' }));
  expect(screen.queryByLabelText('Jullie vraag, in een zin')).toBeNull();
});

it('lets an expert claim and answer, and offers no claim of what somebody else took', async () => {
  page('EXPERT', <RequestQueue />);
  push(request());
  fireEvent.click(screen.getByRole('button', { name: 'Ik ga erheen: Mag dit?' }));
  await waitFor(() => expect(server.posted).toEqual([['/api/help-requests/r1/claim']]));
  push(request({ state: 'claimed', expert: lies }));
  fireEvent.click(screen.getByRole('button', { name: 'Antwoord' }));
  fireEvent.change(screen.getByLabelText('Je antwoord'), { target: { value: 'Ja.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Stuur antwoord' }));
  await waitFor(() =>
    expect(server.posted.at(-1)).toEqual(['/api/help-requests/r1/answer', { text: 'Ja.' }]),
  );
  push(request({ id: 'r2', state: 'claimed', expert: { id: 'tom', name: 'Tom' } }));
  expect(screen.getByText('Tom is onderweg')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Ik ga erheen|Antwoord/ })).toBeNull();
});

it('lets the facilitator send another expert', async () => {
  page('FACILITATOR', <RequestQueue />);
  push(request({ state: 'claimed', expert: lies }));
  fireEvent.click(screen.getByRole('button', { name: 'Stuur een expert: Mag dit?' }));
  fireEvent.click(await screen.findByText('Tom'));
  await waitFor(() => expect(server.posted).toEqual([['/api/help-requests/r1/assign', { expert: 'tom' }]]));
  expect(screen.queryByText('Lies')).toBeNull();
});

it('announces to the table who comes, and to experts who asks, but not what stood there at arrival', () => {
  server.live = { helpRequests: [request()] } as unknown as Live;
  page('PARTICIPANT', <RequestNews />);
  expect(screen.getByRole('status').textContent).toBe('');
  push(request({ state: 'claimed', expert: lies }));
  expect(screen.getByRole('status').textContent).toBe('Lies is onderweg naar jullie tafel.');
  cleanup();
  page('EXPERT', <RequestNews />);
  push(request({ state: 'claimed', expert: lies }), request({ id: 'r2', question: 'En dit?' }));
  expect(screen.getByRole('status').textContent).toBe('Tafel 3 vraagt een expert: En dit?');
});
