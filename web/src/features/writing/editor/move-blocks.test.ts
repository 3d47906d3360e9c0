import { expect, test } from 'vitest';
import { blockDesks, caretAfter, lines, meanwhile, placeAfter, sitsIn, types } from '#testing/block-desks.ts';
import { type Desk, settle } from '#testing/two-desks.ts';
import { moveBlocks } from './move-blocks.ts';

const { at, one, two } = blockDesks();

const ids = ({ editor }: Desk) => {
  const found: unknown[] = [];
  editor.state.doc.descendants((node) => {
    if (node.isBlock) found.push(node.attrs.id);
  });
  return found;
};

test('a block moves up and down, with the caret in it', async () => {
  const [desk] = await one('<p>een</p><p>twee</p><p>drie</p>');
  caretAfter(desk, 'tw');
  expect(moveBlocks(desk.editor, 'up')).toBe(true);
  expect(lines(desk)).toEqual(['twee', 'een', 'drie']);
  expect(moveBlocks(desk.editor, 'up')).toBe(false);
  moveBlocks(desk.editor, 'down');
  moveBlocks(desk.editor, 'down');
  expect(lines(desk)).toEqual(['een', 'drie', 'twee']);
  types(desk, '!');
  expect(lines(desk)).toEqual(['een', 'drie', 'tw!ee']);
});

test('a small block moves past a large one without copying the large one', async () => {
  const [desk] = await one(`<ul>${'<li><p>punt</p></li>'.repeat(50)}</ul><p>kort</p>`);
  const list = desk.doc.getXmlFragment('default').get(0);
  caretAfter(desk, 'ko');
  moveBlocks(desk.editor, 'up');
  expect(desk.doc.getXmlFragment('default').get(1)).toBe(list);
  types(desk, '!');
  expect(lines(desk)[0]).toBe('ko!rt');
});

test.each(['up', 'down'] as const)(
  'words typed in a block that somebody moves %s stay in it',
  async (direction) => {
    const [mover, writer] = await two('<p>boven</p><p>midden</p><p>onder</p>');
    await sitsIn(writer, 'mid');
    caretAfter(mover, 'midden');
    await meanwhile(
      [mover, writer],
      () => moveBlocks(mover.editor, direction),
      () => types(writer, 'XYZ'),
    );
    types(writer, '!');
    await settle();
    const moved = direction === 'up' ? ['midXYZ!den', 'boven', 'onder'] : ['boven', 'onder', 'midXYZ!den'];
    expect(lines(mover)).toEqual(moved);
    expect(lines(writer)).toEqual(moved);
  },
);

test.each(['up', 'down'] as const)(
  'words typed in the neighbour of a block that moves %s stay in it',
  async (direction) => {
    const [mover, writer] = await two('<p>boven</p><p>midden</p><p>onder</p>');
    const neighbour = direction === 'up' ? 'boven' : 'onder';
    await sitsIn(writer, neighbour);
    caretAfter(mover, 'mid');
    await meanwhile(
      [mover, writer],
      () => moveBlocks(mover.editor, direction),
      () => types(writer, 'XYZ'),
    );
    types(writer, '!');
    types(mover, '?');
    await settle();
    const moved = direction === 'up' ? ['mid?den', 'bovenXYZ!', 'onder'] : ['boven', 'onderXYZ!', 'mid?den'];
    expect(lines(mover)).toEqual(moved);
    expect(lines(writer)).toEqual(moved);
  },
);

test('when others write in both blocks, only the late words in one of them are left to the rescue list', async () => {
  const [mover, first, second] = (await at(3, '<p>boven</p><p>midden</p>')) as [Desk, Desk, Desk];
  await sitsIn(second, 'midden');
  const caret = second.awareness.getLocalState()?.cursor;
  await sitsIn(first, 'boven');
  // In one browser only one editor has the focus, and the other one's caret is withdrawn.
  second.awareness.setLocalStateField('cursor', caret);
  caretAfter(mover, 'mid');
  await meanwhile(
    [mover, first, second],
    () => moveBlocks(mover.editor, 'up'),
    () => types(first, 'XYZ'),
    () => types(second, 'QRS'),
  );
  for (const desk of [mover, first, second]) expect(lines(desk)).toEqual(['middenQRS', 'boven']);
});

test('a block that two people move at once stands once', async () => {
  const [left, right] = await two('<p>een</p><p>twee</p><p>drie</p>');
  caretAfter(left, 'twee');
  caretAfter(right, 'twee');
  const before = ids(left).toSorted();
  await meanwhile(
    [left, right],
    () => moveBlocks(left.editor, 'up'),
    () => moveBlocks(right.editor, 'up'),
  );
  expect(lines(left)).toEqual(['twee', 'een', 'drie']);
  expect(lines(right)).toEqual(lines(left));
  expect(ids(left).toSorted()).toEqual(before);
});

test('a block that two people move in opposite directions stands once', async () => {
  const [left, right] = await two('<p>een</p><p>twee</p><p>drie</p>');
  caretAfter(left, 'twee');
  caretAfter(right, 'twee');
  await meanwhile(
    [left, right],
    () => moveBlocks(left.editor, 'up'),
    () => moveBlocks(right.editor, 'down'),
  );
  expect(lines(left).toSorted()).toEqual(['drie', 'een', 'twee']);
  expect(lines(right)).toEqual(lines(left));
});

test('a moved block that somebody changed is kept beside its copy', async () => {
  const [left, right] = await two('<p>een</p><p>twee</p><p>drie</p>');
  caretAfter(left, 'twee');
  caretAfter(right, 'twee');
  await meanwhile(
    [left, right],
    () => moveBlocks(left.editor, 'up'),
    () => {
      moveBlocks(right.editor, 'up');
      right.editor.view.dispatch(right.editor.state.tr.insertText('anders', placeAfter(right, 'een')));
    },
  );
  expect(lines(left)).toEqual(lines(right));
  expect(lines(left).filter((line) => line.startsWith('een')).length).toBeGreaterThan(0);
  expect(lines(left).join(' ')).toContain('eenanders');
  expect(new Set(ids(left)).size).toBe(ids(left).length);
});

const titles = '<h2 data-kind="principle">Uitgangspunt</h2><p>een</p><h2 data-kind="do">Doen</h2><p>twee</p>';

test('titles stay where they are when a block moves past one', async () => {
  const [desk] = await one(titles);
  caretAfter(desk, 'tw');
  moveBlocks(desk.editor, 'up');
  expect(lines(desk)).toEqual(['Uitgangspunt', 'een', 'twee', 'Doen', '']);
  types(desk, '!');
  expect(lines(desk)).toEqual(['Uitgangspunt', 'een', 'tw!ee', 'Doen', '']);
  moveBlocks(desk.editor, 'up');
  expect(moveBlocks(desk.editor, 'up')).toBe(false);
  expect(lines(desk)).toEqual(['Uitgangspunt', 'tw!ee', 'een', 'Doen', '']);
});

test('the last block under a title leaves a place to write when it moves down', async () => {
  const [desk] = await one(titles);
  caretAfter(desk, 'een');
  moveBlocks(desk.editor, 'down');
  expect(lines(desk)).toEqual(['Uitgangspunt', '', 'Doen', 'een', 'twee']);
  types(desk, '!');
  expect(lines(desk)).toEqual(['Uitgangspunt', '', 'Doen', 'een!', 'twee']);
});

test('a title does not move', async () => {
  const [desk] = await one(titles);
  desk.editor.commands.setTextSelection({ from: placeAfter(desk, 'een'), to: placeAfter(desk, 'tw') });
  expect(moveBlocks(desk.editor, 'up')).toBe(false);
  expect(lines(desk)).toEqual(['Uitgangspunt', 'een', 'Doen', 'twee']);
});

test('an item moves in its list, and at the edge the list moves', async () => {
  const [desk] = await one('<p>boven</p><ul><li><p>een</p></li><li><p>twee</p></li></ul>');
  caretAfter(desk, 'twee');
  moveBlocks(desk.editor, 'up');
  expect(lines(desk)).toEqual(['boven', 'twee', 'een']);
  moveBlocks(desk.editor, 'up');
  expect(lines(desk)).toEqual(['twee', 'een', 'boven']);
});

test('a table moves as one block', async () => {
  const [desk] = await one('<p>boven</p><table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>');
  caretAfter(desk, 'a');
  moveBlocks(desk.editor, 'up');
  expect(lines(desk)).toEqual(['a', 'b', 'boven']);
});

test('several selected blocks move together', async () => {
  const [desk] = await one('<p>een</p><p>twee</p><p>drie</p>');
  desk.editor.commands.setTextSelection({ from: placeAfter(desk, 'tw'), to: placeAfter(desk, 'dr') });
  moveBlocks(desk.editor, 'up');
  expect(lines(desk)).toEqual(['twee', 'drie', 'een']);
  expect(
    desk.editor.state.doc.textBetween(desk.editor.state.selection.from, desk.editor.state.selection.to, ' '),
  ).toBe('ee dr');
});

test('formats, links, ticks and fill-in spots move along', async () => {
  const content =
    '<p>een <strong>vet</strong> <a href="https://gent.be">link</a> <span data-type="fillIn" data-hint="wie">wij</span></p><ul data-type="taskList"><li data-type="taskItem" data-checked="true"><p>klaar</p></li></ul>';
  const [desk] = await one(content);
  const [first, second] = desk.editor.getJSON().content;
  caretAfter(desk, 'een');
  moveBlocks(desk.editor, 'down');
  expect(desk.editor.getJSON().content).toEqual([second, first]);
  moveBlocks(desk.editor, 'up');
  expect(desk.editor.getJSON().content).toEqual([first, second]);
});

test('undo of a move keeps what others wrote in the block', async () => {
  const [mover, writer] = await two('<ul><li><p>een</p></li></ul><p>twee, langer dan de lijst</p>');
  caretAfter(mover, 'twee');
  moveBlocks(mover.editor, 'up');
  await settle();
  expect(lines(mover)).toEqual(['twee, langer dan de lijst', 'een']);
  await sitsIn(writer, 'een');
  types(writer, 'XYZ');
  await settle();
  mover.editor.commands.undo();
  await settle();
  expect(lines(mover).join(' ')).toContain('XYZ');
  expect(lines(mover).filter((line) => line === 'twee, langer dan de lijst')).toHaveLength(1);
  expect(lines(writer)).toEqual(lines(mover));
});

test('undo of a move puts the block back in one step', async () => {
  const [desk] = await one('<p>een</p><p>twee</p>');
  caretAfter(desk, 'twee');
  types(desk, '!');
  moveBlocks(desk.editor, 'up');
  desk.editor.commands.undo();
  expect(lines(desk)).toEqual(['een', 'twee!']);
});

test('undo of a list keeps the words of others in it', async () => {
  const [maker, writer] = await two('<p>een</p>');
  caretAfter(maker, 'een');
  maker.editor.commands.insertContent('<ul><li><p>punt</p></li></ul>');
  await settle();
  caretAfter(writer, 'punt');
  types(writer, 'XYZ');
  await settle();
  maker.editor.commands.undo();
  await settle();
  expect(lines(maker).join(' ')).toContain('XYZ');
  expect(lines(maker).join(' ')).not.toContain('punt');
});
