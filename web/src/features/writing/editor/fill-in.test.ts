import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { noReportedErrors } from '#testing/reported-errors.ts';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { BlockIds } from '../schema/block-ids.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { BlockGuard } from './block-guard.ts';
import { emptyFillIns, goRoundFillIns, goToFillIn } from './fill-in.ts';
import { FillInCaret } from './fill-in-caret.ts';
import { FillInKeys } from './fill-in-keys.ts';
import { InStep } from './in-step.ts';
import { OwnCaret } from './own-caret.ts';
import { PluginShield } from './plugin-shield.ts';
import { SharedText } from './shared-text.ts';
import { UndoCaret } from './undo-caret.ts';
import { Unreadable } from './unreadable.ts';
import { WholeNodes } from './whole-nodes.ts';

let open: Desk[] = [];
const errors = noReportedErrors();

afterEach(() => {
  for (const { editor } of open) editor.destroy();
  open = [];
});

const extensions = () => [
  ...schemaExtensions(),
  BlockIds,
  BlockGuard,
  FillInCaret,
  FillInKeys,
  OwnCaret,
  SharedText,
  UndoCaret,
  WholeNodes,
  Unreadable,
  PluginShield,
  InStep.configure({ onLost: () => errors.push('lost') }),
];
const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const spot = { type: 'fillIn', attrs: { hint: 'besluit' } };

async function at(count: number, ...content: object[]): Promise<Desk[]> {
  const [first] = desks(1, extensions) as [Desk];
  open.push(first);
  first.editor.commands.setContent({ type: 'doc', content });
  await settle();
  const seats = desks(count, extensions, Y.encodeStateAsUpdate(first.doc));
  open.push(...seats);
  await settle();
  return seats;
}

const sentence = () => paragraph(text('De gemeente steunt op '), spot, text('.'));

function chooseSpot({ editor }: Desk): void {
  const [first = 0] = emptyFillIns(editor.state.doc);
  editor.commands.setTextSelection(first + 1);
}

function type({ editor }: Desk, words: string): void {
  for (const letter of words) {
    const { from, to } = editor.state.selection;
    const insert = () => editor.state.tr.insertText(letter, from, to);
    const handled = editor.view.someProp('handleTextInput', (handle) =>
      handle(editor.view, from, to, letter, insert),
    );
    if (!handled) editor.view.dispatch(insert());
  }
}

const words = ({ editor }: Desk) => editor.getText({ blockSeparator: '|' });
const lettersOf = (found: string) => [...found].sort().join('');

test('letters typed in a spot go after what another wrote in it meanwhile', async () => {
  const [one, two] = (await at(2, sentence())) as [Desk, Desk];
  for (const desk of [one, two]) chooseSpot(desk);
  type(one, 'een decreet');
  type(two, ' van 2024');
  await settle();
  expect(words(one)).toBe('De gemeente steunt op een decreet van 2024.');
  expect(words(two)).toBe(words(one));
});

test('typing does not replace a selected spot that somebody filled in meanwhile', async () => {
  const [one, two] = (await at(2, sentence())) as [Desk, Desk];
  const [first = 0] = emptyFillIns(two.editor.state.doc);
  two.editor.commands.setNodeSelection(first);
  chooseSpot(one);
  type(one, 'een decreet');
  type(two, '!');
  await settle();
  expect(words(two)).toBe('De gemeente steunt op een decreet!.');
});

test.each([2, 3, 4])(
  '%i people who start in one spot at once all find their letters, once',
  async (count) => {
    const seats = await at(count, sentence());
    const typed = ['aap', 'NOOT', '12345', 'xyz'].slice(0, count);
    for (const desk of seats) desk.hold();
    seats.forEach((desk, index) => {
      chooseSpot(desk);
      type(desk, typed[index] ?? '');
    });
    for (const desk of seats) desk.release();
    await settle();
    seats.forEach((desk, index) => {
      type(desk, (typed[index] ?? '').toUpperCase());
    });
    await settle();
    for (const desk of seats) expect(words(desk)).toBe(words(seats[0] as Desk));
    const filled = words(seats[0] as Desk)
      .replace('De gemeente steunt op ', '')
      .replace('.', '');
    expect(lettersOf(filled)).toBe(lettersOf(typed.flatMap((each) => [each, each.toUpperCase()]).join('')));
    for (const each of typed) expect(filled).toContain(each);
    expect(errors).toEqual([]);
  },
);

test('letters that two people type at once appear once', async () => {
  const [one, two] = (await at(2, sentence())) as [Desk, Desk];
  for (const desk of [one, two]) {
    desk.hold();
    chooseSpot(desk);
  }
  type(one, 'a');
  type(two, 'N');
  for (const letter of 'ap') {
    type(one, letter);
    two.letOneThrough();
    one.letOneThrough();
    type(two, 'O');
  }
  for (const desk of [one, two]) desk.release();
  type(two, 'T');
  await settle();
  expect(words(two)).toBe(words(one));
  expect(words(one)).toContain('aap');
  expect(words(one)).toContain('NOOT');
  expect(words(one)).toHaveLength('De gemeente steunt op aapNOOT.'.length);
});

test.each([2, 3, 4])(
  '%i people who start in one empty line at once all find their letters, once',
  async (count) => {
    const seats = await at(count, paragraph(), paragraph(text('Slot')));
    const typed = ['aap', 'NOOT', '12345', 'xyz'].slice(0, count);
    for (const desk of seats) desk.hold();
    seats.forEach((desk, index) => {
      desk.editor.commands.setTextSelection(1);
      type(desk, typed[index] ?? '');
    });
    for (const desk of seats) desk.release();
    await settle();
    seats.forEach((desk, index) => {
      type(desk, (typed[index] ?? '').toUpperCase());
    });
    await settle();
    const filled = words(seats[0] as Desk).replace('|Slot', '');
    for (const desk of seats) expect(words(desk)).toBe(words(seats[0] as Desk));
    expect(lettersOf(filled)).toBe(lettersOf(typed.flatMap((each) => [each, each.toUpperCase()]).join('')));
  },
);

test('emptying a spot keeps a letter that another types in it meanwhile', async () => {
  const [one, two] = (await at(2, paragraph(text('Op '), { ...spot, content: [text('x')] }, text('.')))) as [
    Desk,
    Desk,
  ];
  one.hold();
  for (const desk of [one, two]) desk.editor.commands.setTextSelection(6);
  one.editor.view.dispatch(one.editor.state.tr.delete(5, 6));
  expect(emptyFillIns(one.editor.state.doc)).toHaveLength(1);
  type(two, 'yz');
  one.release();
  await settle();
  expect(words(one)).toBe('Op yz.');
  expect(words(two)).toBe('Op yz.');
});

test('bold in a spot that two people filled in appears on every page', async () => {
  const [one, two] = (await at(2, sentence())) as [Desk, Desk];
  for (const desk of [one, two]) {
    desk.hold();
    chooseSpot(desk);
  }
  type(one, 'aap');
  type(two, 'NOOT');
  for (const desk of [one, two]) desk.release();
  await settle();
  const [start, end] = [24, 31];
  one.editor.chain().setTextSelection({ from: start, to: end }).setBold().run();
  await settle();
  expect(two.editor.getJSON()).toEqual(one.editor.getJSON());
  expect(JSON.stringify(two.editor.getJSON())).toContain('bold');
  one.editor
    .chain()
    .setTextSelection({ from: start + 1, to: end - 1 })
    .unsetBold()
    .run();
  type(one, '');
  await settle();
  expect(two.editor.getJSON()).toEqual(one.editor.getJSON());
});

test('undo removes own letters in a spot and none of another', async () => {
  const [one, two] = (await at(2, sentence())) as [Desk, Desk];
  chooseSpot(one);
  type(one, 'aap');
  await settle();
  two.editor.commands.setTextSelection(27);
  type(two, 'NOOT');
  await settle();
  one.editor.commands.undo();
  await settle();
  expect(words(one)).toBe('De gemeente steunt op NOOT.');
  expect(words(two)).toBe(words(one));
  one.editor.commands.redo();
  await settle();
  expect(words(two)).toBe('De gemeente steunt op aapNOOT.');
});

/** Random numbers from 0 up to a bound, the same for the same seed. */
function random(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % bound;
  };
}

test.each([11, 23, 47, 101, 211])(
  'random letters in spots and lines over delayed connections converge: seed %i',
  async (seed) => {
    const next = random(seed);
    const seats = await at(
      2 + next(3),
      sentence(),
      paragraph(),
      paragraph(spot, spot),
      paragraph(text('Slot')),
    );
    const typed: string[] = [];
    for (let step = 0; step < 150; step++) {
      const desk = seats[next(seats.length)] as Desk;
      switch (next(7)) {
        case 0:
          desk.hold();
          break;
        case 1:
          desk.release();
          break;
        case 2:
        case 3:
          for (let times = next(4); times > 0; times--) desk.letOneThrough();
          break;
        case 4: {
          const places: number[] = [];
          desk.editor.state.doc.descendants((node, position) => {
            if (node.inlineContent) places.push(position + 1);
            return true;
          });
          desk.editor.commands.setTextSelection(places[next(places.length)] ?? 1);
          break;
        }
        default: {
          const letter = String.fromCodePoint(0x4e00 + step);
          typed.push(letter);
          type(desk, letter);
        }
      }
    }
    for (const desk of seats) desk.release();
    await settle();
    for (const desk of seats) expect(words(desk)).toBe(words(seats[0] as Desk));
    for (const letter of typed)
      expect([...words(seats[0] as Desk)].filter((each) => each === letter)).toHaveLength(1);
    expect(errors).toEqual([]);
  },
);

test('after the last empty spot, F8 goes on at the first one, and Tab leaves the text', async () => {
  const [one] = (await at(1, paragraph(text('van '), spot), paragraph(text('tot '), spot))) as [Desk];
  const [first = 0, last = 0] = emptyFillIns(one.editor.state.doc);
  one.editor.commands.setTextSelection(last + 1);
  expect(goToFillIn(one.editor.view, 1)).toBe(false);
  expect(one.editor.state.selection.from).toBe(last + 1);
  expect(goRoundFillIns(one.editor.view, 1)).toBe(true);
  expect(one.editor.state.selection.from).toBe(first + 1);
});

test('the empty spots are counted again after a change of either person', async () => {
  const [one, two] = (await at(2, paragraph(text('van '), spot), paragraph(text('tot '), spot))) as [
    Desk,
    Desk,
  ];
  const [first = 0, last = 0] = emptyFillIns(one.editor.state.doc);
  one.editor.commands.insertContentAt(last + 1, 'juni');
  await settle();
  expect([one, two].map(({ editor }) => emptyFillIns(editor.state.doc))).toEqual([[first], [first]]);
  two.editor.commands.insertContentAt(0, { type: 'paragraph' });
  await settle();
  expect([one, two].map(({ editor }) => emptyFillIns(editor.state.doc))).toEqual([[first + 2], [first + 2]]);
});
