import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Editor } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Rescue } from '#api/wire.ts';
import type { TopicMessage } from '#collab/live.ts';
import '../../i18n/i18n.ts';
import { RescueCards } from './rescue-cards.tsx';
import { useRescueFeed } from './rescues.ts';
import { schemaExtensions } from './schema/schema.ts';

const topic = vi.hoisted(() => ({ hear: null as ((message: TopicMessage) => void) | null }));
vi.mock('#collab/event-context.tsx', () => ({
  useTopic: (_topic: string, hear: (message: TopicMessage) => void) => {
    topic.hear = hear;
  },
}));

const rescue = (id: string, words: string, by = 'anna'): Rescue => ({
  id,
  words,
  by,
  at: '2026-11-22T09:00:00Z',
  blockId: 'p1',
  context: 'Wie mag meelezen',
});

/** The rescues on the server, and the requests to it. */
let kept: Rescue[];
let handled: { path: string; how: string }[];
let editor: Editor;
let pending: number;
let listeners: Set<() => void>;

beforeEach(() => {
  kept = [];
  handled = [];
  pending = 0;
  listeners = new Set();
  editor = new Editor({
    element: document.createElement('div'),
    extensions: schemaExtensions(),
    content: {
      type: 'doc',
      content: [{ type: 'paragraph', attrs: { id: 'p1' }, content: [{ type: 'text', text: 'Wie mag' }] }],
    },
  });
  vi.stubGlobal('fetch', async (path: string, { method, body }: { method: string; body?: string }) => {
    if (method === 'GET') return Response.json(kept);
    handled.push({ path, ...JSON.parse(body ?? '{}') });
    kept = kept.filter(({ id }) => !path.includes(`/${id}/`));
    return new Response(null, { status: 204 });
  });
});

afterEach(() => {
  cleanup();
  editor.destroy();
  vi.unstubAllGlobals();
});

const session = {
  get pending() {
    return pending;
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function page(news: number, mayWrite = true) {
  return (
    <MantineProvider>
      <RescueCards
        draftId="e.D1.t3"
        session={session}
        news={news}
        editor={mayWrite ? editor : null}
        myId="anna"
      />
    </MantineProvider>
  );
}

function Feed() {
  useRescueFeed();
  return null;
}

/** Shows the cards, and returns a function that shows them with other news, or closes them. */
function show(mayWrite = true) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
  const shown = (cards: React.ReactNode) => (
    <QueryClientProvider client={client}>
      <Feed />
      {cards}
    </QueryClientProvider>
  );
  const { rerender } = render(shown(page(0, mayWrite)));
  return (news: number | 'closed') => rerender(shown(news === 'closed' ? null : page(news, mayWrite)));
}

test('the author and others at the table see the words, and a screen reader announces them', async () => {
  kept = [rescue('1', 'is wie hier werkt'), rescue('2', 'en hoe', 'bert')];
  show();
  expect(await screen.findByText('is wie hier werkt')).toBeTruthy();
  expect(screen.getByText('Je zin stond in een alinea die intussen veranderde')).toBeTruthy();
  expect(screen.getByText('Deze zin stond in een alinea die intussen veranderde')).toBeTruthy();
  expect(screen.queryByText(/bert/)).toBeNull();
  expect(screen.getByRole('status').textContent).toContain('Boven de tekst wachten 2 zinnen');
});

test('words put back are in the text at once, and handled after the server acknowledged the text', async () => {
  kept = [rescue('1', 'meelezen')];
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'Zet terug' }));
  expect(editor.getText()).toBe('Wie mag meelezen');
  await waitFor(() => expect(handled).toHaveLength(1));
  expect(handled[0]).toEqual({ path: '/api/drafts/e.D1.t3/rescues/1/handled', how: 'restored' });
  expect(screen.queryByText('meelezen')).toBeNull();
});

test('a rescue is not handled before the server acknowledged the text', async () => {
  kept = [rescue('1', 'meelezen')];
  pending = 1;
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'Zet terug' }));
  await act(async () => undefined);
  expect(handled).toEqual([]);
  pending = 0;
  for (const listener of listeners) listener();
  await waitFor(() => expect(handled).toHaveLength(1));
});

test('dismissed words disappear without a change of the text', async () => {
  kept = [rescue('1', 'meelezen')];
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'Laat gaan' }));
  await waitFor(() => expect(handled).toEqual([expect.objectContaining({ how: 'dismissed' })]));
  expect(editor.getText()).toBe('Wie mag');
});

test('a notice on the channel shows new words and removes those that somebody else handled', async () => {
  const tell = show();
  await act(async () => undefined);
  kept = [rescue('1', 'meelezen')];
  tell(1);
  expect(await screen.findByText('meelezen')).toBeTruthy();
  kept = [];
  act(() => topic.hear?.({ topic: 'rescues', body: { draftId: 'e.D1.t3' } } as TopicMessage));
  await waitFor(() => expect(screen.queryByText('meelezen')).toBeNull());
});

test('somebody who may not write can copy and dismiss the words', async () => {
  kept = [rescue('1', 'meelezen')];
  show(false);
  expect(await screen.findByRole('button', { name: 'Kopieer' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Zet terug' })).toBeNull();
});

test('words that do not fit in the text stay on their card', async () => {
  kept = [rescue('1', 'meelezen')];
  editor.registerPlugin(new Plugin({ filterTransaction: ({ docChanged }) => !docChanged }));
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'Zet terug' }));
  await act(async () => undefined);
  expect(screen.getByText('meelezen')).toBeTruthy();
  expect(handled).toEqual([]);
});

test('words that somebody else handled while the text was closed are not offered again', async () => {
  kept = [rescue('1', 'meelezen')];
  const tell = show();
  expect(await screen.findByText('meelezen')).toBeTruthy();
  tell('closed');
  kept = [];
  act(() => topic.hear?.({ topic: 'rescues', body: { draftId: 'e.D1.t3' } } as TopicMessage));
  tell(0);
  await waitFor(() => expect(screen.queryByText('meelezen')).toBeNull());
});
