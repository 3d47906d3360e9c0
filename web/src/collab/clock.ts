/**
 * The server's clock as measured by this device: the offset of the fastest of a few round trips to the device's
 * monotonic clock. Changing the device's wall clock does not change it. Every time on screen is computed from server
 * instants and this clock, so two devices agree.
 */
import { useEffect, useSyncExternalStore } from 'react';
import { get } from '#api/client.ts';

export interface RoundTrip {
  sentAt: number;
  receivedAt: number;
  serverAt: number;
}

/** The fastest round trip has the smallest error: half its duration. */
export function offsetOf(trips: readonly RoundTrip[]): number {
  const quickest = trips.reduce((best, trip) =>
    trip.receivedAt - trip.sentAt < best.receivedAt - best.sentAt ? trip : best,
  );
  return quickest.serverAt - (quickest.sentAt + quickest.receivedAt) / 2;
}

const TRIPS = 4;
const MEASURE_AGAIN_AFTER_MS = 10 * 60_000;
/** After the page or the network was suspended. */
const MEASURE_SOONER_AFTER_MS = 60_000;
const ANSWER_WITHIN_MS = 5_000;
const RETRY_AFTER_MS = 3_000;
/** The normal drift between the device's two clocks. */
const JUMP_MS = 1_000;

/** The difference between the device's wall clock and its monotonic clock; it changes when the wall clock is set. */
const deviceSkew = () => Date.now() - performance.now();

/** Server time minus the monotonic clock; based on the device's wall clock until the server has answered. */
let offset = deviceSkew();
let skew = offset;
let trusted = false;
let measuredAt = Number.NEGATIVE_INFINITY;
let askedAt = Number.NEGATIVE_INFINITY;
let measuring: Promise<void> | null = null;

export function serverNow(): number {
  return performance.now() + offset;
}

export function measureClock(): Promise<void> {
  measuring ??= measure().finally(() => {
    measuring = null;
  });
  return measuring;
}

async function measure(): Promise<void> {
  const trips: RoundTrip[] = [];
  // A jump during the measurement is detected below and causes another measurement.
  const skewAtStart = deviceSkew();
  askedAt = performance.now();
  for (let trip = 0; trip < TRIPS; trip++) {
    const sentAt = performance.now();
    try {
      const { now } = await get<{ now: string }>('/api/time', AbortSignal.timeout(ANSWER_WITHIN_MS));
      trips.push({ sentAt, receivedAt: performance.now(), serverAt: Date.parse(now) });
    } catch {
      return;
    }
    offset = offsetOf(trips);
    skew = skewAtStart;
    trusted = true;
    measuredAt = performance.now();
    tick();
  }
}

/**
 * Detects a jump between the device's two clocks and asks the server. Either the wall clock was set, which leaves a
 * measured offset correct, or the device slept and its monotonic clock stopped. Until the server answers, sleep is
 * assumed for a page that was `away`.
 */
export function watchForJumps(away: boolean): void {
  const jumped = deviceSkew() - skew;
  if (Math.abs(jumped) >= JUMP_MS) {
    const slept = away && jumped > 0;
    if (slept || measuredAt === Number.NEGATIVE_INFINITY) offset += jumped;
    skew += jumped;
    trusted = false;
    askedAt = Number.NEGATIVE_INFINITY;
    tick();
  }
  const now = performance.now();
  const due = !trusted || now - measuredAt >= MEASURE_AGAIN_AFTER_MS;
  if (due && now - askedAt >= RETRY_AFTER_MS) void measureClock();
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

/** The same to the whole minute; renders once a minute. */
export function useServerMinute(): number {
  const minute = () => Math.floor((second || Math.floor(serverNow() / 1000)) / 60);
  return useSyncExternalStore(watch, minute) * 60_000;
}

/** Measures the offset at the start, after a jump of the device's clock, after sleep, and every ten minutes. */
export function useMeasuredClock(): void {
  useEffect(() => {
    void measureClock();
    const again = (away: boolean) => {
      watchForJumps(away);
      if (performance.now() - measuredAt > MEASURE_SOONER_AFTER_MS) void measureClock();
    };
    const shown = () => document.visibilityState === 'visible' && again(true);
    const online = () => again(false);
    const repeat = setInterval(() => watchForJumps(document.visibilityState === 'hidden'), 1000);
    document.addEventListener('visibilitychange', shown);
    window.addEventListener('online', online);
    return () => {
      clearInterval(repeat);
      document.removeEventListener('visibilitychange', shown);
      window.removeEventListener('online', online);
    };
  }, []);
}
