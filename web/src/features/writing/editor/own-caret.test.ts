import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { BlockIds } from '../schema/block-ids.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { OwnCaret } from './own-caret.ts';

let open: Desk[] = [];

afterEach(() => {
  for (const { editor } of open) editor.destroy();
  open = [];
});

const extensions = () => [...schemaExtensions(), BlockIds, OwnCaret];
const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });

async function twoAt(...content: object[]): Promise<[Desk, Desk]> {
  const [first] = desks(1, extensions) as [Desk];
  open.push(first);
  first.editor.commands.setContent({
    type: 'doc',
    content: [paragraph(...content), paragraph(text('Slot.'))],
  });
  await settle();
  open.push(...desks(2, extensions, Y.encodeStateAsUpdate(first.doc)));
  await settle();
  return open.slice(-2) as [Desk, Desk];
}

function endOfLine({ editor }: Desk): number {
  return 1 + (editor.state.doc.firstChild?.content.size ?? 0);
}

function write({ editor }: Desk, words: string): void {
  editor.view.dispatch(editor.state.tr.insertText(words));
}

const line = ({ editor }: Desk) => editor.state.doc.firstChild?.textContent ?? '';

test.each([
  ['a plain line', [text('Wij luisteren.')]],
  [
    'a line with a spot to fill in',
    [text('Wij luisteren naar '), { type: 'fillIn', attrs: { hint: 'wie' } }, text('.')],
  ],
])('two people who type at the end of %s at once each keep their word whole', async (_line, content) => {
  const [one, two] = await twoAt(...content);
  for (const desk of [one, two]) desk.editor.commands.setTextSelection(endOfLine(desk));
  for (let i = 0; i < 8; i++) {
    write(one, 'zichtbaar'.charAt(i));
    write(two, 'AANWEZIG'.charAt(i));
  }
  expect(line(two)).toBe(line(one));
  expect(line(one)).toContain('zichtbaa');
  expect(line(one)).toContain('AANWEZIG');
});

test('a caret at the end of a line stays there while somebody writes at its beginning', async () => {
  const [one, two] = await twoAt(text('Wij luisteren.'));
  one.editor.commands.setTextSelection(1);
  two.editor.commands.setTextSelection(endOfLine(two));
  for (const letter of 'Eerst') {
    write(one, letter);
    write(two, letter.toUpperCase());
  }
  expect(line(one)).toBe('EerstWij luisteren.EERST');
  expect(line(two)).toBe('EerstWij luisteren.EERST');
});

test('the caret moves with its block when somebody moves the block', async () => {
  const [one, two] = await twoAt(text('Wij luisteren.'));
  two.editor.commands.setTextSelection(endOfLine(two));
  const { state, view } = one.editor;
  const moved = state.doc.firstChild;
  if (!moved) throw new Error('The text is empty.');
  const tr = state.tr.delete(0, moved.nodeSize);
  view.dispatch(tr.insert(tr.doc.content.size, moved));
  await settle();
  write(two, '!');
  expect(two.editor.state.doc.lastChild?.textContent).toBe('Wij luisteren.!');
});

/** Moves the browser's selection without an event, as a click does before the browser reports it. */
function goInTheBrowser({ editor }: Desk, words: string, offset: number): void {
  const texts = document.createTreeWalker(editor.view.dom, NodeFilter.SHOW_TEXT);
  while (texts.nextNode() && !texts.currentNode.textContent?.includes(words));
  document.getSelection()?.collapse(texts.currentNode, offset);
}

function select(desk: Desk, words: string): void {
  const from = 1 + line(desk).indexOf(words);
  desk.editor.view.focus();
  desk.editor.commands.setTextSelection({ from, to: from + words.length });
}

test.each<[string, (one: Desk, two: Desk, leave: () => void) => void]>([
  [
    'writes',
    (one, _two, leave) => {
      leave();
      one.editor.view.dispatch(one.editor.state.tr.insertText('Eerst ', 1));
    },
  ],
  [
    'writes in the new place',
    (one, _two, leave) => {
      leave();
      const { doc, tr } = one.editor.state;
      one.editor.view.dispatch(tr.insertText('Het ', doc.content.size - 6));
    },
  ],
  [
    'moves their caret',
    (one, two, leave) => {
      one.editor.commands.setTextSelection(3);
      leave();
      // The caret plugin does this when another caret moves.
      two.editor.view.dispatch(two.editor.state.tr.setMeta('yjs-cursor$', { awarenessUpdated: true }));
    },
  ],
])(
  'typing goes to the new caret, also when somebody %s before the browser reports it',
  async (_what, act) => {
    const [one, two] = await twoAt(text('Wij luisteren altijd.'));
    select(two, 'luisteren');
    act(one, two, () => goInTheBrowser(two, 'Slot.', 4));
    write(two, '!');
    await settle();
    expect(line(two)).toContain('Wij luisteren altijd.');
    expect(two.editor.state.doc.lastChild?.textContent).toMatch(/^(?:Het )?Slot!\.$/);
  },
);

test('a range selected in the browser is kept when somebody writes before the browser reports it', async () => {
  const [one, two] = await twoAt(text('Wij luisteren altijd.'));
  select(two, 'luisteren');
  goInTheBrowser(two, 'altijd', 21);
  document.getSelection()?.extend(document.getSelection()?.focusNode as Node, 14);
  one.editor.view.dispatch(one.editor.state.tr.insertText('Eerst ', 1));
  write(two, '!');
  expect(line(two)).toBe('Eerst Wij luisteren !');
});

test('the caret is where it was when the focus comes back from a field', async () => {
  const [, two] = await twoAt(text('Wij luisteren.'));
  const field = document.body.appendChild(document.createElement('input'));
  two.editor.view.focus();
  two.editor.commands.setTextSelection(endOfLine(two));
  field.focus();
  // A browser with its selection in a field focuses a text at its start.
  const start = () => document.getSelection()?.collapse(two.editor.view.domAtPos(1).node, 0);
  two.editor.view.dom.addEventListener('focus', start, { capture: true, once: true });

  two.editor.view.focus();
  write(two, '!');

  field.remove();
  expect(line(two)).toBe('Wij luisteren.!');
});

test('a letter after a click elsewhere leaves a selected reference alone, before the browser reports the click', async () => {
  const [, two] = await twoAt(text('Zie '), { type: 'sourceReference', attrs: { label: 'Code' } }, text('.'));
  two.editor.view.focus();
  two.editor.commands.setNodeSelection(5);
  goInTheBrowser(two, 'Slot.', 4);
  for (const type of ['keydown', 'keypress']) {
    const event = new KeyboardEvent(type, { key: 'x', charCode: 120, bubbles: true, cancelable: true });
    two.editor.view.dom.dispatchEvent(event);
  }

  expect(two.editor.getText()).toContain('Zie Code.');
});
