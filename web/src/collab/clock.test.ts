import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { offsetOf } from './clock.ts';

test('the offset is measured at the middle of a round trip', () => {
  expect(offsetOf([{ sentAt: 1000, receivedAt: 1100, serverAt: 5050 }])).toBe(4000);
});

test('the fastest round trip is used, because its error is smallest', () => {
  const slow = { sentAt: 0, receivedAt: 2000, serverAt: 9000 };
  const quick = { sentAt: 3000, receivedAt: 3020, serverAt: 7010 };
  expect(offsetOf([slow, quick])).toBe(4000);
});

test('a device ahead of the server has a negative offset', () => {
  expect(offsetOf([{ sentAt: 10_000, receivedAt: 10_010, serverAt: 4005 }])).toBe(-6000);
});

const MINUTE = 60_000;
const START = Date.parse('2026-11-22T12:00:00Z');

/** The server's clock: `advanceTimersByTime` moves it; `vi.setSystemTime` sets only the device's clock. */
let reachable = true;
let serverStart = 0;
const serverTime = () => START + performance.now() - serverStart;
const openClock = async () => {
  vi.resetModules();
  const { serverNow, useMeasuredClock } = await import('./clock.ts');
  const page = renderHook(() => useMeasuredClock());
  await vi.advanceTimersByTimeAsync(100);
  return { serverNow, close: page.unmount };
};
const setDeviceClock = (byMs: number) => vi.setSystemTime(Date.now() + byMs);
const show = (state: DocumentVisibilityState) => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  reachable = true;
  serverStart = performance.now();
  vi.stubGlobal('fetch', async () => {
    if (!reachable) throw new TypeError('no network');
    return Response.json({ now: new Date(serverTime()).toISOString() });
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test.each([14, -14, 26, -26])(
  'setting the device clock by %i minutes does not change the time',
  async (minutes) => {
    setDeviceClock(-minutes * MINUTE);
    const clock = await openClock();
    setDeviceClock(minutes * MINUTE);
    expect(clock.serverNow()).toBeCloseTo(serverTime(), -1);
    await vi.advanceTimersByTimeAsync(70_000);
    expect(clock.serverNow()).toBeCloseTo(serverTime(), -1);
    clock.close();
  },
);

test.each([14, -14])(
  'setting the device clock by %i minutes without a network does not change the time',
  async (minutes) => {
    const clock = await openClock();
    reachable = false;
    setDeviceClock(minutes * MINUTE);
    await vi.advanceTimersByTimeAsync(5_000);
    setDeviceClock(-2 * minutes * MINUTE);
    await vi.advanceTimersByTimeAsync(70_000);
    expect(clock.serverNow()).toBeCloseTo(serverTime(), -1);
    clock.close();
  },
);

test('the time is right seconds after the first answer, although the device clock was set before it', async () => {
  reachable = false;
  setDeviceClock(40 * MINUTE);
  const clock = await openClock();
  setDeviceClock(-80 * MINUTE);
  await vi.advanceTimersByTimeAsync(2_000);
  reachable = true;
  await vi.advanceTimersByTimeAsync(4_000);
  expect(clock.serverNow()).toBeCloseTo(serverTime(), -1);
  clock.close();
});

test('a device whose monotonic clock stopped during sleep has the right time before the server answers', async () => {
  const clock = await openClock();
  reachable = false;
  show('hidden');
  serverStart -= 50 * MINUTE;
  setDeviceClock(50 * MINUTE);
  show('visible');
  expect(clock.serverNow()).toBeCloseTo(serverTime(), -1);
  reachable = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(clock.serverNow()).toBeCloseTo(serverTime(), -1);
  clock.close();
});

test('a device that slept with the page in view has the right time within seconds', async () => {
  const clock = await openClock();
  serverStart -= 50 * MINUTE;
  setDeviceClock(50 * MINUTE);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(clock.serverNow()).toBeCloseTo(serverTime(), -1);
  clock.close();
});
