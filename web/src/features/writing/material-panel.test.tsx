import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { actAs } from '#api/identity.ts';
import type { Framework, Live, Material, MaterialMarks, MaterialText, Table } from '#api/wire.ts';
import '#i18n/i18n.ts';
import type { Place } from './desk-model.ts';
import { MaterialPanel } from './material-panel.tsx';

const server = vi.hoisted(() => ({
  material: [] as unknown[],
  text: null as unknown,
  marks: { marks: [], missing: [] } as unknown,
  calls: [] as unknown[][],
}));
vi.mock('#collab/event-context.tsx', () => ({
  useLive: (choose: (live: Live) => unknown) => choose({ material: server.material } as unknown as Live),
  useEventConnection: () => ({ eventId: 'e1', participantId: 'p1' }),
}));
vi.mock('#api/client.ts', async (original) => ({
  ...(await original<typeof import('#api/client.ts')>()),
  put: async (...call: unknown[]) => void server.calls.push(['PUT', ...call]),
  post: async (...call: unknown[]) => void server.calls.push(['POST', ...call]),
  remove: async (...call: unknown[]) => void server.calls.push(['DELETE', ...call]),
}));

const mine = { id: 't3', name: 'Vismarkt', number: 3 } as Table;
const place = {
  section: { id: 'D1', title: 'Kernwaarden' },
  table: mine,
  draft: { id: 'd', tableId: 't3' },
} as unknown as Place;
const framework = { introduction: { id: '0', title: 'Inleiding' } } as Framework;
const words = (id: string, text: string) => ({
  type: 'paragraph' as const,
  id,
  startingText: false,
  inlines: [{ type: 'text' as const, text, marks: [] }],
});

function material(changes: Partial<Material> = {}): Material {
  return { id: 'm1', title: 'Denkpistes', blocks: 3, tallies: [], ...changes };
}

function panel(myTable: Table | null = mine): QueryClient {
  const queries = new QueryClient();
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <MaterialPanel place={place} framework={framework} myTable={myTable} editor={null} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return queries;
}

// A text comes from the server or from a database.
configure({ asyncUtilTimeout: 4_000 });

beforeEach(() => {
  sessionStorage.clear();
  actAs('p1');
  vi.stubGlobal('fetch', async (path: string) =>
    Response.json(path.includes('/marks/') ? server.marks : server.text),
  );
  server.material = [material()];
  server.calls = [];
  server.marks = { marks: [], missing: [] } satisfies MaterialMarks;
  server.text = {
    id: 'm1',
    title: 'Denkpistes',
    parts: [
      { id: '0', level: 1, title: 'Privacy', sectionId: 'J2', blocks: [words('0-0', 'Over gegevens.')] },
      { id: '1', level: 1, title: 'Waarden', sectionId: 'D1', blocks: [words('1-0', 'Wij zijn gast.')] },
    ],
  } as MaterialText;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('the part about this section is shown first and the rest is folded', async () => {
  panel();
  expect(await screen.findByText('Wij zijn gast.')).toBeTruthy();
  expect(screen.queryByText('Over gegevens.')).toBeNull();

  const folded = screen.getByText('Privacy').closest('details') as HTMLDetailsElement;
  folded.open = true;
  fireEvent(folded, new Event('toggle'));
  expect(await screen.findByText('Over gegevens.')).toBeTruthy();
});

test('a paragraph is kept with a reason, and pressing again takes it back', async () => {
  panel();
  const actions = await screen.findByRole('group', { name: 'Wat vinden jullie hiervan?' });
  fireEvent.click(within(actions).getByRole('button', { name: 'Houden' }));
  await waitFor(() =>
    expect(server.calls).toEqual([
      ['PUT', '/api/events/e1/material/m1/blocks/1-0', { verdict: 'keep', why: '' }],
    ]),
  );
  cleanup();

  server.material = [material({ tallies: [{ tableId: 't3', revision: 1, keep: 1, drop: 0, missing: 0 }] })];
  server.marks = { marks: [{ blockId: '1-0', verdict: 'keep', why: '' }], missing: [] };
  server.calls = [];
  panel();
  const kept = await screen.findByRole('button', { name: 'Houden', pressed: true });
  fireEvent.click(screen.getByRole('button', { name: 'Waarom?' }));
  const why = await screen.findByLabelText('Waarom? (mag leeg)');
  fireEvent.change(why, { target: { value: 'Dit werkt.' } });
  fireEvent.keyDown(why, { key: 'Enter' });
  await waitFor(() =>
    expect(server.calls).toEqual([
      ['PUT', '/api/events/e1/material/m1/blocks/1-0', { verdict: 'keep', why: 'Dit werkt.' }],
    ]),
  );
  fireEvent.click(kept);
  await waitFor(() => expect(server.calls[1]).toEqual(['DELETE', '/api/events/e1/material/m1/blocks/1-0']));
});

test('what the table misses is written behind a paragraph', async () => {
  panel();
  fireEvent.click(await screen.findByRole('button', { name: 'Missen we' }));
  const field = await screen.findByLabelText('Wat missen jullie hier?');
  expect(screen.getByRole('button', { name: 'Bewaar' })).toHaveProperty('disabled', true);
  fireEvent.change(field, { target: { value: ' Wie betaalt? ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Bewaar' }));
  await waitFor(() =>
    expect(server.calls).toEqual([
      ['POST', '/api/events/e1/material/m1/missing', { blockId: '1-0', text: 'Wie betaalt?' }],
    ]),
  );
});

test('somebody without a table reads what the table of the draft thinks and cannot change it', async () => {
  server.material = [material({ tallies: [{ tableId: 't3', revision: 1, keep: 0, drop: 1, missing: 1 }] })];
  server.marks = {
    marks: [{ blockId: '1-0', verdict: 'drop', why: 'Te vaag.' }],
    missing: [{ id: 'x', blockId: '1-0', text: 'Wie betaalt?' }],
  };
  panel(null);
  expect(await screen.findByText(/Te vaag\./)).toBeTruthy();
  expect(screen.getByText('Missen we: Wie betaalt?')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

test('material for other tables only is not shown', () => {
  server.material = [material({ tables: ['t1'] })];
  panel();
  expect(screen.getByText('Er is nog geen startmateriaal voor deze tafel.')).toBeTruthy();
});

test('a reason that somebody is writing stays when another person takes the mark away', async () => {
  server.material = [material({ tallies: [{ tableId: 't3', revision: 1, keep: 1, drop: 0, missing: 0 }] })];
  server.marks = { marks: [{ blockId: '1-0', verdict: 'keep', why: '' }], missing: [] };
  const queries = panel();
  fireEvent.click(await screen.findByRole('button', { name: 'Waarom?' }));
  const why = await screen.findByLabelText('Waarom? (mag leeg)');
  fireEvent.change(why, { target: { value: 'Dit werkt.' } });

  server.marks = { marks: [], missing: [] };
  await queries.invalidateQueries();
  await waitFor(() => expect(screen.queryByRole('button', { pressed: true })).toBeNull());
  expect(screen.getByLabelText('Waarom? (mag leeg)')).toHaveProperty('value', 'Dit werkt.');
  fireEvent.keyDown(why, { key: 'Enter' });
  await waitFor(() =>
    expect(server.calls).toEqual([
      ['PUT', '/api/events/e1/material/m1/blocks/1-0', { verdict: 'keep', why: 'Dit werkt.' }],
    ]),
  );
});

test('without a network the text and the marks are there after a reload', async () => {
  server.material = [material({ tallies: [{ tableId: 't3', revision: 1, keep: 1, drop: 0, missing: 0 }] })];
  server.marks = { marks: [{ blockId: '1-0', verdict: 'keep', why: 'Dit werkt.' }], missing: [] };
  panel();
  await screen.findByText('Dit werkt.');
  cleanup();
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no network');
  });
  panel();
  expect(await screen.findByText('Wij zijn gast.')).toBeTruthy();
  expect(await screen.findByText('Dit werkt.')).toBeTruthy();
});

test('a half-written reason is there when the panel is opened again, until it is saved or cancelled', async () => {
  panel();
  fireEvent.click(await screen.findByRole('button', { name: 'Houden' }));
  const why = () => screen.findByLabelText('Waarom? (mag leeg)');
  fireEvent.change(await why(), { target: { value: 'Omdat het' } });
  fireEvent.click(screen.getByRole('button', { name: 'Missen we' }));
  const missing = await screen.findByLabelText('Wat missen jullie hier?');
  fireEvent.change(missing, { target: { value: 'Wie beta' } });
  cleanup();

  panel();
  expect(await screen.findByLabelText('Wat missen jullie hier?')).toHaveProperty('value', 'Wie beta');
  expect(document.activeElement).toBe(document.body);
  fireEvent.click(screen.getByRole('button', { name: 'Annuleer' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Houden' }));
  expect(await why()).toHaveProperty('value', 'Omdat het');
  fireEvent.keyDown(await why(), { key: 'Enter' });
  await waitFor(() => expect(screen.queryByLabelText('Waarom? (mag leeg)')).toBeNull());
  cleanup();

  panel();
  await screen.findByRole('button', { name: 'Houden' });
  expect(screen.queryByRole('textbox')).toBeNull();
});
