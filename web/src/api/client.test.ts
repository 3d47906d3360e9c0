import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { getOrKept, Refused, takeUsedKept, Unreachable } from './client.ts';
import { actAs, forget } from './identity.ts';
import { startingAnswers } from './kept-answers.ts';
import { longAnswers } from './long-answers.ts';

let network: () => Promise<Response>;

beforeEach(() => {
  localStorage.clear();
  takeUsedKept();
  actAs('p1');
  vi.stubGlobal('fetch', () => network());
});

afterEach(() => vi.unstubAllGlobals());

const answers =
  (body: object, status = 200) =>
  async () =>
    Response.json(body, { status });
const away = async () => {
  throw new TypeError('no network');
};

const stores = { startingAnswers, longAnswers };

test.each(['startingAnswers', 'longAnswers'] as const)(
  'without a network a page gets cached answers from %s, and must ask again later',
  async (name) => {
    network = answers({ title: 'Werf 2' });
    expect(await getOrKept('/api/events/e1', stores[name])).toEqual({ title: 'Werf 2' });
    expect(takeUsedKept()).toBe(false);
    network = away;
    await vi.waitFor(async () =>
      expect(await getOrKept('/api/events/e1', stores[name])).toEqual({ title: 'Werf 2' }),
    );
    expect(takeUsedKept()).toBe(true);
    expect(takeUsedKept()).toBe(false);
  },
);

test('without a network there is no answer that was not cached', async () => {
  network = away;
  await expect(getOrKept('/api/events/e1')).rejects.toBeInstanceOf(Unreachable);
});

test('a refusal is not replaced by a cached answer', async () => {
  network = answers({ title: 'Werf 2' });
  await getOrKept('/api/events/e1');
  network = answers({ detail: 'Schuif opnieuw aan.', code: 'aanmelden' }, 401);
  await expect(getOrKept('/api/events/e1')).rejects.toBeInstanceOf(Refused);
});

test.each(['startingAnswers', 'longAnswers'] as const)(
  'cached answers in %s are only for their person, until they leave the device',
  async (name) => {
    network = answers({ title: 'Werf 2' });
    await getOrKept('/api/events/e2', stores[name]);
    network = away;
    await vi.waitFor(() => getOrKept('/api/events/e2', stores[name]));
    actAs('p2');
    await expect(getOrKept('/api/events/e2', stores[name])).rejects.toBeInstanceOf(Unreachable);
    forget('p1');
    actAs('p1');
    await expect(getOrKept('/api/events/e2', stores[name])).rejects.toBeInstanceOf(Unreachable);
  },
);

test('a device without storage asks the server', async () => {
  const refused = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'UnknownError');
  });
  network = answers({ title: 'Werf 2' });
  expect(await getOrKept('/api/events/e1', longAnswers)).toEqual({ title: 'Werf 2' });
  refused.mockRestore();
});
