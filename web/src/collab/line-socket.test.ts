import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LineSocket } from './line-socket.ts';

const ID = 'abcdefghijkmnpqrstuvwxyz23';
const URL_OF_TEST = 'ws://tafel.example/collab?event=e1';

class FakeWebSocket extends EventTarget {
  static made: FakeWebSocket[] = [];
  static get last(): FakeWebSocket {
    const last = FakeWebSocket.made.at(-1);
    if (!last) throw new Error('no WebSocket was tried');
    return last;
  }

  readyState = 0;
  binaryType = 'blob';
  readonly sent: unknown[] = [];

  constructor() {
    super();
    FakeWebSocket.made.push(this);
  }

  send(data: unknown): void {
    this.sent.push(data);
  }

  opens(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  close(code = 1000): void {
    if (this.readyState === 3) return;
    const failed = this.readyState === 0;
    this.readyState = 3;
    if (failed) this.dispatchEvent(new Event('error'));
    this.dispatchEvent(Object.assign(new Event('close'), { code: failed ? 1006 : code, reason: '' }));
  }
}

/** Calls to the server over HTTP; answers to GET never end. */
let asked: string[] = [];
let serverIsUp = true;

beforeEach(() => {
  vi.useFakeTimers();
  FakeWebSocket.made = [];
  asked = [];
  serverIsUp = true;
  vi.stubGlobal('WebSocket', FakeWebSocket);
  vi.stubGlobal('fetch', async (address: URL, request: RequestInit) => {
    asked.push(`${request.method ?? 'GET'} ${address.searchParams.get('end') ?? ''}`.trim());
    if (!serverIsUp) throw new TypeError('connection refused');
    if (address.pathname.endsWith('/lines')) return new Response(ID, { status: 201 });
    if (request.method === 'POST') return new Response('1', { status: 200 });
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(Uint8Array.of(0));
        request.signal?.addEventListener('abort', () => controller.error(new Error('abort')));
      },
    });
    return new Response(body, { headers: { 'content-type': 'application/octet-stream' } });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

function open() {
  const line = new LineSocket(URL_OF_TEST);
  const events: string[] = [];
  for (const name of ['open', 'message', 'error', 'close']) {
    line.addEventListener(name, (event) =>
      events.push(name === 'close' ? `close ${(event as CloseEvent).code}` : name),
    );
  }
  return { line, events };
}

describe('a WebSocket that opens', () => {
  test('becomes the connection, and HTTP is not tried', async () => {
    const { line, events } = open();
    FakeWebSocket.last.opens();
    line.send(Uint8Array.of(1));
    FakeWebSocket.last.dispatchEvent(new MessageEvent('message', { data: new ArrayBuffer(1) }));
    await pass(600_000);
    expect(events).toEqual(['open', 'message']);
    expect(FakeWebSocket.last.sent).toHaveLength(1);
    expect(FakeWebSocket.last.binaryType).toBe('arraybuffer');
    expect(FakeWebSocket.made).toHaveLength(1);
    expect(asked).toEqual([]);
  });

  test('does not cause a change to HTTP when it closes', async () => {
    const { line, events } = open();
    FakeWebSocket.last.opens();
    FakeWebSocket.last.close(1012);
    await pass(600_000);
    expect(events).toEqual(['open', 'close 1012']);
    expect(line.readyState).toBe(3);
    expect(asked).toEqual([]);
  });
});

describe('a WebSocket that does not open', () => {
  test('causes a change to HTTP when it is refused', async () => {
    const { line, events } = open();
    FakeWebSocket.last.close();
    await pass(0);
    expect(events).toEqual(['open']);
    expect(line.readyState).toBe(1);
    expect(asked).toEqual(['POST', 'GET']);
    line.close();
    await pass(0);
  });

  test('causes a change to HTTP when it is neither opened nor refused', async () => {
    const { line, events } = open();
    await pass(5_000);
    expect(events).toEqual(['open']);
    expect(FakeWebSocket.last.readyState).toBe(3);
    line.close();
    await pass(0);
  });

  test('ends the connection when the server is down, and the next one tries a WebSocket first', async () => {
    serverIsUp = false;
    const { events } = open();
    FakeWebSocket.last.close();
    await pass(0);
    expect(events).toEqual(['error', 'close 1006']);
    serverIsUp = true;
    const next = open();
    FakeWebSocket.last.opens();
    await pass(60_000);
    expect(next.events).toEqual(['open']);
    expect(asked).toEqual(['POST']);
  });

  test('is dropped when the page closes the connection meanwhile', async () => {
    const { line, events } = open();
    line.close();
    await pass(0);
    FakeWebSocket.last.opens();
    await pass(60_000);
    expect(events).toEqual(['close 1006']);
    expect(asked).toEqual([]);
  });
});

test('a connection over HTTP ends when a WebSocket opens beside it', async () => {
  const { events } = open();
  FakeWebSocket.last.close();
  await pass(31_000);
  expect(FakeWebSocket.made).toHaveLength(2);
  FakeWebSocket.last.close();
  await pass(61_000);
  expect(FakeWebSocket.made).toHaveLength(3);
  FakeWebSocket.last.opens();
  await pass(0);
  expect(events).toEqual(['open', 'close 4000']);
  expect(asked.at(-1)).toBe('POST 4000');
  await pass(600_000);
  expect(FakeWebSocket.made).toHaveLength(3);
});
