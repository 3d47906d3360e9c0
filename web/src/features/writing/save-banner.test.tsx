import { MantineProvider } from '@mantine/core';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SaveState } from '#collab/save-state.ts';
import { i18next } from '#i18n/i18n.ts';
import { SaveBanner } from './save-banner.tsx';

const now = vi.hoisted(() => ({ state: null as SaveState | null }));
vi.mock('#collab/use-draft.ts', () => ({ useSaveState: () => now.state }));
vi.mock('./save-actions.tsx', () => ({ SaveActions: () => null }));

/** Every sentence that a screen reader heard, in order. */
let heard: string[];
let page: ReturnType<typeof render>;
let observer: MutationObserver;

const banner = () => (
  <MantineProvider env="test">
    <SaveBanner zone="Europe/Brussels" />
  </MantineProvider>
);

beforeEach(() => {
  heard = [];
  now.state = null;
  page = render(banner());
  const region = screen.getByRole('status');
  observer = new MutationObserver(() => heard.push(region.textContent ?? ''));
  observer.observe(region, { childList: true, characterData: true, subtree: true });
});

afterEach(async () => {
  observer.disconnect();
  cleanup();
  await i18next.changeLanguage('nl-BE');
});

async function becomes(...states: (SaveState | null)[]): Promise<void> {
  for (const state of states) {
    now.state = state;
    await act(async () => page.rerender(banner()));
  }
}

const saved: SaveState = { kind: 'saved', at: null, keptHere: true };
const offline = (changes: number): SaveState => ({ kind: 'offline', changes, keptHere: true });

test.each([
  ['nl-BE', 'Geen verbinding.', 'Alles wat je schreef, staat op de server.'],
  ['en', 'No connection.', 'Everything you wrote is on the server.'],
])('in %s each save state is announced once per change', async (language, away, back) => {
  await act(() => i18next.changeLanguage(language));
  await becomes(saved, { kind: 'saving' }, saved);
  expect(heard).toEqual([]);
  await becomes(offline(1), offline(2), offline(3));
  expect(heard).toHaveLength(1);
  expect(heard[0]).toContain(away);
  await becomes({ kind: 'saving' }, saved, { kind: 'saving' }, saved);
  expect(heard).toHaveLength(2);
  expect(heard[1]).toContain(back);
});

test('nothing is announced as saved while changes are still being sent or a text is opening', async () => {
  await becomes({ kind: 'slow' });
  expect(heard).toHaveLength(1);
  await becomes({ kind: 'saving' }, { kind: 'opening' }, null, { kind: 'slow' }, { kind: 'saving' });
  expect(heard).toHaveLength(1);
  await becomes(saved);
  expect(heard).toHaveLength(2);
});

test('the end of a trouble is announced to somebody who only reads', async () => {
  await becomes({ kind: 'reading' });
  expect(heard).toEqual([]);
  await becomes(offline(0), { kind: 'reading' });
  expect(heard).toHaveLength(2);
});
