import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { Editor } from '@tiptap/core';
import { Suspense, useEffect } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import '#i18n/i18n.ts';
import { Refused, Unreachable } from '#api/client.ts';
import { eventKeys } from '#api/event.ts';
import type { Draft, Thread } from '#api/wire.ts';
import type { TopicMessage } from '#collab/live.ts';
import { threadWith } from '#testing/threads.ts';
import { ReactionCount } from './reaction-count.tsx';
import { ReactionsOfDraft } from './reactions-of-draft.tsx';
import { ReactionsPanel } from './reactions-panel.tsx';
import { useThreadFeed } from './threads.ts';
import { useOutboxSender } from './use-outbox.ts';

const line = vi.hoisted(() => ({
  hear: new Set<(message: TopicMessage) => void>(),
  get: (_path: string): Promise<unknown> => Promise.resolve([]),
  post: (_path: string, _body?: unknown): Promise<unknown> => Promise.reject(new Error('nothing is posted')),
}));
vi.mock('#api/client.ts', async (original) => ({
  ...(await original<object>()),
  get: (path: string) => line.get(path),
  getOrKept: (path: string) => line.get(path),
  post: (path: string, body?: unknown) => line.post(path, body),
}));
vi.mock('#api/long-answers.ts', () => ({ longAnswers: { read: async () => null, keep: () => undefined } }));
const connection = vi.hoisted(() => ({ eventId: 'event', participantId: 'fatima', hasSent: () => true }));
vi.mock('#collab/event-context.tsx', () => ({
  useEventConnection: () => connection,
  useTables: () => [{ id: 't3', number: 3, name: 'Vismarkt', secondReaderOf: [] }],
  useTopic: (topic: string, hear: (message: TopicMessage) => void) =>
    useEffect(() => {
      const listener = (message: TopicMessage) => message.topic === topic && hear(message);
      line.hear.add(listener);
      return () => void line.hear.delete(listener);
    }, [topic, hear]),
}));

const open: Draft = {
  id: 'd1',
  sectionId: 'D1',
  tableId: 't3',
  documentName: 'd1:1',
  access: 'write',
  rights: ['READ', 'REACT', 'WRITE'],
};
const other: Draft = { ...open, id: 'd2', sectionId: 'D2', documentName: 'd2:1' };

const thread = (id: string, part: Partial<Thread> = {}) => threadWith({ id, ...part });

/** Waits a task, because the query cache notifies its observers in a later one. */
const settled = () => act(() => new Promise<void>((resolve) => setTimeout(resolve)));
/** The callbacks of the page's IntersectionObservers. */
let looks: ((entries: { isIntersecting: boolean }[]) => void)[] = [];
function inView(isIntersecting: boolean) {
  act(() => {
    for (const look of looks) look([{ isIntersecting }]);
  });
}
async function push(thread: Thread) {
  const body = { draftId: thread.draftId, threads: [thread] };
  act(() => {
    for (const hear of line.hear) hear({ v: 1, at: '', topic: 'threads', body });
  });
  await settled();
}

function Feed() {
  useThreadFeed();
  useOutboxSender();
  return null;
}

function Desk({ panel }: { panel: boolean }) {
  return (
    <ReactionsOfDraft draft={open} editor={null} composeRequest={0}>
      <button type="button">
        Reacties
        <ReactionCount draftIds={['d1']} />
      </button>
      <button type="button">
        Tafel
        <ReactionCount draftIds={['d2']} onlyNew />
      </button>
      {panel && <ReactionsPanel draft={open} editor={{} as Editor} />}
    </ReactionsOfDraft>
  );
}

async function desk({ panel = false, fetched = true } = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const participant = { id: 'fatima', name: 'Fatima', role: 'PARTICIPANT', tableId: 't3' };
  queries.setQueryDefaults([], { staleTime: Number.POSITIVE_INFINITY });
  queries.setQueryData(eventKeys.me('fatima'), { participant });
  queries.setQueryData(eventKeys.drafts('event'), [open, other]);
  queries.setQueryData(eventKeys.summary('event'), { id: 'event', zone: 'Europe/Brussels' });
  const page = (shows: boolean) => (
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <Suspense>
          <Feed />
          <Desk panel={shows} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
  const { rerender } = render(page(panel));
  if (fetched) await waitFor(() => expect(queries.isFetching()).toBe(0));
  await settled();
  return { queries, show: (shows: boolean) => rerender(page(shows)) };
}

const tab = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}`) });

beforeEach(() => {
  looks = [];
  line.get = () => Promise.resolve([]);
  localStorage.clear();
  window.dispatchEvent(new StorageEvent('storage', { key: null }));
  sessionStorage.clear();
  // jsdom has no fonts to wait for.
  Object.assign(document, { fonts: new EventTarget() });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(look: (entries: { isIntersecting: boolean }[]) => void) {
        looks.push(look);
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('counts and announces a reaction while another panel is open', async () => {
  await desk();
  await push(thread('1'));
  expect(tab('Reacties').textContent).toBe('Reacties1 1 open reactie, 1 nieuwe');
  expect(screen.getByRole('status').textContent).toBe(
    'Nieuwe reactie van Lies (jurist), expert · OCMW Gent, bij D1. Vraag: Waarom gast?',
  );
});

it('announces a new reaction to another text of the table', async () => {
  await desk();
  await push(thread('1', { draftId: 'd2' }));
  expect(tab('Tafel').textContent).toBe('Tafel1 1 nieuwe reactie bij een andere sectie');
});

it('keeps a reaction that was pushed while the list was being fetched', async () => {
  let answer = (_threads: Thread[]): void => undefined;
  line.get = (path) =>
    path.includes('d1') ? new Promise((resolve) => (answer = resolve)) : Promise.resolve([]);
  await desk({ fetched: false });
  await push(thread('1'));
  answer([]);
  await waitFor(() => expect(tab('Reacties').textContent).toContain('1 open reactie'));
});

it('adds a pushed reaction to the cache while no component shows reactions', async () => {
  const queries = new QueryClient();
  queries.setQueryData(['threads', 'fatima', 'd1'], [thread('1')]);
  render(
    <QueryClientProvider client={queries}>
      <Feed />
    </QueryClientProvider>,
  );
  await push(thread('2'));
  expect(queries.getQueryData<Thread[]>(['threads', 'fatima', 'd1'])?.map(({ id }) => id)).toEqual([
    '1',
    '2',
  ]);
});

it('counts a reaction as seen when its card is shown, and marks it as new until the card is hidden', async () => {
  line.get = (path) => Promise.resolve(path.includes('d1') ? [thread('1')] : []);
  await desk({ panel: true });
  expect(tab('Reacties').textContent).toContain('1 nieuwe');
  inView(true);
  expect(tab('Reacties').textContent).toBe('Reacties1 1 open reactie');
  expect(screen.getByText('nieuw')).toBeTruthy();
  expect(screen.getByText('expert · OCMW Gent')).toBeTruthy();
  inView(false);
  expect(screen.queryByText('nieuw')).toBeNull();
});

it('applies replies, closing and reopening, and no older revisions', async () => {
  line.get = (path) => Promise.resolve(path.includes('d1') ? [thread('1')] : []);
  const reply = {
    id: 'r',
    author: {
      label: 'Tafel 2 Zuid',
      role: 'PARTICIPANT' as const,
      tableId: 't2',
      id: null,
      organisation: null,
    },
    text: 'Omdat.',
    at: '2026-05-25T14:00:00Z',
  };
  await desk({ panel: true });
  await push(thread('1', { revision: 2, state: 'handled', handledAt: '2026-05-25T15:00:00Z' }));
  expect(screen.getByText('1 afgehandelde reactie')).toBeTruthy();
  await push(thread('1', { revision: 1, replies: [reply] }));
  expect(screen.getByText('1 afgehandelde reactie')).toBeTruthy();
  await push(thread('1', { revision: 3, replies: [reply] }));
  expect(screen.getByText('Omdat.')).toBeTruthy();
});

it('adds pushed replies in any order and only once', async () => {
  line.get = (path) => Promise.resolve(path.includes('d1') ? [thread('1')] : []);
  const author = {
    id: null,
    label: 'Tafel 2 Zuid',
    role: 'PARTICIPANT' as const,
    organisation: null,
    tableId: 't2',
  };
  const reply = (n: number) => ({
    id: `r${n}`,
    author,
    text: `Antwoord ${n}.`,
    at: `2026-05-25T14:0${n}:00Z`,
  });
  const said = async (...numbers: number[]) => {
    const replies = numbers.map((n) => ({ threadId: '1', revision: n, reply: reply(n) }));
    act(() => {
      for (const hear of line.hear)
        hear({ v: 1, at: '', topic: 'threads', body: { draftId: 'd1', replies } });
    });
    await settled();
  };
  await desk({ panel: true });
  await said(2);
  await said(1, 2);
  await push(thread('1', { revision: 1, replies: [reply(1)] }));
  await push(thread('1', { revision: 3, text: 'Waarom toch?', replies: [reply(1), reply(2)] }));
  await said(4);
  expect(screen.getAllByText(/^Antwoord \d/).map(({ textContent }) => textContent)).toEqual([
    'Antwoord 1.',
    'Antwoord 2.',
    'Antwoord 4.',
  ]);
  expect(screen.getByText('Waarom toch?')).toBeTruthy();
});

it('keeps a reply that is pushed while its list is being fetched', async () => {
  let answer: (threads: Thread[]) => void = () => undefined;
  line.get = (path) =>
    path.includes('d1') ? new Promise<Thread[]>((resolve) => (answer = resolve)) : Promise.resolve([]);
  await desk({ panel: true, fetched: false });
  const author = {
    id: null,
    label: 'Tafel 2 Zuid',
    role: 'PARTICIPANT' as const,
    organisation: null,
    tableId: 't2',
  };
  const replies = [
    { threadId: '1', revision: 1, reply: { id: 'r', author, text: 'Omdat.', at: '2026-05-25T14:00:00Z' } },
  ];
  act(() => {
    for (const hear of line.hear) hear({ v: 1, at: '', topic: 'threads', body: { draftId: 'd1', replies } });
  });
  answer([thread('1')]);
  await settled();
  await settled();
  expect(screen.getByText('Omdat.')).toBeTruthy();
});

it('fetches an invalidated list again, also when a push arrives meanwhile', async () => {
  line.get = (path) => Promise.resolve(path.includes('d1') ? [thread('1')] : []);
  const { queries } = await desk();
  line.get = (path) => Promise.resolve(path.includes('d1') ? [thread('1'), thread('2')] : []);
  const fetched = queries.invalidateQueries({ queryKey: ['threads'] });
  await push(thread('3'));
  await fetched;
  await settled();
  expect(tab('Reacties').textContent).toContain('3 open reacties');
});

it('keeps an unposted reply when its panel closes', async () => {
  line.get = (path) => Promise.resolve(path.includes('d1') ? [thread('1')] : []);
  const { show } = await desk({ panel: true });
  fireEvent.click(screen.getByRole('button', { name: 'Antwoord' }));
  fireEvent.change(screen.getByLabelText('Je antwoord'), { target: { value: 'We bekijken het' } });
  show(false);
  show(true);
  expect((screen.getByLabelText('Je antwoord') as HTMLTextAreaElement).value).toBe('We bekijken het');
});

it('resolves a reaction with what the table did, and asks for a reason when nothing was adapted', async () => {
  const posted: unknown[] = [];
  line.post = (path, body) => {
    posted.push([path, body]);
    const handled = { state: 'handled', revision: 1, handledBy: 'Fatima', handledAt: '2026-05-25T14:00:00Z' };
    return Promise.resolve(thread('1', { ...handled, ...(body as object) } as Partial<Thread>));
  };
  await desk({ panel: true });
  await push(thread('1'));
  fireEvent.click(screen.getByRole('button', { name: /^Merk als afgehandeld/ }));
  fireEvent.click(screen.getByRole('radio', { name: 'Niet aangepast' }));
  fireEvent.click(screen.getByRole('button', { name: 'Handel af' }));
  expect(posted).toEqual([]);
  expect(screen.getByText('Schrijf waarom jullie het niet aanpassen.')).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/^Waarom niet/), { target: { value: ' Gast is ons woord. ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Handel af' }));
  await settled();
  expect(posted).toEqual([
    ['/api/threads/1/resolve', { outcome: 'not-adapted', reason: 'Gast is ons woord.' }],
  ]);
  fireEvent.click(await screen.findByRole('button', { name: '1 afgehandelde reactie' }));
  expect(screen.getByText('Gast is ons woord.')).toBeTruthy();
});

it('posts a reaction to the whole text, which is shown first and never as gone', async () => {
  const posted: unknown[] = [];
  line.post = (_path, body) => {
    posted.push(body);
    return Promise.resolve(thread('2', { anchor: null, quote: '', text: 'Voor wie is dit?' }));
  };
  await desk({ panel: true });
  await push(thread('1'));
  fireEvent.click(screen.getByRole('button', { name: 'Reageer op de hele tekst' }));
  fireEvent.change(screen.getByLabelText('Je reactie'), { target: { value: 'Voor wie is dit?' } });
  fireEvent.click(screen.getByRole('button', { name: 'Plaats reactie' }));
  await settled();
  expect(posted).toMatchObject([{ type: 'question', text: 'Voor wie is dit?', anchor: null, whole: true }]);
  const cards = screen.getAllByRole('article');
  expect(cards[0]?.textContent).toContain('Over de hele tekst');
  expect(cards[0]?.textContent).not.toContain('staat niet meer in de tekst');
});

it('shows a reaction and an answer without a connection as waiting, and sends each once when the line is back', async () => {
  const posted: { path: string; body: { id: string; text: string } }[] = [];
  line.post = () => Promise.reject(new Unreachable('offline'));
  await desk({ panel: true });
  await push(thread('1'));
  fireEvent.click(screen.getByRole('button', { name: 'Reageer op de hele tekst' }));
  fireEvent.change(screen.getByLabelText('Je reactie'), { target: { value: 'Voor wie is dit?' } });
  fireEvent.click(screen.getByRole('button', { name: 'Plaats reactie' }));
  fireEvent.click(screen.getByRole('button', { name: 'Antwoord' }));
  fireEvent.change(screen.getByLabelText('Je antwoord'), { target: { value: 'Omdat.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Plaats antwoord' }));
  await settled();
  expect(screen.getAllByText('Wordt verstuurd zodra er verbinding is.')).toHaveLength(2);
  expect(screen.getByText('Voor wie is dit?')).toBeTruthy();
  expect(screen.getByText('Omdat.')).toBeTruthy();

  line.post = (path, body) => {
    const sent = body as { id: string; text: string };
    posted.push({ path, body: sent });
    const reply = { ...sent, author: thread('1').author, at: '2026-05-25T14:00:00Z' };
    return Promise.resolve(
      path.endsWith('replies')
        ? thread('1', { revision: 1, replies: [reply] })
        : thread(sent.id, { anchor: null, quote: '', text: sent.text }),
    );
  };
  act(() => void window.dispatchEvent(new Event('online')));
  await settled();
  await settled();
  expect(screen.queryByText(/^Wordt verstuurd/)).toBeNull();
  expect(posted.map(({ path, body }) => [path, body.text])).toEqual([
    ['/api/drafts/d1/threads', 'Voor wie is dit?'],
    ['/api/threads/1/replies', 'Omdat.'],
  ]);
  expect(screen.getAllByText('Voor wie is dit?')).toHaveLength(1);
  expect(screen.getAllByText('Omdat.')).toHaveLength(1);
});

it('keeps the words of a refused reaction, which can be sent again', async () => {
  line.post = () => Promise.reject(new Refused(403, 'geen-toegang', 'Nee.', { variant: 'reageren' }));
  await desk({ panel: true });
  fireEvent.click(screen.getByRole('button', { name: 'Reageer op de hele tekst' }));
  fireEvent.change(screen.getByLabelText('Je reactie'), { target: { value: 'Voor wie is dit?' } });
  fireEvent.click(screen.getByRole('button', { name: 'Plaats reactie' }));
  await settled();
  expect(screen.getByRole('alert').textContent).toContain(
    'Niet geplaatst: Reageren op deze tekst kan nu niet.',
  );
  expect(screen.getByText('Voor wie is dit?')).toBeTruthy();
  line.post = (_path, body) =>
    Promise.resolve(thread((body as { id: string }).id, { anchor: null, text: 'Voor wie is dit?' }));
  fireEvent.click(screen.getByRole('button', { name: 'Verstuur opnieuw' }));
  await settled();
  await settled();
  expect(screen.queryByText(/^Niet geplaatst/)).toBeNull();
  expect(screen.getByText('Voor wie is dit?')).toBeTruthy();
});

const proposed = (part: Partial<Thread> = {}) =>
  thread('1', {
    type: 'proposal',
    text: 'Dichter bij de mensen.',
    quote: 'gast in de straat',
    proposal: { original: 'gast in de straat', replacement: 'gast in de buurt', takenOver: false },
    ...part,
  });

it('shows a proposal with its struck and new words, and takes it over', async () => {
  const posted: unknown[] = [];
  line.post = (path, body) => {
    posted.push([path, body]);
    const { proposal } = proposed();
    return Promise.resolve(
      proposed({
        state: 'handled',
        revision: 1,
        outcome: 'adapted',
        handledBy: 'Fatima',
        handledAt: '2026-05-25T14:00:00Z',
        proposal: proposal && { ...proposal, takenOver: true },
      }),
    );
  };
  await desk({ panel: true });
  await push(proposed());
  const card = screen.getByRole('article');
  expect(card.querySelector('del')?.textContent).toBe('begin schrapping straat einde');
  expect(card.querySelector('ins')?.textContent).toBe('begin toevoeging buurt einde');
  fireEvent.click(screen.getByRole('button', { name: 'Neem over' }));
  await settled();
  expect(posted).toEqual([['/api/threads/1/accept', { seen: null }]]);
  fireEvent.click(await screen.findByRole('button', { name: '1 afgehandelde reactie' }));
  expect(screen.getByText('Overgenomen')).toBeTruthy();
});

it('shows the three texts when the passage changed, and takes over at the words that were shown', async () => {
  const posted: unknown[] = [];
  line.post = (_path, body) => {
    posted.push(body);
    const values = { original: 'gast in de straat', now: 'gast op straat', replacement: 'gast in de buurt' };
    return Promise.reject(new Refused(409, 'passage-veranderd', 'Veranderd.', { values }));
  };
  await desk({ panel: true });
  await push(proposed());
  fireEvent.click(screen.getByRole('button', { name: 'Neem over' }));
  await settled();
  const changed = screen.getByRole('region', { name: 'De passage is veranderd' });
  expect([...changed.querySelectorAll('dd')].map((each) => each.textContent)).toEqual([
    'gast in de straat',
    'gast op straat',
    'gast in de buurt',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Neem toch over' }));
  await settled();
  expect(posted).toEqual([{ seen: null }, { seen: 'gast op straat' }]);
});

it('rejects a proposal with a reason, which is kept while the panel is closed', async () => {
  const posted: unknown[] = [];
  line.post = (path, body) => {
    posted.push([path, body]);
    return Promise.reject(new Refused(409, 'voorstel-afgehandeld', 'Al afgehandeld.'));
  };
  const { show } = await desk({ panel: true });
  await push(proposed());
  fireEvent.click(screen.getByRole('button', { name: 'Wijs af' }));
  fireEvent.click(screen.getByRole('button', { name: 'Wijs af' }));
  expect(posted).toEqual([]);
  fireEvent.change(screen.getByLabelText(/^Waarom niet/), { target: { value: 'Straat is ons woord.' } });
  show(false);
  show(true);
  fireEvent.click(screen.getByRole('button', { name: 'Wijs af' }));
  await settled();
  expect(posted).toEqual([['/api/threads/1/reject', { reason: 'Straat is ons woord.' }]]);
  expect(screen.getByText('Dit voorstel is al afgehandeld.')).toBeTruthy();
});
