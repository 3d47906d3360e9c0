import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { getOrKept, Refused, takeUsedKept, Unreachable } from './client.ts';
import { actAs, forget } from './identity.ts';

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

test('without a network a page gets cached answers, and must ask again later', async () => {
  network = answers({ title: 'Werf 2' });
  expect(await getOrKept('/api/events/e1')).toEqual({ title: 'Werf 2' });
  expect(takeUsedKept()).toBe(false);
  network = away;
  expect(await getOrKept('/api/events/e1')).toEqual({ title: 'Werf 2' });
  expect(takeUsedKept()).toBe(true);
  expect(takeUsedKept()).toBe(false);
});

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

test('cached answers are only for their person, until they leave the device', async () => {
  network = answers({ title: 'Werf 2' });
  await getOrKept('/api/events/e1');
  network = away;
  actAs('p2');
  await expect(getOrKept('/api/events/e1')).rejects.toBeInstanceOf(Unreachable);
  forget('p1');
  actAs('p1');
  await expect(getOrKept('/api/events/e1')).rejects.toBeInstanceOf(Unreachable);
});
