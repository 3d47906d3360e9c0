import { expect, test } from 'vitest';
import { desksWith } from '#testing/block-desks.ts';
import { type Desk, settle } from '#testing/two-desks.ts';
import { BlockIds } from '../schema/block-ids.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { BlockGuard } from './block-guard.ts';
import {
  currentMatch,
  Find,
  type FindQuery,
  findInText,
  goToFirst,
  goToMatch,
  matchesOf,
  replaceAll,
  replaceMatch,
} from './find.ts';
import { InStep } from './in-step.ts';
import { OwnCaret } from './own-caret.ts';
import { SharedText } from './shared-text.ts';
import { UndoCaret } from './undo-caret.ts';

const { at } = desksWith((onLost) => [
  ...schemaExtensions(),
  BlockIds,
  BlockGuard,
  Find,
  OwnCaret,
  SharedText,
  UndoCaret,
  InStep.configure({ onLost }),
]);

const find = ({ editor }: Desk, words: string, options: Partial<FindQuery> = {}) =>
  findInText(editor, { words, matchCase: false, wholeWord: false, ...options });
const found = ({ editor }: Desk) =>
  matchesOf(editor.state).map(({ from, to }) => editor.state.doc.textBetween(from, to));
const text = ({ editor }: Desk) => editor.state.doc.textBetween(0, editor.state.doc.content.size, '|', '*');

test('words are found in all kinds of blocks, whatever their case', async () => {
  const [desk] = (await at(
    1,
    '<h2 data-kind="do">Gast</h2><p>De gast</p><ul><li><p>Een GAST is te gast</p></li></ul><table><tr><td><p>gasten</p></td></tr></table>',
  )) as [Desk];
  find(desk, 'gast');
  expect(found(desk)).toEqual(['Gast', 'gast', 'GAST', 'gast', 'gast']);
  find(desk, 'gast', { matchCase: true });
  expect(found(desk)).toHaveLength(3);
  find(desk, 'gast', { wholeWord: true });
  expect(found(desk)).toHaveLength(4);
  find(desk, '');
  expect(found(desk)).toEqual([]);
});

test('signs mean themselves, accents and emoji keep their places', async () => {
  const [desk] = (await at(1, '<p>één (1+1) 👩‍🚒 één*</p>')) as [Desk];
  for (const words of ['(1+1)', 'één*', '👩‍🚒']) {
    find(desk, words);
    expect(found(desk)).toEqual([words]);
  }
  find(desk, 'één', { wholeWord: true });
  expect(found(desk)).toHaveLength(2);
});

test('a match runs through formats but not over the edge of a fill-in spot', async () => {
  const [desk] = (await at(
    1,
    '<p>sa<strong>men</strong> en sa<span data-type="fillIn" data-hint="x">men</span></p>',
  )) as [Desk];
  find(desk, 'samen');
  expect(found(desk)).toEqual(['samen']);
  find(desk, 'men');
  expect(found(desk)).toEqual(['men', 'men']);
});

test('next and previous go round', async () => {
  const [desk] = (await at(1, '<p>een twee een twee een</p>')) as [Desk];
  desk.editor.commands.setTextSelection(5);
  find(desk, 'een');
  goToFirst(desk.editor);
  const seen = [currentMatch(desk.editor.state)];
  for (const direction of [1, 1, 1, -1, -1, -1] as const) {
    goToMatch(desk.editor, direction);
    seen.push(currentMatch(desk.editor.state));
  }
  expect(seen).toEqual([1, 2, 0, 1, 0, 2, 1]);
});

test('the matches follow what somebody else types', async () => {
  const [one, two] = (await at(2, '<p>wij zijn gast</p><p>de gast</p>')) as [Desk, Desk];
  find(one, 'gast');
  goToFirst(one.editor);
  goToMatch(one.editor, 1);
  two.editor.commands.insertContentAt(1, 'gast of ');
  await settle();
  expect(found(one)).toEqual(['gast', 'gast', 'gast']);
  expect(currentMatch(one.editor.state)).toBe(2);
});

test('a replaced match is followed by the next one', async () => {
  const [desk] = (await at(1, '<p>gast en gast</p>')) as [Desk];
  find(desk, 'gast');
  replaceMatch(desk.editor, 'bezoeker');
  expect(text(desk)).toBe('gast en gast');
  replaceMatch(desk.editor, 'bezoeker');
  expect(text(desk)).toBe('bezoeker en gast');
  replaceMatch(desk.editor, 'gasten');
  expect(text(desk)).toBe('bezoeker en gasten');
});

test('replacing all is one step of undo and leaves titles as they are', async () => {
  const content =
    '<h2 data-kind="do">Gast</h2><p>gast, <strong>gast</strong></p><ul><li><p>gast</p></li></ul>';
  const [desk] = (await at(1, content)) as [Desk];
  desk.editor.view.dispatch(desk.editor.state.tr.insertText('!', desk.editor.state.doc.content.size - 3));
  const before = text(desk);
  find(desk, 'gast');
  expect(replaceAll(desk.editor, 'gasten')).toBe(3);
  expect(text(desk)).toBe('Gast|gasten, gasten|gasten!');
  expect(desk.editor.getHTML()).toContain('<strong>gasten</strong>');
  desk.editor.commands.undo();
  expect(text(desk)).toBe(before);
});

test('a title that is the current match is not replaced', async () => {
  const [desk] = (await at(1, '<h2 data-kind="do">Gast</h2><p>gast</p>')) as [Desk];
  find(desk, 'gast');
  desk.editor.commands.setTextSelection({ from: 1, to: 5 });
  replaceMatch(desk.editor, 'x');
  expect(text(desk)).toBe('Gast|gast');
});

test('a replacement may be empty, and may empty a fill-in spot', async () => {
  const [desk] = (await at(1, '<p>van <span data-type="fillIn" data-hint="wie">gast</span></p>')) as [Desk];
  find(desk, 'gast');
  replaceAll(desk.editor, '');
  expect(desk.editor.getJSON().content[0]?.content?.[1]).toMatchObject({ type: 'fillIn' });
  expect(text(desk)).toBe('van ');
});

test('letters that somebody types between two matches stay between them', async () => {
  const [one, two] = (await at(2, '<p>gast midden gast</p>')) as [Desk, Desk];
  find(one, 'gast');
  one.hold();
  two.hold();
  replaceAll(one.editor, 'bezoeker');
  two.editor.view.dispatch(two.editor.state.tr.insertText('XYZ', 8));
  one.release();
  two.release();
  await settle();
  expect(text(one)).toBe('bezoeker miXYZdden bezoeker');
  expect(text(two)).toBe(text(one));
});
