import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FILM_MS, useFilm } from './use-film.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function framesOf(moments: number, steps: number): (number | null)[] {
  const { result } = renderHook(() => useFilm(moments, steps));
  act(() => result.current.play());
  const frames = [result.current.frame];
  for (let step = 0; step < Math.min(moments, steps); step++) {
    act(() => vi.advanceTimersByTime(FILM_MS / Math.min(moments, steps)));
    frames.push(result.current.frame);
  }
  return frames;
}

it('shows every moment once in twenty seconds and then stops', () => {
  expect(framesOf(4, 4)).toEqual([0, 1, 2, 3, null]);
});

it('shows the first and the last moment also in fewer steps', () => {
  expect(framesOf(41, 5)).toEqual([0, 10, 20, 30, 40, null]);
});

it('stops at once', () => {
  const { result } = renderHook(() => useFilm(4, 4));
  act(() => result.current.play());
  act(() => result.current.stop());
  act(() => vi.advanceTimersByTime(FILM_MS));
  expect(result.current.frame).toBeNull();
});
