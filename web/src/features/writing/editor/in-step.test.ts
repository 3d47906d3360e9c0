import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { BlockIds } from '../schema/block-ids.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { InStep, type Lost } from './in-step.ts';
import { PluginShield } from './plugin-shield.ts';
import { Unreadable } from './unreadable.ts';

let open: Desk[] = [];
const report = vi.fn();
const lost = vi.fn<(lost: Lost) => void>();

beforeEach(() => {
  vi.stubGlobal('reportError', report);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  for (const { editor } of open) editor.destroy();
  open = [];
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  report.mockClear();
  lost.mockClear();
});

function watched(): Extension[] {
  return [PluginShield, Unreadable, InStep.configure({ onLost: lost })] as Extension[];
}

function pair(...more: Extension[]): [Desk, Desk] {
  const extensions = () => [...schemaExtensions(), BlockIds, ...watched(), ...more];
  open.push(...desks(2, extensions, Y.encodeStateAsUpdate(written('een', 'twee'))));
  return open.slice(-2) as [Desk, Desk];
}

function written(...paragraphs: string[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment('default').insert(0, paragraphs.map(paragraph));
  return doc;
}

function paragraph(words: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph');
  made.insert(0, [new Y.XmlText(words)]);
  return made;
}

const blocks = (desk: Desk) => desk.doc.getXmlFragment('default');
const onScreen = (desk: Desk) => desk.editor.getText({ blockSeparator: '|' });
const inDocument = (desk: Desk) =>
  blocks(desk)
    .toString()
    .replaceAll(/<[^>]+>/g, '|');

test('editors stay in step while people write, undo and move blocks together', async () => {
  const [one, two] = pair();
  await settle();
  one.editor.commands.insertContentAt(1, 'eerst ');
  two.editor.commands.insertContentAt(two.editor.state.doc.content.size - 1, ' en meer');
  one.editor.chain().setTextSelection(3).toggleBulletList().run();
  two.editor
    .chain()
    .setTextSelection(two.editor.state.doc.content.size - 2)
    .toggleHeading({ level: 3 })
    .run();
  one.editor.commands.undo();
  one.editor.commands.insertTable({ rows: 2, cols: 2 });
  two.editor.commands.undo();
  await settle();
  expect(lost).not.toHaveBeenCalled();
  expect(report).not.toHaveBeenCalled();
  expect(one.editor.getJSON()).toEqual(two.editor.getJSON());
});

test('an editor stays in step when somebody else fills an empty document', async () => {
  open.push(...desks(2, () => [...schemaExtensions(), BlockIds, ...watched()]));
  const [one, two] = open as [Desk, Desk];
  await settle();
  blocks(one).insert(0, [paragraph('van de server')]);
  await settle();
  expect(onScreen(two)).toBe('van de server');
  expect(lost).not.toHaveBeenCalled();
});

test.each(['state', 'screen'] as const)(
  'a page whose %s could not apply a change does not overwrite it',
  async (where) => {
    const [one, two] = pair();
    await settle();
    const { view } = two.editor;
    const method = where === 'state' ? 'dispatch' : 'updateState';
    const failing = vi.spyOn(view, method as 'dispatch').mockImplementationOnce((...args) => {
      if (where === 'screen') view.state = args[0] as never;
      throw new Error('cannot show this');
    });
    one.editor.commands.insertContentAt(4, ' van een collega');
    await settle();
    expect(failing).toHaveBeenCalled();
    expect(lost).toHaveBeenCalledTimes(1);
    two.editor.commands.insertContentAt(1, 'over ');
    two.editor.commands.setTextSelection(2);
    await settle();
    for (const desk of [one, two]) expect(inDocument(desk)).toBe('|een van een collega||twee|');
  },
);

test('text that could not be written to the document is passed to onLost', async () => {
  const [one] = pair();
  await settle();
  const text = (blocks(one).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  vi.spyOn(text, 'applyDelta').mockImplementation(() => {
    throw new Error('refused');
  });
  expect(() => one.editor.commands.insertContentAt(4, ' woord')).toThrow('refused');
  expect(lost.mock.calls[0]?.[0].unwritten?.textContent).toBe('een woordtwee');
});

test('a failing plugin does not keep changes from the text', async () => {
  const failing = (hook: object) =>
    Extension.create({ name: `failing${Math.random()}`, addProseMirrorPlugins: () => [new Plugin(hook)] });
  const fail = () => {
    throw new Error('a caret that points nowhere');
  };
  const [one, two] = pair(
    failing({ state: { init: () => null, apply: fail } }),
    failing({ props: { decorations: fail } }),
    failing({ appendTransaction: fail }),
    failing({ filterTransaction: fail }),
    failing({ view: () => ({ update: fail }) }),
    failing({ view: fail }),
  );
  await settle();
  one.editor.commands.insertContentAt(4, ' meer');
  await settle();
  for (const desk of [one, two]) expect(onScreen(desk)).toBe('een meer|twee');
  expect(report).toHaveBeenCalled();
  expect(lost).not.toHaveBeenCalled();
});

test('invalid presence does not keep changes from the text', async () => {
  const [one, two] = pair();
  await settle();
  for (const cursor of [
    { anchor: null, head: null },
    { anchor: 7, head: 'x' },
    [],
    'caret',
    { anchor: {}, head: {} },
  ]) {
    one.awareness.setLocalState({ cursor, user: { name: 'Mallory', color: '#000000' } });
    await settle();
    two.editor.commands.insertContentAt(4, '!');
    await settle();
  }
  for (const desk of [one, two]) expect(onScreen(desk)).toBe('een!!!!!|twee');
  expect(lost).not.toHaveBeenCalled();
});
