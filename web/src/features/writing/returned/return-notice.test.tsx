import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import '#i18n/i18n.ts';
import type { ReturnReport } from '#collab/return-report.ts';
import type { Place } from '../desk-model.ts';
import { ReturnNotice } from './return-notice.tsx';
import { sentWords } from './sent-words.ts';

const AT = Date.parse('2026-11-30T14:41:00Z');
const page = vi.hoisted(() => ({
  returns: new Map<string, unknown>(),
  dismissed: 0,
  drafts: [] as unknown[],
  writers: [] as unknown[],
}));
vi.mock('#collab/event-context.tsx', () => ({
  useTables: () => [
    {
      id: 't3',
      number: 3,
      people: [
        { id: 'me', name: 'Fatima Azzouzi' },
        { id: 'b', name: 'Bart De Smet' },
        { id: 'n', name: 'Nele Claes' },
      ],
    },
  ],
  useEventConnection: () => ({
    eventId: 'e1',
    onSave: () => () => undefined,
    get returns() {
      return page.returns;
    },
    dismissReturns: () => {
      page.dismissed += 1;
    },
  }),
}));
vi.mock('#collab/me.ts', () => ({ useMe: () => ({ id: 'me', tableId: 't3' }) }));
vi.mock('#api/event.ts', async (original) => ({
  ...(await original<typeof import('#api/event.ts')>()),
  useDrafts: () => page.drafts,
  useFramework: () => ({
    introduction: { id: '0', title: 'Inleiding' },
    dimensions: [{ sections: ['D1', 'D2', 'D3'].map((id) => ({ id, title: id })) }],
  }),
}));
vi.mock('#api/client.ts', async (original) => ({
  ...(await original<typeof import('#api/client.ts')>()),
  get: async () => page.writers,
}));

const place = {
  section: { id: 'D1' },
  table: { number: 3 },
  draft: { id: 'd1', documentName: 'D1', tableId: 't3' },
} as unknown as Place;

function paragraph(doc: Y.Doc, words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment('default').push([element]);
  return element;
}

function report(part: Partial<ReturnReport>): ReturnReport {
  return {
    documentName: 'D1',
    doc: new Y.Doc(),
    since: AT - 60_000,
    at: AT,
    sent: null,
    changed: new Set(),
    writers: new Set(),
    ...part,
  };
}

function notice(): void {
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>
          <ReturnNotice place={place} editor={null} zone="Europe/Brussels" />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

beforeEach(() => {
  page.returns = new Map();
  page.dismissed = 0;
  page.writers = [];
  page.drafts = [place.draft];
});
afterEach(cleanup);

test('after a return it says how many words were sent, and what table mates changed', async () => {
  const mine = new Y.Doc();
  paragraph(mine, 'drie woorden hier');
  const doc = new Y.Doc();
  paragraph(doc, 'Blijft zoals het was.');
  const changed = paragraph(doc, 'Wij zijn gast.');
  page.writers = [
    { client: 7, personId: 'b' },
    { client: 8, personId: 'n' },
    { client: 9, personId: 'me' },
  ];
  page.returns = new Map([
    [
      'D1',
      report({
        doc,
        sent: Y.encodeStateAsUpdate(mine),
        changed: new Set([changed]),
        writers: new Set([7, 8, 9]),
      }),
    ],
  ]);
  notice();
  expect(screen.getByText(/Terug online om 15\.41 u\./).parentElement?.textContent).toContain(
    'Verstuurd: 3 woorden.',
  );
  expect(await screen.findByText('Bart De Smet en Nele Claes wijzigden intussen 1 plaats')).toBeTruthy();
  expect(screen.getByRole('button', { name: '“Wij zijn gast.”' })).toBeTruthy();
  expect(screen.queryByText(/Blijft zoals/)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Sluit dit bericht' }));
  expect(page.dismissed).toBe(1);
});

test('somebody outside the table is counted without a name', async () => {
  const doc = new Y.Doc();
  const changed = paragraph(doc, 'Wij zijn gast.');
  page.writers = [{ client: 7, personId: 'b' }];
  page.returns = new Map([['D1', report({ doc, changed: new Set([changed]), writers: new Set([7, 99]) })]]);
  notice();
  expect(await screen.findByText('Bart De Smet en anderen wijzigden intussen 1 plaats')).toBeTruthy();
});

test('it names the other texts of the table that changed, and nobody else', () => {
  const draft = (id: string, tableId: string, changedAt: number) => ({
    id,
    documentName: id,
    sectionId: id,
    tableId,
    changedAt: new Date(changedAt).toISOString(),
  });
  page.drafts = [
    place.draft,
    draft('D2', 't3', AT - 1_000),
    draft('D3', 't3', AT - 61_000),
    draft('D2', 't4', AT),
  ];
  page.returns = new Map([['D1', report({})]]);
  notice();
  expect(screen.getByText(/In deze tekst veranderde niemand anders iets/)).toBeTruthy();
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/e/e1/tafel/3/D2']);
});

test('without a report nothing is shown', () => {
  notice();
  expect(screen.queryByRole('button')).toBeNull();
});

test('letters typed one by one are one word, and deleted words do not count', () => {
  const doc = new Y.Doc();
  const text = paragraph(doc, '').get(0) as Y.XmlText;
  for (const letter of 'een twee') text.insert(text.length, letter);
  text.insert(text.length, ' weg');
  text.delete(text.length - 4, 4);
  paragraph(doc, 'drie');
  expect(sentWords(Y.encodeStateAsUpdate(doc))).toBe(3);
});
