import type { Node } from '@tiptap/pm/model';
import { TableMap } from '@tiptap/pm/tables';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { BlockIds } from '../schema/block-ids.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { BlockGuard } from './block-guard.ts';
import { InStep } from './in-step.ts';
import { OwnCaret } from './own-caret.ts';
import { OwnRows } from './own-rows.ts';
import { PluginShield } from './plugin-shield.ts';
import { SharedText } from './shared-text.ts';
import { Unreadable } from './unreadable.ts';
import { WholeNodes } from './whole-nodes.ts';

let open: Desk[] = [];
const errors: unknown[] = [];
const collect = (event: ErrorEvent) => errors.push(event.error);

beforeEach(() => {
  errors.length = 0;
  window.addEventListener('error', collect);
  vi.stubGlobal('reportError', (error: unknown) => errors.push(error));
  vi.spyOn(console, 'error').mockImplementation((...args) => errors.push(args));
});

afterEach(() => {
  for (const { editor } of open) editor.destroy();
  open = [];
  window.removeEventListener('error', collect);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const extensions = () => [
  ...schemaExtensions(),
  BlockIds,
  BlockGuard,
  OwnCaret,
  SharedText,
  WholeNodes,
  OwnRows,
  Unreadable,
  PluginShield,
  InStep.configure({ onLost: () => errors.push('lost') }),
];

async function at(count: number, rows = 3, cols = 3): Promise<Desk[]> {
  const [first] = desks(1, extensions) as [Desk];
  open.push(first);
  first.editor.commands.insertTable({ rows, cols, withHeaderRow: true });
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++) write(first, row, col, `${row}${col}`);
  await settle();
  return reopened(first.doc, count);
}

async function reopened(doc: Y.Doc, count: number): Promise<Desk[]> {
  const seats = desks(count, extensions, Y.encodeStateAsUpdate(doc));
  open.push(...seats);
  await settle();
  return seats;
}

function table({ editor }: Desk): { node: Node; start: number } {
  let found: { node: Node; start: number } | undefined;
  editor.state.doc.forEach((node, offset) => {
    if (node.type.name === 'table') found = { node, start: offset + 1 };
  });
  if (!found) throw new Error('There is no table.');
  return found;
}

function stand(desk: Desk, row: number, col: number): void {
  const { node, start } = table(desk);
  const map = TableMap.get(node);
  const place = map.map[row * map.width + col] ?? 0;
  const cell = node.nodeAt(place);
  desk.editor.commands.setTextSelection(start + place + (cell?.nodeSize ?? 2) - 2);
}

function write(desk: Desk, row: number, col: number, words: string): void {
  stand(desk, row, col);
  desk.editor.view.dispatch(desk.editor.state.tr.insertText(words));
}

function endOf(desk: Desk, cell: Node): number {
  let end = 0;
  desk.editor.state.doc.descendants((node, position) => {
    if (node === cell) end = position + node.nodeSize - 2;
    return !end;
  });
  return end;
}

const grid = (desk: Desk) =>
  table(desk).node.content.content.map((row) =>
    row.content.content.map((cell) => cell.textContent).join(' '),
  );
const widths = ({ doc }: Desk) =>
  doc
    .getXmlFragment('default')
    .toArray()
    .filter((block) => block instanceof Y.XmlElement && block.nodeName === 'table')
    .flatMap((found) => (found as Y.XmlElement).toArray().map((row) => (row as Y.XmlElement).length));

function expectOneTable(seats: Desk[], rows: number, cols: number): void {
  const [first] = seats as [Desk];
  for (const desk of seats) {
    expect(desk.editor.getJSON()).toEqual(first.editor.getJSON());
    const map = TableMap.get(table(desk).node);
    expect([map.height, map.width, map.problems]).toEqual([rows, cols, null]);
    expect(() => desk.editor.state.doc.check()).not.toThrow();
  }
  expect(errors).toEqual([]);
}

test.each([2, 3, 4])(
  'a row and a column added at the same time give one row and one column with %i pages open',
  async (count) => {
    const seats = await at(count);
    const [one, two] = seats as [Desk, Desk];
    one.hold();
    stand(one, 0, 2);
    one.editor.commands.addColumnAfter();
    stand(two, 2, 0);
    two.editor.commands.addRowAfter();
    one.release();
    await settle();
    expectOneTable(seats, 4, 4);
    for (const desk of seats) expect(widths(desk)).toEqual([4, 4, 4, 4]);
  },
);

test('six quick additions of a row and a column give six of each', async () => {
  const seats = await at(3);
  const [one, two] = seats as [Desk, Desk];
  for (let round = 0; round < 6; round++) {
    for (const desk of seats) desk.hold();
    stand(one, 0, 2);
    one.editor.commands.addColumnAfter();
    stand(two, 2, 0);
    two.editor.commands.addRowAfter();
    for (const desk of seats) desk.release();
    await settle();
  }
  expectOneTable(seats, 9, 9);
  for (const desk of seats) expect(widths(desk)).toEqual(Array(9).fill(9));
});

test('words in a new row stay under their headings when a column is inserted', async () => {
  const seats = await at(2);
  const [one, two] = seats as [Desk, Desk];
  one.hold();
  stand(one, 0, 0);
  one.editor.commands.addColumnAfter();
  stand(two, 2, 0);
  two.editor.commands.addRowAfter();
  for (const col of [0, 1, 2]) write(two, 3, col, `nieuw${col}`);
  one.release();
  await settle();
  expectOneTable(seats, 4, 4);
  expect(grid(one)).toEqual(['00  01 02', '10  11 12', '20  21 22', 'nieuw0  nieuw1 nieuw2']);
});

test('words typed in the new corner cell before the repair stay in their column', async () => {
  const seats = await at(3);
  const [one, two] = seats as [Desk, Desk];
  one.hold();
  stand(one, 0, 2);
  one.editor.commands.addColumnAfter();
  stand(two, 2, 0);
  two.editor.commands.addRowAfter();
  one.letOneThrough();
  one.letOneThrough();
  write(one, 3, 3, 'hoek');
  one.release();
  await settle();
  expectOneTable(seats, 4, 4);
  expect(grid(two)[3]).toContain('hoek');
});

test('a row added while a column is deleted does not restore the column', async () => {
  const seats = await at(3);
  const [one, two] = seats as [Desk, Desk];
  one.hold();
  stand(one, 0, 1);
  one.editor.commands.deleteColumn();
  stand(two, 2, 0);
  two.editor.commands.addRowAfter();
  one.release();
  await settle();
  expectOneTable(seats, 4, 2);
});

test('words in a new row are kept when another deletes their column', async () => {
  const seats = await at(3);
  const [one, two] = seats as [Desk, Desk];
  one.hold();
  stand(one, 0, 1);
  one.editor.commands.deleteColumn();
  stand(two, 2, 0);
  two.editor.commands.addRowAfter();
  write(two, 3, 1, 'woord');
  one.release();
  await settle();
  expectOneTable(seats, 4, 3);
  expect(grid(one)[3]).toContain('woord');
});

test('a short row of an absent person is shown filled up, and nothing is written', async () => {
  const [first] = (await at(1)) as [Desk];
  const row = (first.doc.getXmlFragment('default').get(0) as Y.XmlElement).get(1) as Y.XmlElement;
  row.delete(2, 1);
  const seats = await reopened(first.doc, 3);
  const [one, two] = seats as [Desk, Desk];
  expectOneTable(seats, 3, 3);
  expect(widths(one)).toEqual([3, 2, 3]);
  for (const desk of seats) expect(desk.doc.store.clients.has(desk.doc.clientID)).toBe(false);

  for (const desk of seats) desk.hold();
  write(one, 1, 0, 'een');
  write(two, 1, 1, 'twee');
  for (const desk of seats) desk.release();
  await settle();
  expectOneTable(seats, 3, 3);
  expect(grid(one)[1]).toBe('10een 11twee ');

  write(one, 1, 2, 'drie');
  stand(two, 0, 2);
  two.editor.commands.addColumnAfter();
  await settle();
  expectOneTable(seats, 3, 4);
  expect(widths(one)).toEqual([4, 4, 4]);
});

test('a table without cells and overlapping merged cells are shown and can be edited', async () => {
  const [first] = (await at(1)) as [Desk];
  const stored = first.doc.getXmlFragment('default').get(0) as Y.XmlElement;
  const cell = (stored.get(1) as Y.XmlElement).get(0) as Y.XmlElement;
  cell.setAttribute('colspan', 3 as unknown as string);
  cell.setAttribute('rowspan', 9 as unknown as string);
  const [spans] = (await reopened(first.doc, 1)) as [Desk];
  expect(TableMap.get(table(spans).node).problems).toBeNull();
  stand(spans, 2, 1);
  expect(spans.editor.commands.addColumnAfter()).toBe(true);

  for (const row of stored.toArray()) (row as Y.XmlElement).delete(0, (row as Y.XmlElement).length);
  const [bare] = (await reopened(first.doc, 1)) as [Desk];
  stand(bare, 0, 0);
  expect(bare.editor.commands.addRowAfter()).toBe(true);
  stand(bare, 0, 0);
  expect(bare.editor.commands.deleteTable()).toBe(true);
  expect(errors).toEqual([]);
});

test('a frame that two people emptied keeps a line that a third adds meanwhile', async () => {
  const [first] = desks(1, extensions) as [Desk];
  open.push(first);
  const line = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
  first.editor.commands.setContent({
    type: 'doc',
    content: [{ type: 'callout', content: [line('een'), line('twee')] }, line('slot')],
  });
  await settle();
  const seats = await reopened(first.doc, 4);
  const [one, two, three] = seats as [Desk, Desk, Desk];
  three.hold();
  for (const desk of [one, two]) desk.hold();
  three.editor.commands.insertContentAt(1, line('drie'));
  one.editor.commands.deleteRange({ from: 1, to: 6 });
  two.editor.commands.deleteRange({ from: 6, to: 12 });
  one.release();
  two.release();
  await settle();
  expect(one.editor.state.doc.firstChild?.type.name).toBe('callout');
  three.release();
  await settle();
  for (const desk of seats) expect(desk.editor.getText()).toContain('drie');
  for (const desk of seats) expect(desk.editor.getJSON()).toEqual(one.editor.getJSON());
  expect(errors).toEqual([]);
});

/** Random numbers from 0 up to a bound, the same for the same seed. */
function random(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % bound;
  };
}

async function randomly(
  seed: number,
  deletions: boolean,
): Promise<{ seats: Desk[]; typed: string[]; rows: number; cols: number }> {
  const next = random(seed);
  const seats = await at(2 + next(3));
  const typed: string[] = [];
  let [rows, cols] = [3, 3];
  for (let step = 0; step < 60; step++) {
    // Connections that are not held deliver what is in flight.
    await Promise.resolve();
    const desk = seats[next(seats.length)] as Desk;
    const map = TableMap.get(table(desk).node);
    stand(desk, next(map.height), next(map.width));
    const { commands } = desk.editor;
    switch (next(deletions ? 10 : 8)) {
      case 0:
        desk.hold();
        break;
      case 1:
        desk.release();
        break;
      case 2:
        for (let times = next(4); times > 0; times--) desk.letOneThrough();
        break;
      case 3:
        if (next(2) ? commands.addColumnAfter() : commands.addColumnBefore()) cols++;
        break;
      case 4:
        if (next(2) ? commands.addRowAfter() : commands.addRowBefore()) rows++;
        break;
      case 8:
        commands.deleteColumn();
        break;
      case 9:
        commands.deleteRow();
        break;
      default: {
        // A cell with words is stored. In a filling, the words of two people would end up in two cells.
        const { node } = table(desk);
        const words = node.content.content
          .flatMap((row) => row.content.content)
          .filter((cell) => cell.textContent);
        const cell = words[next(words.length)];
        if (!cell) break;
        desk.editor.commands.setTextSelection(endOf(desk, cell));
        const letter = String.fromCodePoint(0x4e00 + step);
        typed.push(letter);
        desk.editor.view.dispatch(desk.editor.state.tr.insertText(letter));
      }
    }
  }
  for (const desk of seats) desk.release();
  await settle();
  return { seats, typed, rows, cols };
}

test.each([1, 2, 3, 4, 5, 6])(
  'random rows, columns and words added over delayed connections: seed %i',
  async (seed) => {
    const { seats, typed, rows, cols } = await randomly(seed, false);
    const { width } = TableMap.get(table(seats[0] as Desk).node);
    // When two people store the same missing cell while both connections are held, both cells stay.
    expect(width - cols).toBeLessThanOrEqual(2);
    expectOneTable(seats, rows, width);
    for (const letter of typed)
      expect(
        grid(seats[0] as Desk)
          .join()
          .split(letter),
      ).toHaveLength(2);
  },
);

test.each([1, 2, 3, 4, 5, 6])(
  'random additions and deletions over delayed connections: seed %i',
  async (seed) => {
    const { seats } = await randomly(seed, true);
    const { height, width } = TableMap.get(table(seats[0] as Desk).node);
    expectOneTable(seats, height, width);
  },
);
