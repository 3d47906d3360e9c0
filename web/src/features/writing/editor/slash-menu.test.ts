import { expect, test } from 'vitest';
import '#i18n/i18n.ts';
import { desksWith } from '#testing/block-desks.ts';
import { type Desk, settle } from '#testing/two-desks.ts';
import { BlockIds } from '../schema/block-ids.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { BlockGuard } from './block-guard.ts';
import { FillInCaret } from './fill-in-caret.ts';
import { FillInKeys } from './fill-in-keys.ts';
import { InStep } from './in-step.ts';
import { insertions } from './insertions.ts';
import { OwnCaret } from './own-caret.ts';
import { SharedText } from './shared-text.ts';
import { matching, SlashMenu, slashState } from './slash-menu.ts';

const { at } = desksWith((onLost) => [
  ...schemaExtensions(),
  BlockIds,
  BlockGuard,
  SlashMenu,
  FillInCaret,
  FillInKeys,
  OwnCaret,
  SharedText,
  InStep.configure({ onLost }),
]);

const types = ({ editor }: Desk, text: string) => {
  for (const letter of text) editor.view.dispatch(editor.state.tr.insertText(letter));
};
const press = ({ editor }: Desk, key: string) => {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    cancelable: true,
  });
  return editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event)) ?? false;
};
const caretAtEnd = ({ editor }: Desk) => editor.commands.setTextSelection(editor.state.doc.content.size - 1);
const found = ({ editor }: Desk) => slashState(editor.state)?.found.map(({ name }) => name) ?? null;
const html = ({ editor }: Desk) => editor.getHTML().replaceAll(/ data-id="[^"]*"/g, '');

test.each([
  ['kop', 'heading3'],
  ['heading', 'heading3'],
  ['tabel', 'table'],
  ['table', 'table'],
  ['citaat', 'blockquote'],
  ['quote', 'blockquote'],
  ['lijst', 'bulletList'],
  ['list', 'bulletList'],
  ['afvinklijst', 'taskList'],
  ['checklist', 'taskList'],
  ['aanbeveling', 'recommendation'],
  ['voorwaarde', 'condition'],
  ['risico', 'risk'],
  ['voorbeeld', 'example'],
  ['juridische basis', 'legalBasis'],
  ['beslissing', 'open'],
  ['invulplek', 'fillIn'],
  ['Kop', 'heading3'],
])('/%s finds %s', (words, name) => {
  expect(matching(words, insertions)[0]?.name).toBe(name);
});

test('a slash at the start of a word opens the menu and Enter inserts the chosen block', async () => {
  const [desk] = (await at(1, '<p>Eerst</p>')) as [Desk];
  caretAtEnd(desk);
  types(desk, ' /');
  expect(found(desk)?.length).toBeGreaterThan(10);
  types(desk, 'risico');
  expect(found(desk)).toEqual(['risk']);
  expect(press(desk, 'Enter')).toBe(true);
  expect(html(desk)).toBe('<aside data-kind="risk" data-type="callout"><p>Eerst </p></aside>');
  expect(found(desk)).toBeNull();
});

test('the arrow keys go round the list', async () => {
  const [desk] = (await at(1, '<p></p>')) as [Desk];
  caretAtEnd(desk);
  types(desk, '/lijst');
  press(desk, 'ArrowDown');
  press(desk, 'ArrowDown');
  press(desk, 'ArrowDown');
  press(desk, 'ArrowUp');
  press(desk, 'Enter');
  const [first] = desk.editor.getJSON().content;
  expect(first?.type).toBe(matching('lijst', insertions).at(2 % matching('lijst', insertions).length)?.name);
});

test('Esc keeps the slash, and the menu stays closed for the rest of the word', async () => {
  const [desk] = (await at(1, '<p></p>')) as [Desk];
  caretAtEnd(desk);
  types(desk, '/ko');
  press(desk, 'Escape');
  types(desk, 'p');
  expect(found(desk)).toBeNull();
  expect(press(desk, 'Escape')).toBe(false);
  expect(html(desk)).toBe('<p>/kop</p>');
});

test.each(['en/of', 'https://', '1/2', '/ kop', '/zzz', '//'])(
  'typing %s leaves the menu closed',
  async (words) => {
    const [desk] = (await at(1, '<p></p>')) as [Desk];
    caretAtEnd(desk);
    types(desk, words);
    expect(found(desk)).toBeNull();
    expect(html(desk)).toBe(`<p>${words}</p>`);
  },
);

test('the menu stays closed in a title, a heading and a fill-in spot', async () => {
  const [desk] = (await at(
    1,
    '<h2 data-kind="do">Doen</h2><h3>Kop</h3><p><span data-type="fillIn" data-hint="wie"></span></p>',
  )) as [Desk];
  for (const name of ['blockHeading', 'heading', 'fillIn']) {
    let place = 0;
    desk.editor.state.doc.descendants((node, position) => {
      if (node.type.name === name) place = position + 1;
    });
    desk.editor.commands.setTextSelection(place);
    types(desk, '/');
    expect(found(desk)).toBeNull();
  }
});

test('moving the caret to a slash that stands there, or away from one, leaves the menu closed', async () => {
  const [desk] = (await at(1, '<p>/</p><p>meer</p>')) as [Desk];
  desk.editor.commands.setTextSelection(2);
  expect(found(desk)).toBeNull();
  types(desk, ' /');
  expect(found(desk)).not.toBeNull();
  desk.editor.commands.setTextSelection(7);
  expect(found(desk)).toBeNull();
});

test('the menu follows the caret while somebody else types before it', async () => {
  const [one, two] = (await at(2, '<p>boven</p><p></p>')) as [Desk, Desk];
  caretAtEnd(one);
  types(one, '/tab');
  await settle();
  two.editor.commands.insertContentAt(1, 'hier');
  await settle();
  expect(found(one)).toEqual(['table']);
  press(one, 'Enter');
  await settle();
  expect(two.editor.getJSON().content.map(({ type }) => type)).toContain('table');
  expect(one.editor.getText()).not.toContain('/');
  expect(two.editor.getText()).toContain('hierboven');
});

test('a slash of somebody else opens no menu here', async () => {
  const [one, two] = (await at(2, '<p></p>')) as [Desk, Desk];
  caretAtEnd(one);
  caretAtEnd(two);
  types(two, '/');
  await settle();
  expect(found(one)).toBeNull();
});

test('the chosen option is named on the text', async () => {
  const [desk] = (await at(1, '<p></p>')) as [Desk];
  caretAtEnd(desk);
  types(desk, '/tabel');
  expect(desk.editor.view.dom.getAttribute('aria-activedescendant')).toBe('slash-option-table');
  press(desk, 'Escape');
  expect(desk.editor.view.dom.hasAttribute('aria-activedescendant')).toBe(false);
});
