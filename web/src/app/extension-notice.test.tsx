import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import '#i18n/i18n.ts';
import type { Programme } from '#api/wire.ts';
import { ExtensionNotice } from './extension-notice.tsx';

const page = vi.hoisted(() => ({ programme: {} as unknown, said: [] as string[] }));
vi.mock('#collab/event-context.tsx', () => ({ useProgramme: () => page.programme }));
vi.mock('@mantine/notifications', () => ({
  notifications: { show: ({ message }: { message: string }) => page.said.push(message) },
}));

function session(id: string, endsAt: string): Programme {
  const item = { id, title: 'Werksessie 2', kind: 'session', startedAt: '2027-05-24T13:00:00Z', endsAt };
  return { items: [item], current: id } as unknown as Programme;
}

afterEach(() => {
  cleanup();
  page.said = [];
});

test('an extension is said once, with the minutes and the new end', () => {
  page.programme = session('s2', '2027-05-24T14:30:00Z');
  const { rerender } = render(<ExtensionNotice zone="Europe/Brussels" />);
  expect(page.said).toEqual([]);
  page.programme = session('s2', '2027-05-24T14:40:00Z');
  rerender(<ExtensionNotice zone="Europe/Brussels" />);
  page.programme = session('s2', '2027-05-24T14:40:00Z');
  rerender(<ExtensionNotice zone="Europe/Brussels" />);
  expect(page.said).toEqual(['10 minuten erbij: Werksessie 2 tot 16.40 u.']);
});

test('another session that ends later is no extension', () => {
  page.programme = session('s2', '2027-05-24T14:30:00Z');
  const { rerender } = render(<ExtensionNotice zone="Europe/Brussels" />);
  page.programme = session('s3', '2027-05-24T16:00:00Z');
  rerender(<ExtensionNotice zone="Europe/Brussels" />);
  expect(page.said).toEqual([]);
});
