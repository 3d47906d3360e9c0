import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { type Editor, Extension } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { Suspense, useSyncExternalStore } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import '#i18n/i18n.ts';
import { Refused } from '#api/client.ts';
import { eventKeys } from '#api/event.ts';
import type { CutHighlight, Highlight, Table } from '#api/wire.ts';
import { anchorOf } from '#passages/anchor.ts';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { HighlightButton } from './highlight-button.tsx';
import { HighlightList } from './highlight-list.tsx';
import { highlightMarks } from './highlight-marks.ts';
import { HighlightsInText } from './highlights-in-text.tsx';
import { SlidePreview } from './slide-preview.tsx';

/** A fake server and the documents that are open. */
const fake = vi.hoisted(() => ({
  highlights: [] as unknown[],
  hear: new Set<() => void>(),
  asked: [] as string[],
  refuses: null as Error | null,
  waits: null as Promise<unknown> | null,
  docs: new Map<string, unknown>(),
}));
vi.mock('#api/client.ts', async (original) => {
  const asked = (method: string) => async (path: string, body?: unknown) => {
    fake.asked.push(`${method} ${path}${body ? ` ${JSON.stringify(body)}` : ''}`);
    await fake.waits;
    if (fake.refuses) throw fake.refuses;
  };
  return { ...(await original<object>()), post: asked('POST'), put: asked('PUT'), remove: asked('DELETE') };
});
vi.mock('#collab/event-context.tsx', () => ({
  useEventConnection: () => ({ eventId: 'event', participantId: 'fatima' }),
  useLive: (select: (live: unknown) => unknown) =>
    select({
      highlights: useSyncExternalStore(
        (hear) => {
          fake.hear.add(hear);
          return () => void fake.hear.delete(hear);
        },
        () => fake.highlights,
      ),
    }),
}));
vi.mock('#collab/use-draft.ts', () => ({
  useDraftSession: (name: string | null) => name,
  useOpenDraft: (name: string | null) => {
    const doc = name && fake.docs.get(name);
    return doc ? { opened: true, doc } : null;
  },
}));

const table = { id: 't3', number: 3, name: 'Vismarkt', sheet: { documentName: 'sheet', access: 'write' } };
const BlockId = Extension.create({
  name: 'blockId',
  addGlobalAttributes: () => [{ types: ['paragraph'], attributes: { id: { default: null } } }],
});

let here: Desk;
let colleague: Desk;
let shown: CutHighlight[];

const paragraph = (id: string, words: string) => ({
  type: 'paragraph',
  attrs: { id },
  content: [{ type: 'text', text: words }],
});

beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  // jsdom has no layout.
  Element.prototype.scrollIntoView = () => undefined;
  shown = [{ draftId: '', sectionId: '', words: 'nog niets getoond' }];
  fake.asked = [];
  fake.refuses = null;
  fake.waits = null;
  fake.highlights = [];
  const extensions = () => [StarterKit.configure({ undoRedo: false }), BlockId, highlightMarks.extension];
  [here, colleague] = desks(2, extensions) as [Desk, Desk];
  await settle();
  colleague.editor.commands.setContent({
    type: 'doc',
    content: [paragraph('a', 'Wij zijn gast in de straat.'), paragraph('b', 'Wij luisteren eerst, altijd.')],
  });
  fake.docs = new Map([
    ['d1:1', here.doc],
    ['sheet', here.doc],
  ]);
});
afterEach(() => {
  cleanup();
  for (const { editor } of [here, colleague]) editor.destroy();
  document.body.replaceChildren();
  vi.useRealTimers();
});

function select(editor: Editor, words: string) {
  editor.state.doc.descendants((node, position) => {
    const at = node.text?.indexOf(words) ?? -1;
    if (at >= 0) editor.commands.setTextSelection({ from: position + at, to: position + at + words.length });
  });
}

function highlight(id: string, words: string, draftId = 'd1'): Highlight {
  select(here.editor, words);
  const anchor = anchorOf(here.editor.state);
  if (!anchor) throw new Error(`"${words}" is not in the text`);
  return { id, tableId: 't3', draftId, anchor: { ...anchor, lookAlikes: null } };
}

async function desk(highlights: Highlight[] = [], state: unknown = null) {
  fake.highlights = highlights;
  const queries = new QueryClient();
  queries.setQueryDefaults([], { staleTime: Number.POSITIVE_INFINITY });
  queries.setQueryData(eventKeys.drafts('event'), [
    { id: 'd1', sectionId: 'D1', documentName: 'd1:1' },
    { id: 'd2', sectionId: 'D2', documentName: 'd2:1' },
  ]);
  const Page = () => (
    <>
      <HighlightButton editor={here.editor} draftId="d1" />
      <section aria-label="lijst">
        <HighlightList table={table as Table} draftId="d1" editor={here.editor} />
      </section>
      <HighlightsInText editor={here.editor} draftId="d1" tableId="t3" />
      <SlidePreview
        tableId="t3"
        sheet={{ documentName: 'sheet', access: 'write' }}
        Preview={({ highlights: current }) => {
          shown = current;
          return null;
        }}
      />
    </>
  );
  const router = createMemoryRouter([{ path: '*', element: <Page /> }], {
    initialEntries: [{ pathname: '/e/event/tafel/3/D1', state }],
  });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <Notifications />
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await pass();
  return router;
}

function push(highlights: unknown[]) {
  fake.highlights = highlights;
  act(() => {
    for (const hear of fake.hear) hear();
  });
}
const pass = () => act(() => vi.advanceTimersByTimeAsync(1_000));
const items = () => within(screen.getByRole('region', { name: 'lijst' })).queryAllByRole('listitem');
const marked = () =>
  [...here.editor.view.dom.querySelectorAll('mark.highlight')].map((mark) => mark.textContent);
const openPreview = async () => {
  const preview = document.querySelector('details') as HTMLDetailsElement;
  preview.open = true;
  fireEvent(preview, new Event('toggle'));
  await pass();
};
const press = async (name: string, item?: HTMLElement) => {
  const scope = item ? within(item) : screen;
  fireEvent.click(scope.getAllByRole('button', { name })[0] as HTMLElement);
  await pass();
};

it('takes the selected passage along, from the toolbar and from the list', async () => {
  await desk();
  select(here.editor, 'gast in de straat');
  await press('Neem mee naar de plenaire');
  expect(fake.asked).toHaveLength(1);
  expect(fake.asked[0]).toMatch(/^POST \/api\/drafts\/d1\/highlights .*"quote":"gast in de straat"/);

  select(here.editor, 'altijd');
  fireEvent.click(
    within(screen.getByRole('region', { name: 'lijst' })).getByRole('button', {
      name: 'Neem mee naar de plenaire',
    }),
  );
  await pass();
  expect(fake.asked[1]).toContain('"quote":"altijd"');
});

it('puts a removed passage back', async () => {
  const chosen = highlight('h1', 'gast in de straat');
  await desk([chosen]);
  await press('Haal weg');
  push([]);
  await press('Zet de weggehaalde passage terug');
  expect(fake.asked[0]).toBe('DELETE /api/drafts/d1/highlights/h1');
  expect(fake.asked[1]).toMatch(/^POST \/api\/drafts\/d1\/highlights .*"quote":"gast in de straat"/);
  expect(fake.asked[1]).not.toContain('lookAlikes');
  expect(screen.queryByRole('button', { name: 'Zet de weggehaalde passage terug' })).toBeNull();
});

it('says why the server refuses a fourth passage', async () => {
  const { editor } = here;
  fake.refuses = new Refused(409, 'te-veel-passages', 'Vol.', { values: { max: 3 } });
  await desk([highlight('1', 'Wij'), highlight('2', 'gast'), highlight('3', 'straat')]);
  expect(
    screen.getByText('Jullie nemen er 3 mee. Haal er een weg om een ander stuk te kiezen.'),
  ).toBeTruthy();
  select(editor, 'altijd');
  await press('Neem mee naar de plenaire');
  expect(screen.getByText('Jullie tafel neemt al 3 passages mee. Haal er eerst een weg.')).toBeTruthy();
});

it('shows current words in the list, in the text and on the slide while others write', async () => {
  await desk([highlight('1', 'luisteren eerst'), highlight('2', 'gast in')]);
  expect(items().map((item) => item.querySelector('blockquote')?.textContent)).toEqual([
    'luisteren eerst',
    'gast in',
  ]);
  expect(marked()).toEqual(['gast in', 'luisteren eerst']);

  select(colleague.editor, ' eerst');
  colleague.editor.commands.insertContentAt(colleague.editor.state.selection.from, ' altijd');
  await pass();
  expect(items()[0]?.textContent).toContain('luisteren altijd eerst');
  expect(marked()).toEqual(['gast in', 'luisteren altijd eerst']);

  await openPreview();
  expect(shown.map(({ words }) => words)).toEqual(['luisteren altijd eerst', 'gast in']);
});

it('says that a passage is gone, and leaves it off the slide', async () => {
  await desk([highlight('1', 'gast in de straat')]);
  colleague.editor.commands.setContent('<p>Iets heel anders.</p>');
  await pass();
  expect(items()[0]?.textContent).toContain('Staat niet meer in de tekst en komt niet op het scherm.');
  expect(within(items()[0] as HTMLElement).queryByRole('button', { name: 'Toon in de tekst' })).toBeNull();
  expect(marked()).toEqual([]);
  await openPreview();
  expect(shown).toEqual([]);
});

it('claims nothing about a text that is not open yet', async () => {
  await desk([highlight('1', 'gast', 'd2')]);
  expect(items()[0]?.textContent).toContain('gast');
  expect(items()[0]?.textContent).not.toContain('niet meer');
});

it('removes and moves a passage', async () => {
  await desk([highlight('1', 'gast'), highlight('2', 'altijd')]);
  const [first, second] = items() as [HTMLElement, HTMLElement];
  await press('Naar boven', first);
  expect(fake.asked).toEqual([]);
  await press('Naar onder', first);
  await press('Haal weg', second);
  expect(fake.asked).toEqual([
    'PUT /api/drafts/d1/highlights/1/place {"place":1}',
    'DELETE /api/drafts/d1/highlights/2',
  ]);
  expect(screen.getByText('Passage weggehaald.')).toBeTruthy();
});

it('keeps the focus and says so when the push of a removal comes before its answer', async () => {
  let answer: () => void = () => undefined;
  await desk([highlight('1', 'gast'), highlight('2', 'altijd')]);
  fake.waits = new Promise((resolve) => {
    answer = () => resolve(undefined);
  });
  await press('Haal weg', items()[1]);
  push(fake.highlights.slice(0, 1));
  expect(items()).toHaveLength(1);
  answer();
  await pass();
  expect(screen.getByText('Passage weggehaald.')).toBeTruthy();
  expect(screen.getByRole('region', { name: 'lijst' }).contains(document.activeElement)).toBe(true);
});

it('goes to a passage of another section, which selects it there once', async () => {
  const router = await desk([highlight('1', 'gast', 'd2')]);
  await press('Toon in de tekst', items()[0]);
  expect(router.state.location).toMatchObject({ pathname: '/e/event/tafel/3/D2', state: { highlight: '1' } });
  cleanup();

  const there = highlight('2', 'luisteren');
  select(here.editor, 'Wij');
  const arrived = await desk([there], { highlight: '2' });
  const { from, to } = here.editor.state.selection;
  expect(here.editor.state.doc.textBetween(from, to)).toBe('luisteren');
  expect(arrived.state.location.state).toBeNull();
});
