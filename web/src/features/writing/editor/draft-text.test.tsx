import { MantineProvider } from '@mantine/core';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import type { Editor } from '@tiptap/core';
import { useSyncExternalStore } from 'react';
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import * as Y from 'yjs';
import { DraftSession } from '#collab/draft-session.ts';
import { LocalCopies } from '#collab/local-copies.ts';
import { Line } from '#testing/line.ts';
import '#i18n/i18n.ts';
import { useHere } from '../presence.tsx';
import { DraftText } from './draft-text.tsx';

const NAME = 'k3x9abcdef.D1.t3:1';

vi.mock('#collab/use-line.ts', () => ({ useSilentSince: () => null }));

let reported: MockInstance;
let line: Line;
let session: DraftSession;
let server: Y.Doc;
let editor: Editor | null = null;
const built: Editor[] = [];

beforeEach(async () => {
  reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  server = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.setAttribute('id', 'p1');
  paragraph.insert(0, [new Y.XmlText('aanzet')]);
  server.getXmlFragment('default').insert(0, [paragraph]);
  line = new Line();
  session = new DraftSession(NAME, {
    socket: line.socket,
    copies: new LocalCopies('p1'),
    canStore: () => Promise.resolve(false),
    lastHeardAt: () => performance.now(),
    frozen: () => false,
    onReturn: () => undefined,
  });
  await line.greet(NAME, Y.encodeStateAsUpdate(server));
  showText();
});

const onEditor = (now: Editor | null) => {
  editor = now;
  if (now) built.push(now);
};

function Text() {
  return (
    <DraftText
      open={session.snapshot()}
      writable
      me={{ id: 'p1', role: 'participant' }}
      label="Tekst"
      autoFocus
      onEditor={onEditor}
      onWrite={() => undefined}
    />
  );
}

const showText = () => render(<Text />, { wrapper: MantineProvider });

afterEach(() => {
  cleanup();
  session.destroy();
  built.length = 0;
  vi.restoreAllMocks();
});

/** Adds somebody else's words at the end of the first paragraph. */
function colleagueWrites(words: string): void {
  const before = Y.encodeStateVector(server);
  for (const update of line.sent) Y.applyUpdate(server, update);
  const text = (server.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  text.insert(text.length, words);
  line.update(NAME, Y.encodeStateAsUpdate(server, before));
}

const onServer = () => {
  for (const update of line.sent) Y.applyUpdate(server, update);
  return server.getXmlFragment('default').toString();
};
const textbox = () => screen.getByRole('textbox', { name: 'Tekst' });

test('an editor that cannot apply a change is replaced, and no words are lost', async () => {
  await waitFor(() => expect(editor).not.toBeNull());
  editor?.commands.insertContentAt(1, 'eigen ');
  const first = editor as unknown as Editor;
  vi.spyOn(first.view, 'dispatch').mockImplementationOnce(() => {
    throw new Error('cannot show this');
  });
  await act(async () => colleagueWrites(' van een collega'));
  expect(editor).not.toBe(first);
  expect(textbox().textContent).toBe('eigen aanzet van een collega');
  editor?.commands.insertContentAt(1, 'mijn ');
  expect(textbox().textContent).toBe('mijn eigen aanzet van een collega');
  expect(onServer()).toContain('mijn eigen aanzet van een collega');
  expect(built).toHaveLength(2);
});

test('words that could not be written to the document are in the next editor', async () => {
  await waitFor(() => expect(editor).not.toBeNull());
  const text = (session.snapshot().doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  vi.spyOn(text, 'applyDelta').mockImplementationOnce(() => {
    throw new Error('refused');
  });
  await act(async () => {
    expect(() => editor?.commands.insertContentAt(7, ' woord')).toThrow('refused');
  });
  expect(textbox().textContent).toBe('aanzet woord');
  expect(onServer()).toContain('aanzet woord');
});

test('a text that no editor can show is shown as plain words and stays unchanged', async () => {
  await waitFor(() => expect(editor).not.toBeNull());
  const before = Y.encodeStateVector(server);
  server.getXmlFragment('default').insert(0, [new Y.XmlText('los')]);
  await act(async () => line.update(NAME, Y.encodeStateAsUpdate(server, before)));
  await waitFor(() => expect(screen.getByRole('alert')).toBeTruthy());
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(document.body.textContent).toContain('aanzet');
  expect(document.body.textContent).toContain('los');
  expect(onServer()).toBe('los<paragraph id="p1">aanzet</paragraph>');
});

test('a line that begins with an Arabic letter is shown from right to left', async () => {
  await waitFor(() => expect(editor).not.toBeNull());
  await act(async () => editor?.commands.insertContentAt(1, 'أمر '));
  expect(textbox().querySelector('p')?.getAttribute('dir')).toBe('rtl');
});

test('React reports no error when a text opens beside the list of people in it', async () => {
  cleanup();
  session.snapshot().provider.awareness?.setLocalState({});
  const Here = () => {
    const { provider } = useSyncExternalStore(
      (changed) => session.subscribe(changed),
      () => session.snapshot(),
    );
    return <p>{useHere(provider)?.map(({ id }) => id)}</p>;
  };
  const { rerender, container } = render(<Here />, { wrapper: MantineProvider });
  rerender(
    <>
      <Here />
      <Text />
    </>,
  );
  await waitFor(() => expect(container.querySelector('p')?.textContent).toBe('p1'));
  expect(reported).not.toHaveBeenCalled();
});
