import { render } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import '#i18n/i18n.ts';
import { LineStrip } from './line-strip.tsx';

const NOON = Date.parse('2026-11-30T11:00:00Z');
const line = vi.hoisted(() => ({ silentMs: 0, now: 0, online: true, saveState: null as unknown }));
vi.mock('#collab/clock.ts', () => ({ serverNow: () => line.now, useServerNow: () => line.now }));
vi.mock('#collab/event-context.tsx', () => ({ useEventConnection: () => line }));
vi.mock('#collab/use-draft.ts', () => ({ useSaveState: () => line.saveState }));

function shown(): string {
  const page = render(<LineStrip zone="Europe/Brussels" />);
  const words = page.getByRole('status').textContent ?? '';
  page.unmount();
  return words;
}

beforeEach(() => {
  Object.assign(line, { silentMs: 0, now: NOON, saveState: null });
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
});

test('a page without news from the server shows the time of its data', () => {
  line.silentMs = 4 * 60_000;
  expect(shown()).toBe('Geen verbinding. Wat je hier ziet, is van 11.56 u.');
});

test('a device without a network shows that at once', () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  line.silentMs = 2_000;
  expect(shown()).toContain('Geen verbinding');
});

test('nothing is shown while the server is heard, nor with an open text, where the save state shows it', () => {
  line.silentMs = 20_000;
  expect(shown()).toBe('');
  line.silentMs = 60_000;
  line.saveState = { kind: 'offline' };
  expect(shown()).toBe('');
});
