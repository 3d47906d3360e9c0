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

test('a page that hears nothing from the server says from when it is', () => {
  line.silentMs = 4 * 60_000;
  expect(shown()).toBe('Geen verbinding. Wat je hier ziet, is van 11.56 u.');
});

test('a device without a network says so at once', () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  line.silentMs = 2_000;
  expect(shown()).toContain('Geen verbinding');
});

test('a line that speaks now and then is no news, and with a text open the save state tells', () => {
  line.silentMs = 20_000;
  expect(shown()).toBe('');
  line.silentMs = 60_000;
  line.saveState = { kind: 'offline' };
  expect(shown()).toBe('');
});
