import { render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, test, vi } from 'vitest';
import '#i18n/i18n.ts';
import type { Role, SnapshotSummary } from '#api/wire.ts';
import { SectionList } from './section-list.tsx';

const me = vi.hoisted(() => ({ role: 'PARTICIPANT' as Role }));
vi.mock('#collab/me.ts', () => ({ useMe: () => me }));
vi.mock('#api/event.ts', () => ({ useEventSummary: () => ({ zone: 'Europe/Brussels' }) }));

const nowhere = { own: [], secondReader: [], common: [], others: [] };
const cut = (id: string, takenAt: string) => ({ id, takenAt, label: 'Werksessie 1' }) as SnapshotSummary;

function links(snapshots: SnapshotSummary[]): [string, string][] {
  const page = render(
    <SectionList eventId="e1" places={nowhere} snapshots={snapshots} Count={() => null} />,
    {
      wrapper: MemoryRouter,
    },
  );
  const found = [...page.container.querySelectorAll('a')].map((link): [string, string] => [
    link.textContent?.trim() ?? '',
    link.getAttribute('href') ?? '',
  ]);
  page.unmount();
  return found;
}

test('two snapshots of one session have different names by their time', () => {
  const [, first, second] = links([cut('a', '2026-11-30T13:30:00Z'), cut('b', '2026-11-30T13:41:00Z')]);
  expect(first?.[0]).toBe('Werksessie 1 ma 30 nov 14.30 u.');
  expect(second?.[0]).toBe('Werksessie 1 ma 30 nov 14.41 u.');
});

test('a desk links back to the page its reader came from', () => {
  expect(links([])).toEqual([['Wat is er nu bezig?', '/e/e1/nu']]);
  me.role = 'FACILITATOR';
  expect(links([])).toEqual([['Naar de regie', '/e/e1/regie']]);
});
