import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { latePart } from './late-part.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('a part that cannot be fetched leaves the page alone and appears when it can', async () => {
  vi.useFakeTimers();
  let online = false;
  const Part = latePart(async () => {
    if (!online) throw new TypeError('Failed to fetch dynamically imported module');
    return ({ words }: { words: string }) => <p>{words}</p>;
  });
  render(
    <>
      <p>de tekst</p>
      <Part words="het deel" />
    </>,
  );
  await act(() => vi.advanceTimersByTimeAsync(4_000));
  expect(screen.getByText('de tekst')).toBeTruthy();
  expect(screen.queryByText('het deel')).toBeNull();
  online = true;
  await act(() => vi.advanceTimersByTimeAsync(4_000));
  expect(screen.getByText('het deel')).toBeTruthy();
});
