import { expect, test } from 'vitest';
import { desksFrom, meanwhile, placeAfter, sitsIn, types } from '#testing/block-desks.ts';
import { paste } from '#testing/paste-desks.ts';
import { type Desk, settle, wholeDesks } from '#testing/two-desks.ts';

const { two } = desksFrom(wholeDesks);

const textOf = ({ editor }: Desk) => editor.getText({ blockSeparator: '|' });

function press({ editor }: Desk, key: string, modifiers: KeyboardEventInit = {}): void {
  editor.view.dom.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }),
  );
}

/** A line break in the line, and words after it. */
function breaks(desk: Desk, words: string): void {
  press(desk, 'Enter', { shiftKey: true });
  types(desk, words);
}

/** Leaves the caret of somebody who turned to another window, as others see it. */
async function leavesCaret(desk: Desk, words: string): Promise<void> {
  await sitsIn(desk, words);
  expect(desk.awareness.getLocalState()?.cursor).toBeTruthy();
}

const places: [string, string, string][] = [
  ['before', 'ko', 'koXYp\nQ staart lijf'],
  ['after', 'li', 'kop\nQ staart liXYjf'],
  ['at the end of the line of', 'lijf', 'kop\nQ staart lijfXY'],
];

test.each(places)(
  'a caret that stands %s a line break of somebody else stays with its letters',
  async (_where, caret, expected) => {
    const [one, two_] = await two('<p>kop staart lijf</p><p>slot</p>');
    await leavesCaret(two_, caret);
    one.editor.commands.setTextSelection(placeAfter(one, 'kop'));
    breaks(one, 'Q');
    await settle();
    types(two_, 'X');
    types(two_, 'Y');
    await settle();
    expect(textOf(one)).toBe(`${expected}|slot`);
    expect(textOf(two_)).toBe(textOf(one));
    expect(two_.editor.getJSON()).toEqual(one.editor.getJSON());
  },
);

test.each(places)(
  'a caret that stands %s a new paragraph of somebody else stays with its letters',
  async (_where, caret, expected) => {
    const [one, two_] = await two('<p>kop staart lijf</p><p>slot</p>');
    await leavesCaret(two_, caret);
    one.editor.commands.setTextSelection(placeAfter(one, 'kop'));
    press(one, 'Enter');
    types(one, 'Q');
    await settle();
    types(two_, 'X');
    types(two_, 'Y');
    await settle();
    expect(textOf(two_)).toBe(`${expected.replace('\n', '|')}|slot`);
    expect(textOf(one)).toBe(textOf(two_));
  },
);

test.each([
  ['li', 'kopstaart liXYjf|slot'],
  ['lijf', 'kopstaart lijfXY|slot'],
])(
  'a caret after "%s" stays with its letters when somebody joins its line to the one above',
  async (caret, expected) => {
    const [one, two_] = await two('<p>kop</p><p>staart lijf</p><p>slot</p>');
    await leavesCaret(two_, caret);
    one.editor.commands.setTextSelection(placeAfter(one, 'kop') + 2);
    press(one, 'Backspace');
    await settle();
    types(two_, 'X');
    types(two_, 'Y');
    await settle();
    expect(textOf(one)).toBe(expected);
    expect(textOf(two_)).toBe(textOf(one));
  },
);

test('a caret stays where it is when somebody deletes the letters around it', async () => {
  const [one, two_] = await two('<p>kop staart lijf</p><p>lijf</p>');
  const end = placeAfter(two_, 'kop staart lijf');
  two_.editor.commands.setTextSelection(end);
  one.editor.view.dispatch(one.editor.state.tr.delete(end - 4, end));
  await settle();
  types(two_, 'X');
  expect(textOf(two_)).toBe('kop staart X|lijf');
});

test.each(['ko', 'kop', 'li', 'lijf'])(
  'letters typed after "%s" while somebody breaks the line are all there, and both write on',
  async (caret) => {
    const [one, two_] = await two('<p>kop staart lijf</p><p>slot</p>');
    await leavesCaret(two_, caret);
    one.editor.commands.setTextSelection(placeAfter(one, 'kop'));
    await meanwhile(
      [one, two_],
      () => breaks(one, 'Q'),
      () => types(two_, 'X'),
    );
    types(two_, 'Y');
    types(one, 'R');
    await settle();
    expect(textOf(one).replaceAll(/[QRXY\n]/g, '')).toBe('kop staart lijf|slot');
    expect(textOf(one)).toMatch(/QR/);
    expect(textOf(one)).toMatch(/XY/);
    expect(textOf(two_)).toBe(textOf(one));
  },
);

const section =
  '<h2 data-kind="principle">Uitgangspunt</h2><p>een</p><ul><li><p>twee</p></li></ul><h2 data-kind="do">Doen</h2><p>drie</p>';

test('somebody who writes while another deletes everything goes on, and so does the other', async () => {
  const [one, two_] = await two(section);
  await leavesCaret(two_, 'twe');
  await meanwhile(
    [one, two_],
    () => {
      one.editor.commands.selectAll();
      press(one, 'Delete');
    },
    () => types(two_, 'XYZ'),
  );
  expect(two_.editor.getJSON()).toEqual(one.editor.getJSON());
  expect(textOf(one).split('|').filter(Boolean)).toEqual(['Uitgangspunt', 'Doen']);
  types(two_, 'verder');
  types(one, 'opnieuw');
  await settle();
  expect(textOf(one)).toContain('verder');
  expect(textOf(one)).toContain('opnieuw');
  expect(textOf(two_)).toBe(textOf(one));
  one.editor.commands.undo();
  one.editor.commands.undo();
  await settle();
  for (const words of ['een', 'twe', 'drie', 'verder']) expect(textOf(one)).toContain(words);
  expect(textOf(two_)).toBe(textOf(one));
});

test('two people who delete everything at once both write on', async () => {
  const [one, two_] = await two(section);
  const deletesAll = (desk: Desk) => () => {
    desk.editor.commands.selectAll();
    press(desk, 'Delete');
  };
  await meanwhile([one, two_], deletesAll(one), deletesAll(two_));
  types(one, 'links');
  types(two_, 'rechts');
  await settle();
  for (const words of ['links', 'rechts', 'Uitgangspunt', 'Doen']) expect(textOf(one)).toContain(words);
  expect(textOf(two_)).toBe(textOf(one));
});

test('a paste of 200 kB while somebody writes in the same paragraph loses no word', async () => {
  const [one, two_] = await two('<p>een twee</p><p>slot</p>');
  await leavesCaret(two_, 'een tw');
  one.editor.commands.setTextSelection(placeAfter(one, 'een'));
  const words = Array.from({ length: 20_000 }, (_each, index) => `woord${index}`);
  const lines = Array.from({ length: 400 }, (_each, index) => words.slice(index * 50, index * 50 + 50));
  const html = lines.map((line) => `<p>${line.join(' ')}</p>`).join('');
  expect(html.length).toBeGreaterThan(200_000);
  await meanwhile(
    [one, two_],
    () => paste(one, html, lines.map((line) => line.join(' ')).join('\n')),
    () => types(two_, 'XYZ'),
  );
  types(two_, '!');
  await settle();
  expect(textOf(one).match(/woord\d+/g)).toEqual(words);
  expect(textOf(one)).toContain('XYZ!');
  expect(textOf(two_)).toBe(textOf(one));
}, 30_000);
