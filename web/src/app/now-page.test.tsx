import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { beforeEach, expect, test, vi } from 'vitest';
import '#i18n/i18n.ts';
import type { Live, ProgrammeItem } from '#api/wire.ts';
import { NowPage } from './now-page.tsx';
import { PlenaryStrip } from './plenary-strip.tsx';

const START = Date.parse('2026-11-30T17:00:00Z');
const feedback = {
  id: 'terugkoppeling',
  day: 1,
  title: 'Plenaire terugkoppeling',
  kind: 'feedback',
  startsAt: new Date(START).toISOString(),
  endsAt: new Date(START + 5_400_000).toISOString(),
  parts: [],
  state: 'running',
} as unknown as ProgrammeItem;

const event = vi.hoisted(() => ({ now: 0, live: {} as unknown, me: {} as unknown }));
vi.mock('#collab/clock.ts', () => ({ useServerNow: () => event.now }));
vi.mock('#collab/me.ts', () => ({ useMe: () => event.me }));
vi.mock('#api/event.ts', () => ({ useEventSummary: () => ({ zone: 'Europe/Brussels' }) }));
vi.mock('#collab/event-context.tsx', () => ({
  useEventConnection: () => ({ eventId: 'e1' }),
  useProgramme: () => (event.live as Live).programme,
  useLive: (select: (live: Live) => unknown) => select(event.live as Live),
}));

function linksAt(path: string): string[] {
  const page = render(
    <MantineProvider>
      <MemoryRouter initialEntries={[`/e/e1/${path}`]}>
        <PlenaryStrip />
        <Routes>
          <Route path="/e/:event/nu" element={<NowPage />} />
          <Route path="*" element={null} />
        </Routes>
      </MemoryRouter>
    </MantineProvider>,
  );
  const found = page.getAllByRole('link').map((link) => `${link.textContent} → ${link.getAttribute('href')}`);
  page.unmount();
  return found;
}

beforeEach(() => {
  event.now = START - 60_000;
  event.me = { role: 'PARTICIPANT', tableId: 't1' };
  event.live = { programme: { items: [feedback], current: null, next: feedback.id }, plenary: null };
});

const questions = 'Vragen en parkeerlijst → /e/e1/parkeerlijst';
const programme = 'Plenaire terugkoppeling → /e/e1/plenair';

test('a plenary in the programme links to the plenary', () => {
  expect(linksAt('nu')).toEqual(['Naar je tafel → /e/e1/tafel', questions, programme]);
});

test('the link to a running plenary comes first', () => {
  event.now = START + 60_000;
  event.live = { programme: { items: [feedback], current: feedback.id, next: null }, plenary: null };
  expect(linksAt('nu')).toEqual([
    'Naar de plenaire → /e/e1/plenair',
    'Naar je tafel → /e/e1/tafel',
    questions,
    programme,
  ]);
});

test('every page but the plenary links to slides that are shown to the room', () => {
  event.live = { ...(event.live as Live), plenary: { snapshotId: 's1' } };
  expect(linksAt('tafel/1/J1')).toEqual(['Volg de plenaire → /e/e1/plenair']);
  expect(() => linksAt('plenair')).toThrow();
});

test('an observer gets a link to the snapshots', () => {
  event.me = { role: 'OBSERVER', tableId: null };
  expect(linksAt('nu')).toContain('Lees de momentopnames → /e/e1/momentopnames');
});
