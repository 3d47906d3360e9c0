import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { getSchema } from '@tiptap/core';
import { EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import { ySyncPlugin } from '@tiptap/y-tiptap';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { clientsIn, creationOf, isDeleted, lineageOf } from '#collab/yjs-items.ts';
import { bindingOf, interceptWrites } from '#features/writing/editor/binding.ts';
import { schemaExtensions } from '#features/writing/schema/schema.ts';

const SOURCES = join(import.meta.dirname, '..');

/** The one file that uses undocumented parts of each library, and the version for which that was checked. */
const SEAMS = [
  { library: 'yjs', version: '13.6.33', file: 'collab/yjs-items.ts' },
  { library: '@tiptap/y-tiptap', version: '3.0.9', file: 'features/writing/editor/binding.ts' },
  { library: 'prosemirror-view', version: '1.42.9', file: 'features/writing/editor/unread-selection.ts' },
  { library: 'prosemirror-state', version: '1.4.4', file: 'features/writing/editor/plugin-shield.ts' },
  { library: '@tiptap/core', version: '3.31.3', file: 'features/writing/editor/plugin-shield.ts' },
];

/** Undocumented members: those that begin with an underscore, and the ones that the seams use. */
const INTERNAL = /\._[a-z]\w*|\['_|\bmessageQueue\b|\bdomObserver\b/;

test.each(SEAMS)('$file was checked against the installed $library', ({ library, version }) => {
  const { version: installed } = JSON.parse(
    readFileSync(join(SOURCES, '../node_modules', library, 'package.json'), 'utf8'),
  ) as { version: string };
  expect(installed, `check what the seam uses of ${library}, then name the new version here`).toBe(version);
});

test('no other file uses an undocumented member of a library', () => {
  const users = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map(({ name, parentPath }) => relative(SOURCES, join(parentPath, name)))
    .filter((file) => !file.startsWith('testing/') && !SEAMS.some((seam) => seam.file === file))
    .filter((file) => INTERNAL.test(readFileSync(join(SOURCES, file), 'utf8')));
  expect(users).toEqual([]);
});

test('a Yjs type has its creation, its ancestors and its deletion', () => {
  const doc = new Y.Doc();
  const root = doc.getXmlFragment('default');
  const [outer, inner] = [new Y.XmlElement('outer'), new Y.XmlElement('inner')];
  root.insert(0, [outer]);
  outer.insert(0, [inner]);
  expect(creationOf(root)).toBeNull();
  expect(creationOf(outer)).toMatchObject({ client: doc.clientID, clock: 0 });
  expect([...lineageOf(inner)]).toEqual([inner, outer]);
  expect(isDeleted(outer)).toBe(false);
  root.delete(0, 1);
  expect(isDeleted(outer)).toBe(true);
});

test('a block has the clients whose characters it still holds', () => {
  const [ours, theirs] = [new Y.Doc(), new Y.Doc()];
  const paragraph = new Y.XmlElement('paragraph');
  ours.getXmlFragment('default').insert(0, [paragraph]);
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  text.insert(0, 'wij ');
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(ours));
  const copy = theirs.getXmlFragment('default').get(0) as Y.XmlElement;
  (copy.get(0) as Y.XmlText).insert(4, 'ook');
  expect([...clientsIn(copy)].sort()).toEqual([ours.clientID, theirs.clientID].sort());
  (copy.get(0) as Y.XmlText).delete(0, 4);
  expect([...clientsIn(copy)]).toEqual([theirs.clientID]);
});

test('the binding writes through the intercepted function, and the editor has its selection and plugins', () => {
  const doc = new Y.Doc();
  const schema = getSchema(schemaExtensions());
  const own = new Plugin({ key: new PluginKey('own'), props: { editable: () => true } });
  const state = EditorState.create({
    schema,
    plugins: [ySyncPlugin(doc.getXmlFragment('default')), own],
  });
  const view = new EditorView(document.createElement('div'), { state });
  const written: string[] = [];
  const binding = bindingOf(view.state);
  expect(binding.doc).toBe(doc);
  expect(binding.mapping).toBeInstanceOf(Map);
  interceptWrites(binding, (node, write) => {
    written.push(node.textContent);
    write(node);
  });
  view.dispatch(view.state.tr.insertText('Hallo', 1));
  expect(written).toContain('Hallo');
  expect(doc.getXmlFragment('default').toString()).toContain('Hallo');
  expect(view).toHaveProperty('domObserver.currentSelection.eq', expect.any(Function));
  expect(view).toHaveProperty('domObserver.suppressingSelectionUpdates', expect.any(Boolean));
  expect(own).toHaveProperty('key', 'own$');
  Object.assign(own, { spec: { ...own.spec } });
  view.destroy();
});
