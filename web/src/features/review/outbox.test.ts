import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Refused, Unreachable } from '#api/client.ts';
import { Outbox, type Outgoing } from './outbox.ts';
import { OutboxSender } from './outbox-sender.ts';

const DAY = '2027-05-24T20:00:0';
let server: Map<string, string>;
let answer: (outgoing: Outgoing) => void;
let hasText: boolean;
const senders: OutboxSender<null>[] = [];

function post(outbox: Outbox, text: string, second: number, anchored = false) {
  return outbox.add('e', {
    kind: 'thread',
    draftId: 'e.D1.t3',
    documentName: 'e.D1.t3.1',
    at: `${DAY}${second}Z`,
    body: { type: 'question', text, anchor: anchored ? ({ quote: 'gast' } as never) : null },
  });
}

/** A page of the person: what it stored and sends. */
function page() {
  const outbox = new Outbox('lies');
  const sender = new OutboxSender<null>(outbox, 'e', {
    send: async (outgoing) => {
      answer(outgoing);
      // The server adds an id once.
      if (!server.has(outgoing.id)) server.set(outgoing.id, outgoing.body.text ?? '');
      return null;
    },
    onSent: () => undefined,
    hasText: () => hasText,
  });
  senders.push(sender);
  return { outbox, sender };
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  server = new Map();
  answer = () => undefined;
  hasText = true;
});
afterEach(() => {
  for (const sender of senders.splice(0)) sender.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const away = () => {
  throw new Unreachable('offline');
};

it('sends what was posted without a connection after the page was killed, in order and once', async () => {
  answer = away;
  const killed = page();
  post(killed.outbox, 'een', 1);
  post(killed.outbox, 'twee', 2);
  await vi.advanceTimersByTimeAsync(5_000);
  killed.sender.stop();
  expect(server.size).toBe(0);

  const reopened = page();
  expect(reopened.outbox.list().map(({ body }) => body.text)).toEqual(['een', 'twee']);
  await vi.advanceTimersByTimeAsync(0);
  expect(reopened.outbox.isAway()).toBe(true);
  answer = () => undefined;
  await vi.advanceTimersByTimeAsync(31_000);

  expect([...server.values()]).toEqual(['een', 'twee']);
  expect(reopened.outbox.list()).toEqual([]);
  expect(reopened.outbox.isAway()).toBe(false);
});

it('sends again under the same id when the answer was lost, and from two tabs', async () => {
  let lost = true;
  answer = ({ id, body }) => {
    server.set(id, body.text ?? '');
    if (lost) away();
  };
  const one = page();
  const other = page();
  post(one.outbox, 'een', 1);
  await vi.advanceTimersByTimeAsync(1_000);
  lost = false;
  window.dispatchEvent(new Event('online'));
  window.dispatchEvent(new StorageEvent('storage', { key: null }));
  await vi.advanceTimersByTimeAsync(31_000);
  expect([...server.values()]).toEqual(['een']);
  expect(one.outbox.list()).toEqual([]);
  expect(other.outbox.list()).toEqual([]);
});

it('keeps a refused reaction with its words, and sends the next one', async () => {
  const { outbox } = page();
  answer = ({ body }) => {
    if (body.text === 'een') throw new Refused(403, 'geen-toegang', 'Nee.', { variant: 'reageren' });
  };
  post(outbox, 'een', 1);
  post(outbox, 'twee', 2);
  await vi.advanceTimersByTimeAsync(0);
  expect([...server.values()]).toEqual(['twee']);
  const [refused] = new Outbox('lies').list();
  expect(refused?.body.text).toBe('een');
  expect(refused?.refusal).toMatchObject({ code: 'geen-toegang', variant: 'reageren' });

  answer = () => undefined;
  if (refused) outbox.sendAgain(refused);
  await vi.advanceTimersByTimeAsync(0);
  expect([...server.values()]).toEqual(['twee', 'een']);
});

it.each([500, 502, 503, 429, 401])('keeps sending after an answer with status %i', async (status) => {
  const { outbox } = page();
  answer = () => {
    throw new Refused(status, '', '');
  };
  post(outbox, 'een', 1);
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.list()[0]?.refusal).toBeUndefined();
  answer = () => undefined;
  await vi.advanceTimersByTimeAsync(31_000);
  expect([...server.values()]).toEqual(['een']);
});

it('sends the words of the passage first, and does not wait for them for ever', async () => {
  hasText = false;
  const { outbox } = page();
  post(outbox, 'een', 1, true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server.size).toBe(0);
  expect(outbox.isAway()).toBe(true);
  hasText = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect([...server.values()]).toEqual(['een']);

  hasText = false;
  post(outbox, 'twee', 2, true);
  await vi.advanceTimersByTimeAsync(21_000);
  expect([...server.values()]).toEqual(['een', 'twee']);
});

it('knows what is stored nowhere but in the page', async () => {
  answer = away;
  const { outbox } = page();
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const id = post(outbox, 'een', 1);
  expect(outbox.isOnlyHere(id)).toBe(true);
  expect(outbox.holdsOnlyHere).toBe(true);
  expect(outbox.list().map(({ body }) => body.text)).toEqual(['een']);
});

it('leaves the reactions of another person and another event alone', async () => {
  answer = away;
  post(new Outbox('jan'), 'van jan', 1);
  new Outbox('lies').add('ander', {
    kind: 'reply',
    draftId: 'ander.D1.t3',
    documentName: '',
    at: `${DAY}2Z`,
    threadId: '1',
    body: { text: 'elders' },
  });
  answer = () => undefined;
  page();
  await vi.advanceTimersByTimeAsync(31_000);
  expect(server.size).toBe(0);
  expect(new Outbox('jan').list()).toHaveLength(1);
});
