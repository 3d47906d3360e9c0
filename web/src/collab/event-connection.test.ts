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

/** A WebSocket whose other end is the test. */
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

  /** The server's word that one may not be on the event's channel. */
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

test('a line that was closed because nobody on it takes part stays closed, and the page knows why', async () => {
  expect(opened).toHaveLength(1);
  line().close(4401);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(opened).toHaveLength(1);
  expect(connection.refusal).toBe('aanmelden');
});

test('somebody who is not signed in any more does not knock again', async () => {
  line().deny('aanmelden');
  line().close(4408);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(opened).toHaveLength(1);
  expect(connection.refusal).toBe('aanmelden');
});

test('every other line that closes is opened again', async () => {
  for (const code of [1006, 1012, 1013, 4408]) {
    const before = opened.length;
    line().close(code);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(opened.length).toBeGreaterThan(before);
    expect(connection.refusal).toBeNull();
  }
});

test('after a gap in the pushes, every list that pushes keep is fetched again, also one that no page shows', async () => {
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

test('a message without a connection is not sent later: the handshake sends what the documents hold', async () => {
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
