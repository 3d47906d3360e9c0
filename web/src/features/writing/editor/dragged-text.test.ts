import { TextSelection } from '@tiptap/pm/state';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { BlockIds } from '../schema/block-ids.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { DraggedText } from './dragged-text.ts';
import { OwnCaret } from './own-caret.ts';
import { Paste } from './paste/paste.ts';

let open: Desk[] = [];

afterEach(() => {
  for (const { editor } of open) editor.destroy();
  open = [];
});

const extensions = () => [...schemaExtensions(), BlockIds, Paste, OwnCaret, DraggedText];

async function twoAt(...lines: string[]): Promise<[Desk, Desk]> {
  const [first] = desks(1, extensions) as [Desk];
  open.push(first);
  first.editor.commands.setContent(lines.map((line) => `<p>${line}</p>`).join(''));
  await settle();
  open.push(...desks(2, extensions, Y.encodeStateAsUpdate(first.doc)));
  await settle();
  return open.slice(-2) as [Desk, Desk];
}

function placeOf({ editor }: Desk, words: string): number {
  let found = -1;
  editor.state.doc.descendants((node, position) => {
    const at = node.text?.indexOf(words) ?? -1;
    if (at >= 0) found = position + at;
  });
  return found;
}

function grab({ editor }: Desk, from: number, to: number): void {
  const { view } = editor;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
  const { slice } = view.serializeForClipboard(view.state.selection.content());
  Object.assign(view, { dragging: { slice, move: true } });
}

function drop({ editor: { view } }: Desk, place: number, control = false): void {
  view.posAtCoords = () => ({ pos: place, inside: -1 });
  const event = new MouseEvent('drop', { bubbles: true, cancelable: true, ctrlKey: control });
  view.dom.dispatchEvent(Object.assign(event, { dataTransfer: { types: [], files: [], getData: () => '' } }));
}

function write({ editor: { view } }: Desk, place: number, words: string): void {
  view.dispatch(view.state.tr.insertText(words, place));
}

const shown = ({ editor }: Desk) => editor.getText({ blockSeparator: '|' });

test('a word that somebody types in the dragged words moves with them', async () => {
  const [one, two] = await twoAt('Wij zijn gast vandaag.', 'Einde.');
  grab(one, placeOf(one, 'zijn'), placeOf(one, ' vandaag'));
  write(two, placeOf(two, 'gast'), 'altijd ');
  drop(one, placeOf(one, 'Einde.') + 6);
  await settle();
  for (const desk of [one, two]) expect(shown(desk)).toBe('Wij  vandaag.|Einde.zijn altijd gast');
});

test('a paragraph that somebody adds between the dragged ones moves with them', async () => {
  const [one, two] = await twoAt('Een begin', 'Een vervolg', 'Einde.');
  grab(one, placeOf(one, 'begin'), placeOf(one, 'vervolg') + 7);
  const { view } = two.editor;
  view.dispatch(
    view.state.tr.split(placeOf(two, 'begin') + 5).insertText('ertussen', placeOf(two, 'begin') + 7),
  );
  drop(one, placeOf(one, 'Einde.') + 6);
  await settle();
  for (const desk of [one, two]) expect(shown(desk)).toMatch(/Einde\.begin\|ertussen\|Een vervolg$/);
});

test('copying by drag and drop changes neither the words nor their source', async () => {
  const [one, two] = await twoAt('Wij zijn gast vandaag.', 'Einde.');
  grab(one, placeOf(one, 'zijn'), placeOf(one, ' vandaag'));
  write(two, placeOf(two, 'gast'), 'altijd ');
  drop(one, placeOf(one, 'Einde.') + 6, true);
  await settle();
  for (const desk of [one, two])
    expect(shown(desk)).toBe('Wij zijn altijd gast vandaag.|Einde.zijn altijd gast');
});

test('dragged words that somebody deleted meanwhile are still dropped', async () => {
  const [one, two] = await twoAt('Wij zijn gast vandaag.', 'Einde.');
  grab(one, placeOf(one, 'zijn'), placeOf(one, ' vandaag'));
  const { view } = two.editor;
  view.dispatch(view.state.tr.delete(placeOf(two, 'zijn'), placeOf(two, ' vandaag')));
  drop(one, placeOf(one, 'Einde.') + 6);
  await settle();
  for (const desk of [one, two]) expect(shown(desk)).toBe('Wij  vandaag.|Einde.zijn gast');
});

test('a drag into another field of the page leaves the words in the text', async () => {
  const [one] = await twoAt('Wij zijn gast vandaag.');
  const event = new InputEvent('beforeinput', {
    inputType: 'deleteByDrag',
    bubbles: true,
    cancelable: true,
  });
  one.editor.view.dom.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
});
