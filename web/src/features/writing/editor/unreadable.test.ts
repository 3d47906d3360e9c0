import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { BlockIds } from '../schema/block-ids.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { InStep } from './in-step.ts';
import { Unreadable } from './unreadable.ts';

const lost = vi.fn();
let desk: Desk;

afterEach(() => {
  desk.editor.destroy();
  lost.mockClear();
});

async function opened(...content: (Y.XmlElement | Y.XmlText)[]): Promise<Y.XmlFragment> {
  const doc = new Y.Doc();
  doc.getXmlFragment('default').insert(0, content);
  const extensions = () => [...schemaExtensions(), BlockIds, Unreadable, InStep.configure({ onLost: lost })];
  [desk] = desks(1, extensions, Y.encodeStateAsUpdate(doc)) as [Desk];
  await settle();
  return desk.doc.getXmlFragment('default');
}

let made = 0;

function element(name: string, ...content: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.setAttribute('id', `b${made++}`);
  element.insert(0, content);
  return element;
}

const words = (text: string) => new Y.XmlText(text);

function marked(text: string, attributes: object): Y.XmlText {
  const type = new Y.XmlText();
  type.insert(0, text, attributes as Record<string, string>);
  return type;
}

function embedded(): Y.XmlText {
  const type = words('een ');
  type.insertEmbed(4, { image: 'x' });
  return type;
}

function attributed(
  name: string,
  attributes: Record<string, unknown>,
  ...content: Y.XmlElement[]
): Y.XmlElement {
  const block = element(name, ...content);
  for (const [key, value] of Object.entries(attributes)) block.setAttribute(key, value as string);
  return block;
}

const cell = (attributes: Record<string, unknown>) =>
  element(
    'table',
    element('tableRow', attributed('tableCell', attributes, element('paragraph', words('vak')))),
  );

test.each<[string, () => Y.XmlElement, string]>([
  ['an unknown block', () => element('vreemd', words('geheim')), 'geheim'],
  ['an unknown block in a quote', () => element('blockquote', element('vreemd', words('geheim'))), 'geheim'],
  ['an unknown part of a sentence', () => element('paragraph', words('voor '), element('vreemd')), 'voor '],
  ['an unknown mark', () => element('paragraph', marked('roze', { roze: {} })), 'roze'],
  [
    'a link that is no address',
    () => element('paragraph', marked('hier', { link: { href: { a: 1 } } })),
    'hier',
  ],
  ['something embedded in the text', () => element('paragraph', embedded()), 'een '],
  ['a list without items', () => element('bulletList'), ''],
  ['an item without a paragraph', () => element('bulletList', element('listItem')), ''],
  ['text in the wrong place', () => element('bulletList', words('los')), 'los'],
  ['a cell over a thousand million columns', () => cell({ colspan: 1e9 }), 'vak'],
  ['a cell over half a row', () => cell({ rowspan: 0.5 }), 'vak'],
  ['a heading of level 900', () => attributed('heading', { level: 900 }), ''],
])(
  '%s is shown as unreadable, and stays as it is while one writes beside it',
  async (_what, make, readable) => {
    const blocks = await opened(
      element('paragraph', words('een')),
      make(),
      element('paragraph', words('drie')),
    );
    const before = blocks.get(1).toJSON();
    desk.editor.commands.insertContentAt(1, 'nummer ');

    desk.editor.commands.insertContentAt(desk.editor.state.doc.content.size - 1, ' en vier');
    desk.editor.commands.insertContentAt(0, { type: 'paragraph', content: [{ type: 'text', text: 'nul' }] });
    await settle();
    expect(blocks.length).toBe(4);
    expect(blocks.get(2).toJSON()).toBe(before);
    expect(blocks.toString()).toContain('nummer een');
    expect(blocks.toString()).toContain('drie en vier');
    expect(desk.editor.view.dom.querySelector('.unreadable')?.textContent ?? '').toBe(readable);
    expect(lost).not.toHaveBeenCalled();
  },
);

test('an unreadable part can be deleted, but not be copied or moved', async () => {
  const blocks = await opened(element('vreemd'), element('paragraph', words('een')));
  const [part] = desk.editor.state.doc.children;
  if (!part) throw new Error('nothing is shown');
  desk.editor.view.dispatch(desk.editor.state.tr.insert(desk.editor.state.doc.content.size, part));
  expect(blocks.length).toBe(2);
  desk.editor.view.dispatch(desk.editor.state.tr.delete(0, part.nodeSize));
  await settle();
  expect(blocks.length).toBe(1);
  expect(blocks.toString()).toContain('een');
});

test('text without a block makes the page stop instead of overwriting it', async () => {
  await expect(opened(words('los'))).rejects.toThrow();
  desk = desks(1, () => schemaExtensions())[0] as Desk;
});
