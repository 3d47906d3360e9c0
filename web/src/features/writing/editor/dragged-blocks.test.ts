import { expect, test } from 'vitest';
import { blockDesks, caretAfter, lines, meanwhile, placeAfter, sitsIn, types } from '#testing/block-desks.ts';
import { randomOf } from '#testing/random.ts';
import { type Desk, settle } from '#testing/two-desks.ts';
import { type DraggedBlocks, dragFrom, drop, rangeOf } from './dragged-blocks.ts';

const { at, one, two } = blockDesks();

/** Takes the block with these words by its handle. */
function take(desk: Desk, words: string): DraggedBlocks {
  const { state } = desk.editor;
  const $place = state.doc.resolve(placeAfter(desk, words));
  const item = $place.depth > 1 && $place.node(-1).type.name === 'listItem' ? 1 : 0;
  const dragged = dragFrom(state, $place.before($place.depth - item));
  if (!dragged) throw new Error(`nothing to drag at ${words}`);
  return dragged;
}

const drags = (desk: Desk, words: string, gap: number) => drop(desk.editor, take(desk, words), gap);

const five = '<p>een</p><p>twee</p><p>drie</p><p>vier</p><p>vijf</p>';

test('a dragged block goes to any place among its neighbours, with the caret in it', async () => {
  const [desk] = await one(five);
  caretAfter(desk, 'een');
  expect(drags(desk, 'twee', 5)).toBe(true);
  expect(lines(desk)).toEqual(['een', 'drie', 'vier', 'vijf', 'twee']);
  types(desk, '!');
  expect(lines(desk).at(-1)).toBe('!twee');
  expect(drags(desk, 'vijf', 0)).toBe(true);
  expect(lines(desk)).toEqual(['vijf', 'een', 'drie', 'vier', '!twee']);
  expect(drags(desk, 'drie', 2)).toBe(false);
  expect(drags(desk, 'drie', 3)).toBe(false);
  desk.editor.commands.undo();
  expect(lines(desk)).toEqual(['een', 'drie', 'vier', 'vijf', '!twee']);
});

test('selected blocks are dragged together, and a rule and a list item alone', async () => {
  const [desk] = await one('<p>een</p><p>twee</p><hr><ul><li><p>drie</p></li><li><p>vier</p></li></ul>');
  desk.editor.commands.setTextSelection({ from: placeAfter(desk, 'een'), to: placeAfter(desk, 'tw') });
  drags(desk, 'twee', 4);
  expect(lines(desk)).toEqual(['drie', 'vier', 'een', 'twee']);
  drags(desk, 'vier', 0);
  expect(lines(desk)).toEqual(['vier', 'drie', 'een', 'twee']);
  const rule = dragFrom(desk.editor.state, 0);
  expect(desk.editor.state.doc.firstChild?.type.name).toBe('horizontalRule');
  if (rule) drop(desk.editor, rule, 4);
  expect(desk.editor.state.doc.lastChild?.type.name).toBe('horizontalRule');
});

test('nothing goes above the first title, and titles stay where they are', async () => {
  const [desk] = await one(
    '<h2 data-kind="principle">Uitgangspunt</h2><p>een</p><h2 data-kind="do">Doen</h2><p>twee</p><p>drie</p>',
  );
  expect(drags(desk, 'drie', 0)).toBe(false);
  drags(desk, 'drie', 1);
  expect(lines(desk)).toEqual(['Uitgangspunt', 'drie', 'een', 'Doen', 'twee']);
  drags(desk, 'twee', 2);
  expect(lines(desk)).toEqual(['Uitgangspunt', 'drie', 'twee', 'een', 'Doen', '']);
});

test.each([0, 5])('words typed in a block while somebody drags it to gap %i stay in it', async (gap) => {
  const [mover, writer] = await two(five);
  await sitsIn(writer, 'dri');
  await meanwhile(
    [mover, writer],
    () => drags(mover, 'drie', gap),
    () => types(writer, 'XYZ'),
  );
  types(writer, '!');
  await settle();
  const others = ['een', 'twee', 'vier', 'vijf'];
  const moved = gap === 0 ? ['driXYZ!e', ...others] : [...others, 'driXYZ!e'];
  expect(lines(mover)).toEqual(moved);
  expect(lines(writer)).toEqual(moved);
});

test('words typed in a passed block stay in it', async () => {
  const [mover, writer] = await two(five);
  await sitsIn(writer, 'dri');
  await meanwhile(
    [mover, writer],
    () => drags(mover, 'een', 5),
    () => types(writer, 'XYZ'),
  );
  expect(lines(writer)).toEqual(['twee', 'driXYZe', 'vier', 'vijf', 'een']);
  expect(lines(mover)).toEqual(lines(writer));
});

test('a drag follows its block when somebody moves it or writes above it meanwhile', async () => {
  const [mover, other] = await two(five);
  const dragged = take(mover, 'twee');
  drags(other, 'twee', 5);
  await settle();
  other.editor.commands.insertContentAt(0, '<p>nul</p>');
  await settle();
  expect(drop(mover.editor, dragged, 0)).toBe(true);
  await settle();
  expect(lines(mover)).toEqual(['twee', 'nul', 'een', 'drie', 'vier', 'vijf']);
  expect(lines(other)).toEqual(lines(mover));
});

test('a block that somebody deleted during the drag is not put back by the drop', async () => {
  const [mover, other] = await two(five);
  const dragged = take(mover, 'twee');
  const { start, end } = rangeOf(other.editor.state.doc, dragged) ?? { start: 0, end: 0 };
  other.editor.view.dispatch(other.editor.state.tr.delete(start, end));
  await settle();
  expect(drop(mover.editor, dragged, 5)).toBe(false);
  expect(lines(mover)).toEqual(['een', 'drie', 'vier', 'vijf']);
});

test('a block that two people drag to different places at once stands once', async () => {
  const [left, right] = await two(five);
  await meanwhile(
    [left, right],
    () => drags(left, 'drie', 0),
    () => drags(right, 'drie', 5),
  );
  expect(lines(left).toSorted()).toEqual(['drie', 'een', 'twee', 'vier', 'vijf']);
  expect(lines(right)).toEqual(lines(left));
});

const list = '<ul><li><p>vier</p></li><li><p>vijf</p></li><li><p>zes</p></li></ul>';
const blocks = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven'];

function chance(seed: number) {
  const random = randomOf(seed);
  const below = (count: number) => Math.floor(random() * count);
  return { below, pick: <T>(from: readonly T[]) => from[below(from.length)] as T };
}

function dragAnything(desk: Desk, { below, pick }: ReturnType<typeof chance>): void {
  const words = pick(blocks);
  const dragged = take(desk, words);
  const range = rangeOf(desk.editor.state.doc, dragged);
  drop(desk.editor, dragged, below((range?.parent.childCount ?? 0) + 1));
}

test.each([3, 17, 29, 71, 113, 257])(
  'random drags lose no word of somebody who writes anywhere meanwhile: seed %i',
  async (seed) => {
    const [mover, writer] = await two(`<p>een</p><p>twee</p><p>drie</p>${list}<p>zeven</p>`);
    const random = chance(seed);
    const typed: string[] = [];
    for (let round = 0; round < 12; round++) {
      const words = random.pick(blocks);
      await sitsIn(writer, words);
      await meanwhile(
        [mover, writer],
        () => dragAnything(mover, random),
        () => {
          typed.push(`w${round};`);
          types(writer, `w${round};`);
        },
      );
      expect(lines(writer), `seed ${seed}, round ${round}`).toEqual(lines(mover));
    }
    const all = lines(mover).join(' ');
    for (const word of [...typed, ...blocks])
      expect(all.split(word), `${word} with seed ${seed}`).toHaveLength(2);
  },
);

test.each([5, 19, 37, 83, 131, 263])(
  'blocks that three people drag at once all stand there once: seed %i',
  async (seed) => {
    const people = await at(3, `<p>een</p><p>twee</p><p>drie</p>${list}<p>zeven</p>`);
    const random = chance(seed);
    for (let round = 0; round < 8; round++) {
      await meanwhile(people, ...people.map((person) => () => dragAnything(person, random)));
      for (const person of people)
        expect(lines(person), `seed ${seed}, round ${round}`).toEqual(lines(people[0] as Desk));
    }
    expect(lines(people[0] as Desk).toSorted(), `seed ${seed}`).toEqual(blocks.toSorted());
  },
);
