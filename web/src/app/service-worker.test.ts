import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A fake of the browser's caches, in the order in which they were opened. */
class Caches {
  readonly byName = new Map<string, Map<string, string>>();

  async open(name: string) {
    const files = this.byName.get(name) ?? new Map<string, string>();
    this.byName.set(name, files);
    return {
      addAll: async (requests: Request[]) => {
        for (const { url } of requests) files.set(new URL(url).pathname, `${name}${new URL(url).pathname}`);
      },
    };
  }

  keys = async () => [...this.byName.keys()];
  delete = async (name: string) => this.byName.delete(name);

  async match(request: Request | string, { cacheName }: { cacheName?: string } = {}) {
    const path = typeof request === 'string' ? request : new URL(request.url).pathname;
    for (const [name, files] of this.byName) {
      const found = files.get(path);
      if (found && (cacheName === undefined || cacheName === name)) return new Response(found);
    }
    return undefined;
  }
}

const ORIGIN = 'https://werktafel.example';
let caches: Caches;
let network: (request: Request) => Promise<Response>;

/** The installed and active worker of one build. */
async function worker(version: string, files: string[]) {
  const source = readFileSync('service-worker.js', 'utf8')
    .replace('__VERSION__', version)
    .replace("['__FILES__']", JSON.stringify(files));
  const listeners = new Map<string, (event: unknown) => void>();
  const self = {
    location: { origin: ORIGIN },
    addEventListener: (type: string, listener: (event: unknown) => void) => listeners.set(type, listener),
    skipWaiting: async () => undefined,
    clients: { claim: async () => undefined },
  };
  class HereRequest extends Request {
    constructor(path: string, init?: RequestInit) {
      super(new URL(path, ORIGIN), init);
    }
  }
  const fetch = (request: Request) => network(request);
  new Function('self', 'caches', 'fetch', 'Request', source)(self, caches, fetch, HereRequest);
  const lasting = async (type: string) => {
    let done: Promise<unknown> = Promise.resolve();
    listeners.get(type)?.({ waitUntil: (promise: Promise<unknown>) => (done = promise) });
    await done;
  };
  await lasting('install');
  await lasting('activate');
  return (path: string, mode = 'cors', method = 'GET'): Promise<string> | null => {
    const request = Object.defineProperty(new Request(ORIGIN + path, { method }), 'mode', { value: mode });
    let answer: Promise<Response> | null = null;
    listeners.get('fetch')?.({ request, respondWith: (response: Promise<Response>) => (answer = response) });
    return (answer as Promise<Response> | null)?.then((response) => response.text()) ?? null;
  };
}

const files = ['/index.html', '/assets/a.js'];
const answers =
  (text: string, status = 200) =>
  async () =>
    new Response(text, { status });
const away = async () => {
  throw new TypeError('no network');
};

beforeEach(() => {
  caches = new Caches();
  network = answers('network');
});

afterEach(() => vi.useRealTimers());

test('a page comes from the network while that answers, so that a new build is used at once', async () => {
  const ask = await worker('1', files);
  expect(await ask('/e/e1/tafel/1/J1', 'navigate')).toBe('network');
});

test('a page without a network or during a server start comes from the cache', async () => {
  const ask = await worker('1', files);
  network = away;
  expect(await ask('/e/e1/tafel/1/J1', 'navigate')).toBe('werktafel-1/index.html');
  network = answers('bad gateway', 502);
  expect(await ask('/e/e1/nu', 'navigate')).toBe('werktafel-1/index.html');
});

test('a network that does not answer does not block a page', async () => {
  const ask = await worker('1', files);
  vi.useFakeTimers();
  network = () => new Promise(() => undefined);
  const page = ask('/e/e1/nu', 'navigate');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await page).toBe('werktafel-1/index.html');
});

test.each([
  ['/api/me', 'cors', 'GET'],
  ['/api/snapshots/s1/export', 'navigate', 'GET'],
  ['/collab/lines', 'cors', 'POST'],
  ['/collab/lines/x', 'cors', 'GET'],
  ['/actuator/health', 'cors', 'GET'],
])('what the server says never passes through: %s', async (path, mode, method) => {
  const ask = await worker('1', files);
  expect(ask(path, mode, method)).toBeNull();
});

test('a tab of the previous build still finds its files', async () => {
  await worker('1', ['/index.html', '/assets/old.js']);
  const ask = await worker('2', ['/index.html', '/assets/new.js']);
  network = away;
  expect(await ask('/assets/old.js')).toBe('werktafel-1/assets/old.js');
  expect(await ask('/assets/new.js')).toBe('werktafel-2/assets/new.js');
  expect(await ask('/e/e1/nu', 'navigate')).toBe('werktafel-2/index.html');
});

test('no more than three builds are kept', async () => {
  for (const version of ['1', '2', '3', '4', '5']) await worker(version, files);
  expect(await caches.keys()).toEqual(['werktafel-3', 'werktafel-4', 'werktafel-5']);
});
