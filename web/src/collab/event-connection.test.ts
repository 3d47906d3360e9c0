import { QueryClient } from '@tanstack/react-query';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eventKeys } from '#api/event.ts';
import { PUSHED } from '#api/query-client.ts';
import { EventConnection } from './event-connection.ts';

const AUTH = 2;
const PERMISSION_DENIED = 1;
const STATELESS = 5;

let opened: Wire[] = [];

/** A fake WebSocket whose server side is the test. */
class Wire extends EventTarget {
  binaryType = 'arraybuffer';
  readyState = 0;
  readonly bufferedAmount = 0;

  constructor() {
    super();
    opened.push(this);
    setTimeout(() => {
      this.readyState = 1;
      this.dispatchEvent(new Event('open'));
    });
  }

  readonly sent: string[] = [];

  send(frame: Uint8Array): void {
    this.sent.push(new TextDecoder().decode(frame));
  }

  close(code = 1000): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason: '', wasClean: true }));
  }

  /** A message on the event's live channel. */
  push(message: object): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, 'event:e1');
    encoding.writeVarUint(encoder, STATELESS);
    encoding.writeVarString(encoder, JSON.stringify(message));
    this.dispatchEvent(new MessageEvent('message', { data: encoding.toUint8Array(encoder).slice().buffer }));
  }

  /** The server's refusal of the event's channel. */
  deny(reason: string): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, 'event:e1');
    encoding.writeVarUint(encoder, AUTH);
    encoding.writeVarUint(encoder, PERMISSION_DENIED);
    encoding.writeVarString(encoder, reason);
    this.dispatchEvent(new MessageEvent('message', { data: encoding.toUint8Array(encoder).slice().buffer }));
  }
}

let connection: EventConnection;
let queries: QueryClient;

beforeEach(async () => {
  vi.useFakeTimers();
  opened = [];
  vi.stubGlobal('WebSocket', Wire);
  queries = new QueryClient();
  connection = new EventConnection('e1', 'p1', queries);
  await vi.advanceTimersByTimeAsync(100);
});

afterEach(() => {
  connection.destroy();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const line = () => opened[opened.length - 1] as Wire;

test('a connection that was closed because nobody is signed in stays closed with its reason', async () => {
  expect(opened).toHaveLength(1);
  line().close(4401);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(opened).toHaveLength(1);
  expect(connection.refusal).toBe('aanmelden');
});

test('a page without a valid sign-in does not reconnect', async () => {
  line().deny('aanmelden');
  line().close(4408);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(opened).toHaveLength(1);
  expect(connection.refusal).toBe('aanmelden');
});

test('a connection that closes for any other reason is opened again', async () => {
  for (const code of [1006, 1012, 1013, 4408]) {
    const before = opened.length;
    line().close(code);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(opened.length).toBeGreaterThan(before);
    expect(connection.refusal).toBeNull();
  }
});

test('after a gap, every query that pushes update is invalidated, including those without an observer', async () => {
  const live = (v: number) => ({ v, at: '', programme: { effective: {} }, tables: { tables: [] } });
  vi.stubGlobal('fetch', async () => Response.json(live(9)));
  queries.setQueryData(eventKeys.live('e1'), live(5));
  for (const key of ['reactions', 'rescues', 'other'])
    await queries.prefetchQuery({
      queryKey: [key],
      queryFn: () => [],
      staleTime: Number.POSITIVE_INFINITY,
      ...(key === 'other' ? {} : { meta: PUSHED }),
    });
  line().push({ v: 6, at: '', topic: 'threads', body: {} });
  await vi.advanceTimersByTimeAsync(100);
  expect(queries.getQueryState(['reactions'])?.isInvalidated).toBe(false);
  line().push({ v: 9, at: '', topic: 'hello' });
  await vi.advanceTimersByTimeAsync(100);
  expect(['reactions', 'rescues', 'other'].map((key) => queries.getQueryState([key])?.isInvalidated)).toEqual(
    [true, true, false],
  );
});

test('a message sent without a connection is dropped, because the handshake sends the documents', async () => {
  line().close(1006);
  connection.tell({ early: true });
  await vi.advanceTimersByTimeAsync(2_000);
  line().push({ v: 1, at: '', topic: 'hello' });
  await vi.advanceTimersByTimeAsync(100);
  connection.tell({ late: true });
  const said = opened.flatMap(({ sent }) => sent).join();
  expect(said).toContain('late');
  expect(said).not.toContain('early');
});
