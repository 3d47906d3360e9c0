import { readFileSync } from 'node:fs';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Editor } from '@tiptap/core';
import { Suspense } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import '#i18n/i18n.ts';
import { Refused, Unreachable } from '#api/client.ts';
import { eventKeys } from '#api/event.ts';
import type { NewSource, Source } from '#api/wire.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { CitedSources } from './cited-sources.tsx';
import { referencesIn } from './citing.ts';
import { askSource, SourceEvents } from './source-events.ts';
import { SourcesPanel } from './sources-panel.tsx';

const server = vi.hoisted(() => ({
  sources: [] as unknown[],
  added: [] as unknown[],
  answer: (added: { id?: string | null }): unknown => ({ id: added.id }),
}));
vi.mock('#api/client.ts', async (original) => ({
  ...(await original<object>()),
  get: async () => [{ sourceId: 'code', draftId: 'd2', count: 2 }],
  post: async (_path: string, body: { id?: string | null }) => {
    server.added.push(body);
    return server.answer(body);
  },
}));
vi.mock('#collab/event-context.tsx', () => ({
  useEventConnection: () => ({ eventId: 'event', participantId: 'fatima' }),
  useLive: (select: (live: unknown) => unknown) => select({ sources: server.sources }),
  useTables: () => [{ id: 't5', number: 5, name: 'Dijle' }],
}));

const code: Source = {
  id: 'code',
  revision: 3,
  title: 'Code van de stad',
  kind: 'code',
  oldNumber: 'art. 4',
  newNumber: 'art. 7',
  checked: { name: 'Lies', role: 'EXPERT', at: '2027-05-24T09:00:00Z' },
};
const law: Source = { id: 'law', revision: 0, title: 'Strafwetboek', kind: 'law' };

let editor: Editor;

function desk(words: string, { writable = true, panel = false } = {}) {
  editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    extensions: [...schemaExtensions(), SourceEvents],
    content: words,
  });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryDefaults([], { staleTime: Number.POSITIVE_INFINITY });
  queries.setQueryData(eventKeys.me('fatima'), {
    participant: { id: 'fatima', name: 'Fatima', role: 'PARTICIPANT', tableId: 't3' },
  });
  queries.setQueryData(eventKeys.summary('event'), { id: 'event', zone: 'Europe/Brussels' });
  queries.setQueryData(eventKeys.drafts('event'), [{ id: 'd2', sectionId: 'D2', tableId: 't5' }]);
  queries.setQueryData(eventKeys.framework('event'), {
    introduction: { id: '0', title: 'Inleiding' },
    dimensions: [{ sections: [{ id: 'D2', title: 'Herkenbaarheid' }] }],
  });
  render(
    <MemoryRouter>
      <MantineProvider env="test">
        <QueryClientProvider client={queries}>
          <Suspense>
            <CitedSources editor={editor} writable={writable} />
            {panel && <SourcesPanel editor={editor} writable={writable} />}
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>
    </MemoryRouter>,
  );
}

const cited = () => referencesIn(editor.state.doc).map(({ sourceId, label }) => ({ sourceId, label }));
const pick = () => {
  act(() => askSource(editor));
  return screen.getByRole('combobox', { name: 'Welke bron?' });
};
const press = (key: string) => fireEvent.keyDown(screen.getByRole('combobox'), { key });

beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (id: string) => id });
  server.sources = [code, law];
  server.added = [];
  server.answer = ({ id }) => ({ id });
});

afterEach(() => {
  cleanup();
  editor.destroy();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

it('cites the source that the arrow keys choose', () => {
  desk('<p>Zie </p>');
  editor.commands.setTextSelection(5);
  pick();
  expect(screen.getAllByRole('option').map((option) => option.getAttribute('aria-selected'))).toEqual([
    'true',
    'false',
  ]);

  press('ArrowDown');
  press('Enter');

  expect(cited()).toEqual([{ sourceId: 'law', label: 'Strafwetboek' }]);
  expect(server.added).toEqual([]);
  expect(screen.queryByRole('combobox')).toBeNull();
});

it('finds a source by its number and cites it with its new number', () => {
  desk('<p>Zie </p>');
  const field = pick();
  fireEvent.change(field, { target: { value: 'art. 7' } });
  press('Enter');

  expect(cited()).toEqual([{ sourceId: 'code', label: 'Code van de stad, art. 7 (oud: art. 4)' }]);
});

it('cites a new source and adds it to the register in one go, with the selected words', async () => {
  desk('<p>Volgens het decreet mag dit.</p>');
  editor.commands.setTextSelection({ from: 13, to: 20 });
  expect(pick()).toHaveProperty('value', 'decreet');

  press('Enter');

  const [reference] = cited();
  expect(editor.getText()).toBe('Volgens het decreet mag dit.');
  expect(reference?.label).toBe('decreet');
  await waitFor(() => expect(server.added).toEqual([{ id: reference?.sourceId, title: 'decreet' }]));
});

it('cites the source that the register already had', async () => {
  server.answer = () => ({ id: 'law' });
  desk('<p></p>');
  fireEvent.change(pick(), { target: { value: 'Strafwetboek van België' } });
  press('Enter');

  await waitFor(() => expect(cited()).toEqual([{ sourceId: 'law', label: 'Strafwetboek van België' }]));
});

it.each([new Unreachable('offline'), new Refused(409, 'te-veel-bronnen', 'Vol.')])(
  'keeps a reference whose source could not be added: %o',
  async (error) => {
    server.answer = () => {
      throw error;
    };
    desk('<p></p>', { panel: true });
    fireEvent.change(pick(), { target: { value: 'Omzendbrief' } });
    press('Enter');
    await waitFor(() => expect(server.added).toHaveLength(1));
    expect(cited().map(({ label }) => label)).toEqual(['Omzendbrief']);

    server.answer = ({ id }) => ({ id });
    fireEvent.click(await screen.findByRole('button', { name: 'Zet in het register' }));
    await waitFor(() => expect(server.added).toHaveLength(2));
    expect((server.added[1] as NewSource).id).toBe(cited()[0]?.sourceId);
  },
);

it('shows the card of a reference: numbers, check and where it is cited', async () => {
  desk('<p>Zie <span data-type="sourceReference" data-sourceid="code" data-label="Code"></span></p>');
  editor.commands.setNodeSelection(5);
  fireEvent.keyDown(editor.view.dom, { key: 'Enter' });

  const card = await screen.findByRole('dialog', { name: 'Bron' });
  expect(card.textContent).toContain('Code van de stad');
  expect(card.textContent).toContain('art. 4');
  expect(card.textContent).toContain('art. 7');
  expect(card.textContent).toContain('Nagekeken door Lies op ma 24 mei');
  const link = await screen.findByRole('link', { name: 'D2 Herkenbaarheid', hidden: true });
  expect(link.getAttribute('href')).toBe('/e/event/tafel/5/D2');

  fireEvent.click(screen.getByRole('button', { name: /^Maak er/ }));
  expect(cited()).toEqual([{ sourceId: 'code', label: 'Code van de stad, art. 7 (oud: art. 4)' }]);
});

it('offers a reader no change of the text', async () => {
  desk('<p>Zie <span data-type="sourceReference" data-label="Code"></span></p>', { writable: false });
  act(() => askSource(editor));
  expect(screen.queryByRole('combobox')).toBeNull();
  editor.commands.setNodeSelection(5);
  fireEvent.keyDown(editor.view.dom, { key: 'Enter' });

  await screen.findByRole('dialog', { name: 'Bron' });
  expect(screen.queryByRole('button', { name: 'Zet in het register' })).toBeNull();
});

it('lists the sources of this text before the others', () => {
  desk('<p>Zie <span data-type="sourceReference" data-sourceid="law" data-label="Sw."></span></p>', {
    panel: true,
  });
  const titles = screen.getAllByRole('heading').map(({ textContent }) => textContent);
  expect(titles).toEqual(['In deze tekst', 'Strafwetboek', 'Andere bronnen', 'Code van de stad']);
});

it('takes the badge of a reference from the register, and without it from the text', () => {
  const sheet = document.head.appendChild(document.createElement('style'));
  sheet.textContent = readFileSync('src/features/writing/editor/draft-editor.css', 'utf8');
  const reference = (id: string, status: string) =>
    `<span data-type="sourceReference" data-sourceid="${id}" data-label="x" data-status="${status}"></span>`;
  desk(
    `<p>${['code', 'law', 'gone'].flatMap((id) => [reference(id, 'unverified'), reference(id, 'verified')]).join(' ')}</p>`,
  );
  editor.view.dom.classList.add('draft-text');

  // jsdom does not resolve `content`, so this does it as the style sheet says.
  expect(sheet.textContent).toContain('content: var(--register-badge, var(--badge, none));');
  const badges = [...editor.view.dom.querySelectorAll('[data-type="sourceReference"]')].map((each) => {
    const style = getComputedStyle(each);
    return style.getPropertyValue('--register-badge') || style.getPropertyValue('--badge') || 'none';
  });
  sheet.remove();
  const unchecked = 'var(--label-unverified)';
  expect(badges).toEqual(['none', 'none', unchecked, unchecked, unchecked, 'none']);
});
