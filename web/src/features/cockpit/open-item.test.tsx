import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import '#i18n/i18n.ts';
import type { Audience, ProgrammeItem } from '#api/wire.ts';
import { OpenItem } from './open-item.tsx';

const around = ({ children }: { children: ReactNode }) => (
  <MantineProvider>
    <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
  </MantineProvider>
);

function readersOf(readers: Audience[]): string | undefined {
  const item: ProgrammeItem = {
    id: 's2',
    day: 1,
    date: '2026-11-22',
    title: 'Werksessie 2',
    kind: 'session',
    startsAt: '2026-11-22T14:00:00Z',
    endsAt: '2026-11-22T15:30:00Z',
    hard: false,
    session: 2,
    visibility: 'TABLES_AND_EXPERTS',
    readers,
    tools: [],
    parts: [],
    state: 'planned',
  };
  const page = render(<OpenItem eventId="e" item={item} items={[item]} zone="Europe/Brussels" />, {
    wrapper: around,
  });
  const heading = page.getByRole('heading', { name: 'Wie leest mee' });
  const words = heading.nextElementSibling?.textContent ?? undefined;
  page.unmount();
  return words;
}

test('all readers of the texts are named', () => {
  expect(readersOf(['OWN_TABLE', 'SECOND_READERS', 'EXPERTS', 'FACILITATORS'])).toBe(
    'eigen tafel, tweede lezers, experts en begeleiders',
  );
  expect(readersOf(['OWN_TABLE', 'FACILITATORS'])).toBe('eigen tafel en begeleiders');
});

test('own table, second readers and other tables together are all tables', () => {
  expect(readersOf(['OWN_TABLE', 'SECOND_READERS', 'OTHER_TABLES', 'EXPERTS'])).toBe(
    'alle tafels en experts',
  );
});
