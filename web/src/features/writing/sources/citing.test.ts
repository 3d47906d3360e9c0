import { NodeSelection } from '@tiptap/pm/state';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { changeReferences, citeSource, referencesIn } from './citing.ts';
import { listenToSources, SourceEvents } from './source-events.ts';

let open: Desk[] = [];

afterEach(() => {
  for (const { editor } of open) editor.destroy();
  open = [];
});

const extensions = () => [...schemaExtensions(), SourceEvents];
const text = (words: string) => ({ type: 'text', text: words });
const reference = (label: string, sourceId: string | null = null) => ({
  type: 'sourceReference',
  attrs: { label, sourceId, status: 'unverified' },
});

async function at(count: number, ...content: object[]): Promise<Desk[]> {
  const [first] = desks(1, extensions) as [Desk];
  open.push(first);
  first.editor.commands.setContent({ type: 'doc', content: [{ type: 'paragraph', content }] });
  await settle();
  const seats = desks(count, extensions, Y.encodeStateAsUpdate(first.doc));
  open.push(...seats);
  await settle();
  return seats;
}

const words = ({ editor }: Desk) => editor.state.doc.textContent;
const line = ({ editor }: Desk) => editor.getText();
const cited = ({ editor }: Desk) =>
  referencesIn(editor.state.doc).map(({ sourceId, label }) => ({ sourceId, label }));

test('a reference goes behind selected words that differ from its label', async () => {
  const [desk] = (await at(1, text('Dit valt onder het beroepsgeheim.'))) as [Desk];
  desk.editor.commands.setTextSelection({ from: 19, to: 33 });

  citeSource(desk.editor, { sourceId: 'abcdefgh2345', label: 'art. 458 Sw.' });

  expect(words(desk)).toBe('Dit valt onder het beroepsgeheim .');
  expect(line(desk)).toBe('Dit valt onder het beroepsgeheim art. 458 Sw..');
  expect(cited(desk)).toEqual([{ sourceId: 'abcdefgh2345', label: 'art. 458 Sw.' }]);
});

test('a reference replaces selected words that equal its label', async () => {
  const [desk] = (await at(1, text('Zie art. 458 Sw. hierover.'))) as [Desk];
  desk.editor.commands.setTextSelection({ from: 5, to: 17 });

  citeSource(desk.editor, { sourceId: 'abcdefgh2345', label: 'art. 458 Sw.' });

  expect(line(desk)).toBe('Zie art. 458 Sw. hierover.');
  expect(cited(desk)).toHaveLength(1);
});

test('a source that is cited in a fill-in spot stands after the spot', async () => {
  const [desk] = (await at(
    1,
    text('Op basis van '),
    { type: 'fillIn', attrs: { hint: 'besluit' }, content: [text('het decreet')] },
    text('.'),
  )) as [Desk];
  desk.editor.commands.setTextSelection(18);

  citeSource(desk.editor, { sourceId: null, label: 'Decreet' });

  expect(line(desk)).toBe('Op basis van het decreet Decreet.');
});

test('references get another source while a colleague types in their line', async () => {
  const [one, other] = (await at(
    2,
    text('Zie '),
    reference('Code'),
    text(' en '),
    reference('Wet'),
    text('.'),
  )) as [Desk, Desk];
  one.hold();
  other.hold();
  changeReferences(one.editor, ({ label }) => label === 'Code', { sourceId: 'abcdefgh2345' });
  other.editor.commands.insertContentAt(5, 'ook ');
  one.release();
  other.release();
  await settle();

  for (const desk of [one, other]) {
    expect(line(desk)).toBe('Zie ook Code en Wet.');
    expect(cited(desk)).toEqual([
      { sourceId: 'abcdefgh2345', label: 'Code' },
      { sourceId: null, label: 'Wet' },
    ]);
  }
});

test('Enter on a selected reference opens it and changes nothing', async () => {
  const [{ editor }] = (await at(1, text('Zie '), reference('Code'), text('.'))) as [Desk];
  const before = editor.getJSON();
  const opened: number[] = [];
  const end = listenToSources(editor, { onAsk: () => undefined, onOpen: (at) => opened.push(at) });
  editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, 5)));

  editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));

  end();
  expect(opened).toEqual([5]);
  expect(editor.getJSON()).toEqual(before);
});
