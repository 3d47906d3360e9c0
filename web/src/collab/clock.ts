/**
 * The server's clock, as this device can know it: an offset measured over the quickest of a few round trips.
 * Every time on screen is an instant of the server minus this clock's now, so two devices agree.
 */
import { useEffect, useSyncExternalStore } from 'react';
import { get } from '#api/client.ts';

export interface RoundTrip {
  sentAt: number;
  receivedAt: number;
  serverAt: number;
}

/** The quickest trip bounds the error best: half its duration. */
export function offsetOf(trips: readonly RoundTrip[]): number {
  const quickest = trips.reduce((best, trip) =>
    trip.receivedAt - trip.sentAt < best.receivedAt - best.sentAt ? trip : best,
  );
  return quickest.serverAt - (quickest.sentAt + quickest.receivedAt) / 2;
}

let offset = 0;
let measuredAt = Number.NEGATIVE_INFINITY;
let measuring: Promise<void> | null = null;

export function serverNow(): number {
  return Date.now() + offset;
}

const TRIPS = 4;
const MEASURE_AGAIN_AFTER = 10 * 60_000;

export function measureClock(): Promise<void> {
  measuring ??= measure().finally(() => {
    measuring = null;
  });
  return measuring;
}

async function measure(): Promise<void> {
  const trips: RoundTrip[] = [];
  for (let trip = 0; trip < TRIPS; trip++) {
    const sentAt = Date.now();
    try {
      const { now } = await get<{ now: string }>('/api/time');
      trips.push({ sentAt, receivedAt: Date.now(), serverAt: Date.parse(now) });
    } catch {
      break;
    }
  }
  if (trips.length > 0) {
    offset = offsetOf(trips);
    measuredAt = Date.now();
    tick();
  }
}

const watchers = new Set<() => void>();
let second = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function tick(): void {
  clearTimeout(timer);
  second = Math.floor(serverNow() / 1000);
  for (const watcher of watchers) watcher();
  if (watchers.size > 0) timer = setTimeout(tick, 1000 - (((serverNow() % 1000) + 1000) % 1000));
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  if (watchers.size === 1) tick();
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) clearTimeout(timer);
  };
}

/** The server's time in milliseconds, to the whole second; renders once a second. */
export function useServerNow(): number {
  return useSyncExternalStore(watch, () => second || Math.floor(serverNow() / 1000)) * 1000;
}

/** Keeps the offset measured: at first, after sleep, and every ten minutes. */
export function useMeasuredClock(): void {
  useEffect(() => {
    void measureClock();
    const again = () => {
      if (document.visibilityState === 'visible' && Date.now() - measuredAt > 60_000) void measureClock();
    };
    const repeat = setInterval(() => void measureClock(), MEASURE_AGAIN_AFTER);
    document.addEventListener('visibilitychange', again);
    window.addEventListener('online', again);
    return () => {
      clearInterval(repeat);
      document.removeEventListener('visibilitychange', again);
      window.removeEventListener('online', again);
    };
  }, []);
}
