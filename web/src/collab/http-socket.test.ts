import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HttpSocket } from './http-socket.ts';

const ID = 'abcdefghijkmnpqrstuvwxyz23';
const STILL_HERE = [0];
const frame = (...bytes: number[]) => [1, bytes.length, ...bytes];
const ARE_YOU_THERE = [2];

interface Post {
  n: number;
  received: number;
  end: string | null;
  body: number[];
  keepalive: boolean;
}

/** One response to a GET, controlled by the test. */
class Answer {
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  readonly response: Response;
  readonly from: number;
  readonly isPoll: boolean;
  over = false;

  constructor(query: URLSearchParams, signal: AbortSignal) {
    this.from = Number(query.get('from'));
    this.isPoll = query.get('poll') === 'true';
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.controller = controller;
      },
    });
    signal.addEventListener('abort', () => this.cut());
    this.response = new Response(body, { headers: { 'content-type': 'application/octet-stream' } });
  }

  say(...pieces: number[][]): void {
    this.controller?.enqueue(Uint8Array.from(pieces.flat()));
  }

  cut(): void {
    if (!this.over) this.controller?.error(new Error('cut'));
    this.over = true;
  }
}

/** A server with one connection. The test can make it answer like a network's login portal. */
class Server {
  static count = 0;
  readonly url = `ws://tafel${Server.count++}.example/collab?event=e1`;
  readonly posts: Post[] = [];
  readonly answers: Answer[] = [];
  knowsTheLine = true;
  isAway = false;
  holdsBack = false;
  losesAnswersTo = 0;
  opens = () => new Response(ID, { status: 201 });

  fetch = async (address: URL, request: RequestInit): Promise<Response> => {
    const query = address.searchParams;
    if (this.isAway) throw new TypeError('no network');
    expect(query.get('event')).toBe('e1');
    if (address.pathname === '/collab/lines') return this.opens();
    expect(address.pathname).toBe(`/collab/lines/${ID}`);
    if (!this.knowsTheLine) return new Response(null, { status: 404 });
    if (request.method === 'POST') return this.take(query, request);
    const answer = new Answer(query, request.signal as AbortSignal);
    this.answers.push(answer);
    if (!answer.isPoll && !this.holdsBack) answer.say(STILL_HERE);
    return answer.response;
  };

  private take(query: URLSearchParams, request: RequestInit): Response {
    this.posts.push({
      n: Number(query.get('n')),
      received: Number(query.get('received')),
      end: query.get('end'),
      body: [...((request.body as Uint8Array | null) ?? [])],
      keepalive: request.keepalive === true,
    });
    if (this.losesAnswersTo > 0) {
      this.losesAnswersTo -= 1;
      throw new TypeError('connection closed');
    }
    return new Response(String(this.said), { status: 200 });
  }

  said = 0;

  get answer(): Answer {
    const answer = this.answers.at(-1);
    if (!answer) throw new Error('nobody has asked yet');
    return answer;
  }
}

function listened(socket: HttpSocket) {
  const heard: number[][] = [];
  const closed: { code: number; reason: string }[] = [];
  const opened = vi.fn();
  socket.addEventListener('open', opened);
  socket.addEventListener('message', (event) =>
    heard.push([...new Uint8Array((event as MessageEvent<ArrayBuffer>).data)]),
  );
  socket.addEventListener('close', (event) => {
    const { code, reason } = event as CloseEvent;
    closed.push({ code, reason });
  });
  return { heard, closed, opened };
}

let server: Server;

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  vi.stubGlobal('fetch', (address: URL, request: RequestInit) => server.fetch(address, request));
});

afterEach(() => {
  window.dispatchEvent(new Event('pagehide'));
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

async function opened() {
  const socket = new HttpSocket(server.url);
  const life = listened(socket);
  await pass(0);
  expect(life.opened).toHaveBeenCalledOnce();
  return { socket, ...life };
}

describe('opening', () => {
  test('a connection that the server grants is open', async () => {
    const { socket } = await opened();
    expect(socket.readyState).toBe(1);
    expect(server.answer.isPoll).toBe(false);
  });

  test('the page of a login portal is not a connection', async () => {
    server.opens = () => new Response('<html>Welkom op onze wifi</html>', { status: 200 });
    const socket = new HttpSocket(server.url);
    const { closed } = listened(socket);
    const failed = vi.fn();
    socket.addEventListener('error', failed);
    await pass(0);
    expect(closed).toEqual([{ code: 1006, reason: '' }]);
    expect(failed).toHaveBeenCalledOnce();
    expect(socket.readyState).toBe(3);
  });
});

describe('sending', () => {
  test('sends frames of one turn in one POST, and the next POST after its answer', async () => {
    const { socket } = await opened();
    socket.send(Uint8Array.of(1));
    socket.send(Uint8Array.of(2).buffer);
    await pass(0);
    socket.send(Uint8Array.of(3));
    await pass(0);
    expect(server.posts.map(({ n, body }) => [n, ...body])).toEqual([
      [1, 1, 1, 1, 1, 1, 2],
      [2, 1, 1, 3],
    ]);
    expect(socket.bufferedAmount).toBe(0);
  });

  test('repeats a POST under the same number until the server answers', async () => {
    const { socket } = await opened();
    server.losesAnswersTo = 2;
    socket.send(Uint8Array.of(1));
    await pass(0);
    socket.send(Uint8Array.of(2));
    await pass(5_000);
    expect(server.posts.map(({ n, body }) => [n, ...body])).toEqual([
      [1, 1, 1, 1],
      [1, 1, 1, 1],
      [1, 1, 1, 1],
      [2, 1, 1, 2],
    ]);
  });

  test('repeats a POST that gets no answer', async () => {
    const { socket } = await opened();
    const forward = server.fetch;
    let swallowed = 0;
    server.fetch = (address, request) => {
      if (request.method !== 'POST' || swallowed++ > 0) return forward(address, request);
      return new Promise((_, reject) => {
        request.signal?.addEventListener('abort', () => reject(new Error('abort')));
      });
    };
    socket.send(Uint8Array.of(1));
    await pass(4_000);
    expect(server.posts.map(({ n }) => n)).toEqual([1]);
  });

  test('sends all frames before the close', async () => {
    const { socket, closed } = await opened();
    socket.send(new Uint8Array(300_000));
    socket.close();
    expect(socket.readyState).toBe(2);
    await pass(0);
    expect(server.posts.map(({ n, end }) => [n, end])).toEqual([
      [1, null],
      [2, '1000'],
    ]);
    expect(closed).toEqual([{ code: 1000, reason: '' }]);
  });

  test('sends waiting frames of a closing page in a request that outlives it', async () => {
    const { socket, closed } = await opened();
    socket.send(Uint8Array.of(5));
    window.dispatchEvent(new Event('pagehide'));
    expect(server.posts).toEqual([{ n: 1, received: 1, end: '1001', body: [1, 1, 5], keepalive: true }]);
    expect(closed).toEqual([{ code: 1001, reason: '' }]);
  });
});

test('a page that closes during a POST sends the close under the same number', async () => {
  const { socket } = await opened();
  server.losesAnswersTo = 1;
  socket.send(Uint8Array.of(5));
  await pass(0);
  socket.send(Uint8Array.of(6));
  window.dispatchEvent(new Event('pagehide'));
  await pass(1_000);
  expect(server.posts.map(({ n, end, body }) => [n, end, ...body])).toEqual([
    [1, null, 1, 1, 5],
    [1, '1001', 1, 1, 5],
  ]);
});

describe('receiving', () => {
  test('continues at the byte where a response was cut', async () => {
    const { heard } = await opened();
    server.answer.say(frame(7, 8), [1, 3, 9]);
    await pass(0);
    server.holdsBack = true;
    server.answer.cut();
    await pass(0);
    expect(heard).toEqual([[7, 8]]);
    expect(server.answers).toHaveLength(2);
    expect(server.answer.from).toBe(1 + 4 + 3);
    server.answer.say([10, 11]);
    await pass(0);
    expect(heard).toEqual([
      [7, 8],
      [9, 10, 11],
    ]);
  });

  test('changes to long polls when something buffers streamed responses', async () => {
    server.holdsBack = true;
    const socket = new HttpSocket(server.url);
    const { heard } = listened(socket);
    await pass(0);
    socket.send(Uint8Array.of(1));
    await pass(3_000);
    expect(server.answer.isPoll).toBe(true);
    server.answer.say(frame(7));
    await pass(0);
    expect(heard).toEqual([[7]]);
    const next = new HttpSocket(server.url);
    await pass(0);
    expect(server.answer.isPoll).toBe(true);
    expect(next.readyState).toBe(1);
  });

  test('changes to long polls when the buffering begins later', async () => {
    const { socket, heard } = await opened();
    server.said = 100;
    socket.send(Uint8Array.of(1));
    await pass(3_000);
    expect(server.answer).toMatchObject({ isPoll: true, from: 1 });
    server.answer.say(frame(7));
    await pass(0);
    expect(heard).toEqual([[7]]);
  });

  test('does not assume buffering while no request gets through', async () => {
    const { socket, closed } = await opened();
    server.isAway = true;
    server.answer.cut();
    socket.send(Uint8Array.of(1));
    await pass(10_000);
    server.isAway = false;
    await pass(5_000);
    expect(server.answer.isPoll).toBe(false);
    expect(closed).toEqual([]);
    expect(server.posts.map(({ n }) => n)).toContain(1);
  });

  test('answers a heartbeat of the server', async () => {
    await opened();
    server.answer.say(ARE_YOU_THERE);
    await pass(0);
    expect(server.posts).toMatchObject([{ n: 1, received: 2, body: [] }]);
  });

  test('confirms received bytes before the server keeps too many', async () => {
    await opened();
    for (let i = 0; i < 3; i++) server.answer.say([1, 0xd0, 0x86, 3], new Array(50_000).fill(7));
    await pass(0);
    expect(server.posts).toMatchObject([{ n: 1, received: 1 + 3 * 50_004 }]);
  });
});

describe('closing', () => {
  test('closes with the code that the server sends', async () => {
    const { closed } = await opened();
    server.answer.say([3, 0xf4, 0x07, 2, 0x6f, 0x6b]);
    await pass(0);
    expect(closed).toEqual([{ code: 1012, reason: 'ok' }]);
  });

  test('closes when the server does not know the connection', async () => {
    const { closed } = await opened();
    server.knowsTheLine = false;
    server.answer.cut();
    await pass(0);
    expect(closed).toEqual([{ code: 1006, reason: '' }]);
  });

  test('closes when no request was answered for 30 seconds', async () => {
    const { socket, closed } = await opened();
    server.isAway = true;
    server.answer.cut();
    await pass(29_000);
    expect(closed).toEqual([]);
    await pass(2_000);
    expect(closed).toEqual([{ code: 1006, reason: '' }]);
    const asked = vi.fn();
    server.fetch = asked;
    socket.send(Uint8Array.of(1));
    await pass(60_000);
    expect(asked).not.toHaveBeenCalled();
  });

  test('aborts a silent response and requests a new one', async () => {
    await opened();
    const first = server.answer;
    await pass(13_000);
    expect(first.over).toBe(true);
    expect(server.answers).toHaveLength(2);
  });
});
