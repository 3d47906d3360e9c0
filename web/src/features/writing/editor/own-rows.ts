import { Extension } from '@tiptap/core';
import * as Y from 'yjs';
import { creationOf } from '#collab/yjs-items.ts';
import { afterOthers, type SharedEvents } from '../schema/after-others.ts';
import { derivedId } from '../schema/derived-id.ts';
import { fillingIds } from './whole-table.ts';

/**
 * Repairs tables after concurrent changes, each page for its own rows and cells. A row gets the columns that others added
 * or deleted while it was made. When two pages added an empty cell for the same place, one page removes its own. So each
 * repair happens once, however many pages are open, and deletes no words.
 */
export const OwnRows = Extension.create({
  name: 'ownRows',

  addProseMirrorPlugins() {
    return [
      afterOthers('ownRows', this.editor, (events, doc) => {
        const doubles = ownDoubles(events, doc.clientID);
        const changes = columnChanges(events, doc.clientID);
        if (doubles.length === 0 && changes.length === 0) return null;
        return () => {
          for (const cell of doubles) remove(cell);
          for (const change of changes) apply(change);
        };
      }),
    ];
  },
});

type Step = { retain?: number; insert?: unknown[]; delete?: number };

interface ColumnChange {
  /** Own rows that the change did not reach. */
  rows: Y.XmlElement[];
  steps: Step[];
  /** The number of cells of a row before the change. */
  width: number;
}

/** The column changes of others, per table: the same change in every row they knew. */
function columnChanges(events: SharedEvents, me: number): ColumnChange[] {
  const stepsOf = new Map<Y.XmlElement, Step[]>();
  for (const { target, changes } of events) {
    if (isNamed(target, 'tableRow') && changes.delta.length > 0) stepsOf.set(target, changes.delta as Step[]);
  }
  const tables = new Set([...stepsOf.keys()].map(({ parent }) => parent));
  return [...tables].flatMap((table) => {
    if (!isNamed(table, 'table') || hasSpans(table)) return [];
    const all = rowsOf(table);
    const rows = all.filter((row) => creationOf(row)?.client === me && !stepsOf.has(row));
    const changed = oldestOf(all, table);
    const steps = changed && stepsOf.get(changed);
    if (!steps || rows.length === 0) return [];
    const same = all.every((row) => !stepsOf.has(row) || isSame(stepsOf.get(row), steps));
    const grown = growth(steps);
    return same && grown !== 0 ? [{ rows, steps, width: changed.length - grown }] : [];
  });
}

/** Own empty cells whose row has another cell with the same id that has words or comes from a lower client id. */
function ownDoubles(events: SharedEvents, me: number): Y.XmlElement[] {
  const rows = new Set(events.map(({ target }) => rowAround(target)));
  return [...rows].flatMap((row) => {
    if (!row) return [];
    const cells = row.toArray().filter((cell) => cell instanceof Y.XmlElement);
    return cells.filter((cell) => {
      const id = cell.getAttribute('id');
      if (!id || creationOf(cell)?.client !== me || !isEmpty(cell)) return false;
      const same = cells.filter((other) => other !== cell && other.getAttribute('id') === id);
      return same.some((other) => !isEmpty(other) || (creationOf(other)?.client ?? me) < me);
    });
  });
}

function rowAround(target: unknown): Y.XmlElement | null {
  for (let type = target; type instanceof Y.AbstractType; type = type.parent) {
    if (isNamed(type, 'tableRow')) return type;
  }
  return null;
}

function remove(cell: Y.XmlElement): void {
  const row = cell.parent as Y.XmlElement;
  row.delete(row.toArray().indexOf(cell), 1);
}

/**
 * The oldest row that was made with the table. Everybody who changes a column knows this row. A change that is not in it
 * is another page's repair of its own row.
 */
function oldestOf(rows: readonly Y.XmlElement[], table: Y.XmlElement): Y.XmlElement | undefined {
  const clock = (row: Y.XmlElement) => creationOf(row)?.clock ?? 0;
  return rows
    .filter((row) => creationOf(row)?.client === creationOf(table)?.client)
    .sort((one, other) => clock(one) - clock(other))[0];
}

function apply({ rows, steps, width }: ColumnChange): void {
  for (const row of rows) {
    if (row.length !== width) continue;
    let place = 0;
    for (const step of steps) {
      if (step.retain !== undefined) place += step.retain;
      if (step.insert !== undefined) {
        row.insert(place, newCells(row, step.insert.length));
        place += step.insert.length;
      }
      for (let left = step.delete ?? 0; left > 0; left--) {
        if (isEmpty(row.get(place))) row.delete(place, 1);
        else place++;
      }
    }
  }
}

function newCells(row: Y.XmlElement, count: number): Y.XmlElement[] {
  const cells = row.toArray().filter((cell) => cell instanceof Y.XmlElement);
  const taken = cells.map((cell) => cell.getAttribute('id') as unknown);
  const name =
    cells.every(({ nodeName }) => nodeName === 'tableHeader') && cells[0] ? 'tableHeader' : 'tableCell';
  return fillingIds(String(row.getAttribute('id')), taken, count).map((id) => {
    const cell = named(name, id);
    for (const span of ['colspan', 'rowspan']) cell.setAttribute(span, 1 as unknown as string);
    cell.insert(0, [named('paragraph', derivedId(`${id}/0`))]);
    return cell;
  });
}

function named(name: string, id: string): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.setAttribute('id', id);
  return element;
}

function growth(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + (step.insert?.length ?? 0) - (step.delete ?? 0), 0);
}

function isSame(some: readonly Step[] | undefined, others: readonly Step[]): boolean {
  return (
    some?.length === others.length &&
    some.every((step, index) => {
      const other = others[index];
      return (
        step.retain === other?.retain &&
        step.delete === other?.delete &&
        step.insert?.length === other?.insert?.length
      );
    })
  );
}

function isNamed(type: unknown, name: string): type is Y.XmlElement {
  return type instanceof Y.XmlElement && type.nodeName === name;
}

function rowsOf(table: Y.XmlElement): Y.XmlElement[] {
  return table.toArray().filter((row) => isNamed(row, 'tableRow'));
}

function hasSpans(table: Y.XmlElement): boolean {
  return rowsOf(table).some((row) =>
    row
      .toArray()
      .some(
        (cell) =>
          cell instanceof Y.XmlElement &&
          ['colspan', 'rowspan'].some((span) => Number(cell.getAttribute(span) ?? 1) > 1),
      ),
  );
}

function isEmpty(cell: unknown): boolean {
  return cell instanceof Y.XmlElement && cell.toArray().every(hasNoWords);
}

function hasNoWords(child: Y.XmlElement | Y.XmlText | Y.XmlHook): boolean {
  if (child instanceof Y.XmlText) return child.length === 0;
  return child instanceof Y.XmlElement && child.nodeName === 'paragraph' && child.toArray().every(hasNoWords);
}
