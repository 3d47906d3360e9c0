import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { BlockIds } from './block-ids.ts';
import { OwnIds } from './own-ids.ts';
import { schemaExtensions } from './schema.ts';

let open: Desk[] = [];
const errors: unknown[] = [];
const collect = (event: ErrorEvent) => errors.push(event.error);

beforeEach(() => {
  errors.length = 0;
  window.addEventListener('error', collect);
  vi.spyOn(console, 'error').mockImplementation((...args) => errors.push(args));
});

afterEach(() => {
  for (const { editor } of open) editor.destroy();
  open = [];
  window.removeEventListener('error', collect);
  vi.restoreAllMocks();
});

const extensions = () => [...schemaExtensions(), BlockIds, OwnIds];

async function reopened(from: Y.Doc): Promise<[Desk, Desk]> {
  open.push(...desks(2, extensions, Y.encodeStateAsUpdate(from)));
  await settle();
  return open.slice(-2) as [Desk, Desk];
}

async function written(content: object): Promise<[Desk, Desk]> {
  const [first] = desks(1, extensions) as [Desk];
  open.push(first);
  first.editor.commands.setContent(content);
  await settle();
  return reopened(first.doc);
}

function endOf(desk: Desk, text: string): number {
  let found = -1;
  desk.editor.state.doc.descendants((node, position) => {
    if (node.isText && node.text?.includes(text)) found = position + node.text.indexOf(text) + text.length;
  });
  return found;
}

test('a caret after a line break in a reopened text causes no error for others', async () => {
  const [one, two] = await written({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'boven' }, { type: 'hardBreak' }, { type: 'text', text: 'onder' }],
      },
      { type: 'paragraph', content: [{ type: 'text', text: 'slot' }] },
    ],
  });
  one.editor.view.focus();
  one.editor.commands.setTextSelection(endOf(one, 'onder'));
  await settle();
  expect(one.awareness.getLocalState()?.cursor).toBeTruthy();
  two.editor.commands.insertContentAt(endOf(two, 'slot'), ' twee');
  await settle();
  one.editor.commands.insertContentAt(endOf(one, 'onder'), ' een');
  await settle();
  expect(errors).toEqual([]);
  for (const desk of [one, two]) expect(desk.editor.getText()).toBe('boven\nonder een\n\nslot twee');
});

const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const text = (words: string) => ({ type: 'text', text: words });
const fillIn = (hint: string, words?: string) => ({
  type: 'fillIn',
  attrs: { hint },
  ...(words ? { content: [text(words)] } : {}),
});

test('two people who fill in one sentence at the same time converge', async () => {
  const [one, two] = await written({
    type: 'doc',
    content: [
      paragraph(
        text('Dit geldt wel voor '),
        fillIn('functies'),
        text(' en niet voor '),
        fillIn('functies'),
        text('.'),
      ),
    ],
  });
  one.editor.view.focus();
  one.editor.commands.insertContentAt(endOf(one, 'wel voor ') + 1, 'jeugdwerkers');
  two.editor.commands.insertContentAt(endOf(two, 'niet voor ') + 1, 'politie');
  await settle();
  expect(errors).toEqual([]);
  expect(one.editor.getJSON()).toEqual(two.editor.getJSON());
  expect(one.editor.getText()).toBe('Dit geldt wel voor jeugdwerkers en niet voor politie.');
});

test('a caret after a filled-in spot, a source and a break causes no error for others', async () => {
  const [one, two] = await written({
    type: 'doc',
    content: [
      paragraph(
        text('Wij '),
        fillIn('wie', 'allen'),
        text(' volgen '),
        { type: 'sourceReference', attrs: { label: 'AVG art. 6', status: 'unverified' } },
        { type: 'hardBreak' },
        text('en meer'),
      ),
    ],
  });
  one.editor.view.focus();
  for (const place of ['allen', 'Wij ', 'volgen ', 'en meer']) {
    one.editor.commands.setTextSelection(endOf(one, place));
    await settle();
    two.editor.commands.insertContentAt(1, 'x');
    await settle();
  }
  expect(errors).toEqual([]);
  expect(one.editor.getJSON()).toEqual(two.editor.getJSON());
});

test('every block made on this device gets an id and keeps it', async () => {
  const [one, two] = await written({ type: 'doc', content: [paragraph(text('een twee'))] });
  const id = one.editor.state.doc.firstChild?.attrs.id as string;
  expect(id).toMatch(/^[a-z2-9]{8}$/);
  one.editor.commands.setTextSelection(4);
  one.editor.commands.splitBlock();
  await settle();
  const ids = (desk: Desk) => desk.editor.getJSON().content?.map((block) => block.attrs?.id);
  expect(ids(one)).toHaveLength(2);
  expect(ids(one)?.[0]).toBe(id);
  expect(ids(one)?.[1]).toMatch(/^[a-z2-9]{8}$/);
  expect(ids(two)).toEqual(ids(one));
});

test('a copied block gets a new id and the original keeps its id', async () => {
  const [one] = await written({ type: 'doc', content: [paragraph(text('een')), paragraph(text('twee'))] });
  const before = one.editor.getJSON();
  one.editor.commands.insertContentAt(0, before.content?.[1] ?? []);
  await settle();
  const ids = one.editor.getJSON().content?.map((block) => block.attrs?.id) ?? [];
  expect(new Set(ids).size).toBe(3);
  expect(ids.slice(1)).toEqual(before.content?.map((block) => block.attrs?.id));
});

test('blocks from others get no id on this device', async () => {
  const doc = new Y.Doc();
  const nameless = new Y.XmlElement('paragraph');
  nameless.insert(0, [new Y.XmlText('kaal')]);
  doc.getXmlFragment('default').insert(0, [nameless]);
  const [one] = await reopened(doc);
  expect(one.editor.state.doc.firstChild?.attrs.id).toBeNull();
  expect(one.doc.store.clients.has(one.doc.clientID)).toBe(false);
});

test('an edit elsewhere gives no id to a block of somebody else', async () => {
  const doc = new Y.Doc();
  const lines = ['kaal', 'eigen'].map((words) => {
    const line = new Y.XmlElement('paragraph');
    line.insert(0, [new Y.XmlText(words)]);
    return line;
  });
  doc.getXmlFragment('default').insert(0, lines);
  const [one] = await reopened(doc);
  one.editor.commands.insertContentAt(endOf(one, 'eigen'), ' werk');
  one.editor.commands.setTextSelection(endOf(one, 'werk'));
  one.editor.commands.splitBlock();
  const ids = one.editor.getJSON().content?.map((block) => block.attrs?.id);
  expect(ids?.slice(0, 2)).toEqual([null, null]);
  expect(ids?.[2]).toMatch(/^[a-z2-9]{8}$/);
});

test('an edit elsewhere does not change equal ids of two blocks of others', async () => {
  const doc = new Y.Doc();
  const lines = ['een', 'twee', 'drie'].map((words, index) => {
    const line = new Y.XmlElement('paragraph');
    line.setAttribute('id', index < 2 ? 'dubbeldd' : 'andereid');
    line.insert(0, [new Y.XmlText(words)]);
    return line;
  });
  doc.getXmlFragment('default').insert(0, lines);
  const [one] = await reopened(doc);
  one.editor.commands.insertContentAt(endOf(one, 'drie'), ' werk');
  await settle();
  const ids = one.editor.getJSON().content?.map((block) => block.attrs?.id);
  expect(ids).toEqual(['dubbeldd', 'dubbeldd', 'andereid']);
});

test('a block that two people move at once becomes two blocks with two ids', async () => {
  const [one, two] = await written({
    type: 'doc',
    content: [paragraph(text('een')), paragraph(text('twee')), paragraph(text('drie'))],
  });
  for (const desk of [one, two]) {
    desk.hold();
    const { state, view } = desk.editor;
    const moved = state.doc.child(0);
    const tr = state.tr.delete(0, moved.nodeSize);
    view.dispatch(tr.insert(tr.doc.content.size, moved));
  }
  for (const desk of [one, two]) desk.release();
  await settle();
  const blocks = (desk: Desk) => desk.editor.getJSON().content ?? [];
  const ids = blocks(one).map((block) => block.attrs?.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(blocks(two)).toEqual(blocks(one));
});

test('an attribute that is null is not stored', async () => {
  const [one] = await written({ type: 'doc', content: [paragraph(text('een'))] });
  const stored = one.doc.getXmlFragment('default').get(0) as Y.XmlElement;
  expect(Object.keys(stored.getAttributes())).toEqual(['id']);
});

test('undo removes own text with its ids and nothing of others', async () => {
  const [one, two] = await written({
    type: 'doc',
    content: [paragraph(text('een')), paragraph(text('twee'))],
  });
  two.editor.commands.insertContentAt(endOf(two, 'twee'), ' van twee');
  await settle();
  one.editor.commands.setTextSelection(endOf(one, 'een'));
  one.editor.commands.splitBlock();
  one.editor.commands.insertContent('nieuw');
  await settle();
  expect(two.editor.getText({ blockSeparator: '|' })).toBe('een|nieuw|twee van twee');
  one.editor.commands.undo();
  await settle();
  expect(two.editor.getText({ blockSeparator: '|' })).toBe('een|twee van twee');
});
