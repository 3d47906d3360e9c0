import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { RestorePoint } from '#api/wire.ts';
import '#i18n/i18n.ts';
import { EmptiedNotice } from './emptied-notice.tsx';
import { RestorePanel } from './restore-panel.tsx';
import { wordsIn } from './words-in.ts';

const today = (time: string) => `${new Date().toISOString().slice(0, 10)}T${time}:00Z`;

const POINTS: RestorePoint[] = [
  {
    point: 'log:57',
    kind: 'minutes',
    at: today('12:36'),
    minutes: 5,
    snapshot: null,
    words: 298,
    preview: 'Wij zijn te gast in de straat.',
  },
  {
    point: 'snapshot:s2',
    kind: 'snapshot',
    at: today('11:30'),
    minutes: null,
    snapshot: 2,
    words: 312,
    preview: 'Wij zijn te gast.',
  },
];

let points = POINTS;
let posted: unknown[] = [];

beforeEach(() => {
  points = POINTS;
  posted = [];
  vi.stubGlobal('fetch', async (_: string, init?: RequestInit) => {
    if (init?.method === 'POST') {
      posted.push(JSON.parse(String(init.body)));
      return Response.json({ undo: `log:${90 + posted.length}` });
    }
    return Response.json(points);
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(what: ReactNode) {
  render(
    <MantineProvider>
      <Notifications />
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        {what}
      </QueryClientProvider>
    </MantineProvider>,
  );
}

function unfold() {
  const details = screen.getByText('Tekst terugzetten').closest('details') as HTMLDetailsElement;
  details.open = true;
  fireEvent(details, new Event('toggle'));
}

test('the panel fetches the points when it is opened, and shows the time and words of each', async () => {
  show(<RestorePanel draftId="e.D1.t3" zone="UTC" />);
  expect(screen.queryByText(/woorden/)).toBeNull();
  unfold();
  expect(await screen.findByText('Vijf minuten geleden · 12.36 u. · 298 woorden')).toBeTruthy();
  expect(screen.getByText(/^Momentopname.2 · 11\.30 u\. · 312 woorden$/)).toBeTruthy();
  expect(screen.getByText('Wij zijn te gast in de straat.')).toBeTruthy();
});

test('a restore offers to undo it, and the undo offers the same', async () => {
  show(<RestorePanel draftId="e.D1.t3" zone="UTC" />);
  unfold();
  fireEvent.click(
    await screen.findByRole('button', { name: 'Zet terug: Vijf minuten geleden · 12.36 u. · 298 woorden' }),
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Maak ongedaan' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Toch terugzetten' }));
  await waitFor(() =>
    expect(posted).toEqual([{ point: 'log:57' }, { point: 'log:91' }, { point: 'log:92' }]),
  );
});

test('a section without earlier texts says so', async () => {
  points = [];
  show(<RestorePanel draftId="e.D1.t3" zone="UTC" />);
  unfold();
  expect(await screen.findByText(/geen eerdere tekst/)).toBeTruthy();
});

function draft(text: string): Y.Doc {
  const doc = new Y.Doc();
  const heading = new Y.XmlElement('blockHeading');
  heading.insert(0, [new Y.XmlText('Het uitgangspunt van dit blok')]);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment('default').insert(0, [heading, paragraph]);
  return doc;
}

test('titles of the six blocks do not count as words', () => {
  expect(wordsIn(draft("Wij zijn 's nachts online."))).toBe(5);
});

test('a section that becomes empty offers its earlier text until somebody writes in it', async () => {
  const doc = draft('Een tekst van meer dan vijf woorden, zoals het hoort.');
  show(<EmptiedNotice draftId="e.D1.t3" doc={doc} zone="UTC" />);
  expect(screen.queryByText(/is leeg/)).toBeNull();
  const line = doc.getXmlFragment('default').get(1) as Y.XmlElement;
  act(() => line.delete(0, 1));
  expect(
    await screen.findByText(/In momentopname.2 stonden hier 312 woorden/, undefined, { timeout: 5_000 }),
  ).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Zet terug' }));
  await waitFor(() => expect(posted).toEqual([{ point: 'snapshot:s2' }]));
  act(() => line.insert(0, [new Y.XmlText('Hier staat weer een hele zin van ons.')]));
  await waitFor(() => expect(screen.queryByText(/is leeg/)).toBeNull(), { timeout: 5_000 });
});

test('an empty section can be left empty', async () => {
  show(<EmptiedNotice draftId="e.D1.t3" doc={draft('')} zone="UTC" />);
  fireEvent.click(await screen.findByRole('button', { name: 'Laat de sectie leeg' }));
  expect(screen.queryByText(/is leeg/)).toBeNull();
});

test('a section without a longer earlier text offers nothing', async () => {
  points = [{ ...(POINTS[0] as RestorePoint), words: 7 }];
  show(<EmptiedNotice draftId="e.D1.t3" doc={draft('')} zone="UTC" />);
  await act(async () => {});
  expect(screen.queryByText(/is leeg/)).toBeNull();
});
