import type { HocuspocusProvider } from '@hocuspocus/provider';
import { MantineProvider } from '@mantine/core';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { i18next } from '#i18n/i18n.ts';
import { OthersAnnouncer } from './others-announcer.tsx';

const mine = new Y.Doc();

beforeEach(() => {
  vi.useFakeTimers();
  render(
    <MantineProvider>
      <OthersAnnouncer doc={mine} provider={{ isSynced: true } as HocuspocusProvider} />
    </MantineProvider>,
  );
});

afterEach(async () => {
  cleanup();
  vi.useRealTimers();
  await i18next.changeLanguage('nl-BE');
});

const said = () => screen.getByRole('status').textContent;
const passes = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1_000));

function writes(other: Y.Doc, words: string): void {
  const before = Y.encodeStateVector(other);
  other.getText('words').insert(0, words);
  act(() => Y.applyUpdate(mine, Y.encodeStateAsUpdate(other, before), 'wire'));
}

test('others who write are announced together, at most once per twenty seconds', () => {
  const [bart, chris] = [new Y.Doc(), new Y.Doc()];
  writes(bart, 'een');
  writes(chris, 'twee');
  writes(bart, 'drie');
  expect(said()).toBe('');
  passes(3);
  expect(said()).toBe('2 anderen schrijven in dit deel');
  writes(chris, 'vier');
  passes(10);
  expect(said()).toBe('');
  passes(10);
  expect(said()).toBe('Iemand anders schrijft in dit deel');
  passes(60);
  expect(said()).toBe('');
});

test('what this person writes is not announced', () => {
  act(() => mine.getText('words').insert(0, 'van mij'));
  passes(60);
  expect(said()).toBe('');
});

test('in English others are announced in English', async () => {
  vi.useRealTimers();
  await act(() => i18next.changeLanguage('en'));
  vi.useFakeTimers();
  writes(new Y.Doc(), 'een');
  writes(new Y.Doc(), 'twee');
  passes(20);
  expect(said()).toBe('2 others are writing in this part');
});
