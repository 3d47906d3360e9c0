import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { CellSelection } from '@tiptap/pm/tables';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { BlockIds } from '../schema/block-ids.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { OwnCaret } from './own-caret.ts';
import { UndoCaret } from './undo-caret.ts';

let open: Desk[] = [];

afterEach(() => {
  for (const { editor } of open) editor.destroy();
  open = [];
});

const extensions = () => [...schemaExtensions(), BlockIds, OwnCaret, UndoCaret];
const paragraph = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });

async function two(...content: object[]): Promise<[Desk, Desk]> {
  const [first] = desks(1, extensions) as [Desk];
  open.push(first);
  first.editor.commands.setContent({ type: 'doc', content });
  await settle();
  open.push(...desks(2, extensions, Y.encodeStateAsUpdate(first.doc)));
  await settle();
  return open.slice(-2) as [Desk, Desk];
}

const alineas = () => two(paragraph('Eerste alinea'), paragraph('Tweede alinea'));

/** Starts a new undo step, as after a pause. */
function pause({ editor }: Desk): void {
  yUndoPluginKey.getState(editor.state).undoManager.stopCapturing();
}

function place({ editor }: Desk, words: string): number {
  let found = -1;
  editor.state.doc.descendants((node, position) => {
    if (found < 0 && node.isText && node.text?.includes(words)) found = position + node.text.indexOf(words);
  });
  return found;
}

function write({ editor }: Desk, words: string): void {
  editor.view.dispatch(editor.state.tr.insertText(words));
}

const lines = ({ editor }: Desk) => editor.getText({ blockSeparator: '|' });

function enter(desk: Desk, at: number): void {
  desk.editor.commands.setTextSelection(at);
  pause(desk);
  desk.editor.commands.splitBlock();
  pause(desk);
}

test.each([
  ['at the end of a paragraph', 'Eerste alinea', 13, 'Eerste alineaXX|Tweede alinea'],
  ['in the middle of a paragraph', 'Eerste alinea', 7, 'Eerste XXalinea|Tweede alinea'],
  ['at the start of a paragraph', 'Eerste alinea', 0, 'XXEerste alinea|Tweede alinea'],
  ['at the end of the text', 'Tweede alinea', 13, 'Eerste alinea|Tweede alineaXX'],
  ['in the middle of the last paragraph', 'Tweede alinea', 7, 'Eerste alinea|Tweede XXalinea'],
])('after the undo of Enter %s the caret is where Enter was pressed', async (_where, words, at, result) => {
  const [one] = await alineas();
  enter(one, place(one, words) + at);
  one.editor.commands.undo();
  write(one, 'XX');
  expect(lines(one)).toBe(result);
});

test('after redo the caret is where the change left it', async () => {
  const [one] = await alineas();
  enter(one, place(one, 'Eerste') + 7);
  one.editor.commands.undo();
  one.editor.commands.setTextSelection(place(one, 'Tweede') + 3);
  one.editor.commands.redo();
  write(one, 'XX');
  expect(lines(one)).toBe('Eerste |XXalinea|Tweede alinea');
  one.editor.commands.undo();
  one.editor.commands.undo();
  write(one, 'YY');
  expect(lines(one)).toBe('Eerste YYalinea|Tweede alinea');
});

test('after undo the caret is where the words began, and after redo at their end', async () => {
  const [one] = await alineas();
  one.editor.commands.setTextSelection(place(one, 'alinea'));
  pause(one);
  for (const letter of 'mooie ') write(one, letter);
  one.editor.commands.setTextSelection(1);
  one.editor.commands.undo();
  expect(one.editor.state.selection.from).toBe(place(one, 'alinea'));
  one.editor.commands.redo();
  expect(one.editor.state.selection.from).toBe(place(one, 'alinea'));
  expect(lines(one)).toBe('Eerste mooie alinea|Tweede alinea');
});

test('undo of a deletion restores the selection', async () => {
  const [one] = await alineas();
  const selected = { from: place(one, 'alinea'), to: place(one, 'Tweede') + 6 };
  one.editor.commands.setTextSelection(selected);
  pause(one);
  one.editor.commands.deleteSelection();
  expect(lines(one)).toBe('Eerste  alinea');
  one.editor.commands.undo();
  expect(one.editor.state.selection).toMatchObject(selected);
});

test('undo of a list, a heading and a table row keeps the caret in its words', async () => {
  const [one] = await alineas();
  const at = place(one, 'Tweede') + 3;
  for (const change of [
    () => one.editor.commands.toggleBulletList(),
    () => one.editor.commands.toggleTaskList(),
    () => one.editor.commands.toggleHeading({ level: 3 }),
    () => one.editor.commands.toggleBlockquote(),
  ]) {
    one.editor.commands.setTextSelection(at);
    pause(one);
    change();
    one.editor.commands.undo();
    expect(one.editor.state.selection).toMatchObject({ from: at, to: at });
  }
  const [desk] = await two(paragraph('boven'), {
    type: 'table',
    content: [1, 2].map((row) => ({
      type: 'tableRow',
      content: ['a', 'b'].map((column) => ({ type: 'tableCell', content: [paragraph(`${column}${row}`)] })),
    })),
  });
  const inCell = place(desk, 'b1') + 1;
  for (const change of [
    () => desk.editor.commands.addRowBefore(),
    () => desk.editor.commands.addColumnAfter(),
    () => desk.editor.commands.deleteRow(),
    () => desk.editor.commands.deleteTable(),
  ]) {
    desk.editor.commands.setTextSelection(inCell);
    pause(desk);
    change();
    desk.editor.commands.undo();
    expect(desk.editor.state.selection).toMatchObject({ from: inCell, to: inCell });
  }
});

test('undo restores a selection of cells and of a block', async () => {
  const [one] = await two(
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: ['a', 'b'].map((words) => ({ type: 'tableCell', content: [paragraph(words)] })),
        },
      ],
    },
    { type: 'horizontalRule' },
    paragraph('onder'),
  );
  const cells = CellSelection.create(one.editor.state.doc, place(one, 'a') - 2, place(one, 'b') - 2);
  one.editor.view.dispatch(one.editor.state.tr.setSelection(cells));
  pause(one);
  one.editor.commands.deleteSelection();
  one.editor.commands.undo();
  expect(
    one.editor.state.selection.eq(
      CellSelection.create(one.editor.state.doc, place(one, 'a') - 2, place(one, 'b') - 2),
    ),
  ).toBe(true);
  const rule = one.editor.state.doc.firstChild?.nodeSize ?? 0;
  one.editor.view.dispatch(
    one.editor.state.tr.setSelection(NodeSelection.create(one.editor.state.doc, rule)),
  );
  pause(one);
  one.editor.commands.deleteSelection();
  one.editor.commands.undo();
  expect(one.editor.state.selection).toBeInstanceOf(NodeSelection);
});

test('undo restores the caret while somebody else writes above it', async () => {
  const [one, other] = await alineas();
  enter(one, place(one, 'Tweede') + 7);
  other.editor.commands.insertContentAt(0, paragraph('Nieuw van de ander'));
  await settle();
  one.editor.commands.undo();
  write(one, 'XX');
  expect(lines(one)).toBe('Nieuw van de ander|Eerste alinea|Tweede XXalinea');
  expect(lines(other)).toBe(lines(one));
});

test('after undo, words of somebody else do not move the caret', async () => {
  const [one, other] = await alineas();
  enter(one, place(one, 'Eerste') + 13);
  one.editor.commands.undo();
  one.editor.view.dispatch(
    one.editor.state.tr.setSelection(TextSelection.create(one.editor.state.doc, place(one, 'Tweede') + 6)),
  );
  other.editor.commands.insertContentAt(1, 'Aller');
  await settle();
  write(one, 'XX');
  expect(lines(one)).toBe('AllerEerste alinea|TweedeXX alinea');
});
