import { Fragment, type Node } from '@tiptap/pm/model';
import { TableMap } from '@tiptap/pm/tables';
import { derivedId, withDerivedIds } from '../schema/derived-id.ts';
import { MAX_CELLS } from './bounds.ts';
import { asFilling } from './fillings.ts';

/**
 * A table as it is shown. Rows that lack cells, because somebody added a row while another added a column, are filled up
 * with empty cells. Their ids are the same on every device.
 */
export function wholeTable(table: Node): Node {
  const filled = filledUp(table);
  return hasShape(filled) ? filled : filledUp(withoutSpans(table));
}

function hasShape(table: Node): boolean {
  return (TableMap.get(table).problems ?? []).every(({ type }) => type === 'colwidth mismatch');
}

function filledUp(table: Node): Node {
  const map = TableMap.get(table);
  if (!map.problems || map.width * map.height > 2 * MAX_CELLS) return table;
  const missing = new Map<number, number>();
  for (const problem of map.problems) {
    if (problem.type === 'missing') missing.set(problem.row, (missing.get(problem.row) ?? 0) + problem.n);
  }
  if (map.width === 0) for (let row = 0; row < table.childCount; row++) missing.set(row, 1);
  return changedRows(table, (row, index) => {
    const ids = cellIds(row);
    const cells = fillingIds(rowKey(table, row, index), ids, missing.get(index) ?? 0).map((id) =>
      emptyCell(row, id),
    );
    return row.content.append(Fragment.from(cells));
  });
}

/** Ids for the missing cells of a row, the same on every device with the same row. */
export function fillingIds(row: string, taken: readonly unknown[], count: number): string[] {
  const ids: string[] = [];
  for (let place = taken.length; ids.length < count; place++) {
    const id = derivedId(`${row}/${place}`);
    if (!taken.includes(id)) ids.push(id);
  }
  return ids;
}

function emptyCell(row: Node, id: string): Node {
  const { tableCell } = row.type.schema.nodes;
  const cell = (row.lastChild?.type ?? tableCell)?.createAndFill({ id });
  if (!cell) throw new RangeError('A table cell cannot be empty.');
  return asFilling(withDerivedIds(cell, id));
}

/** Removes all spans from a table whose merged cells overlap after concurrent changes. */
function withoutSpans(table: Node): Node {
  return changedRows(table, (row) =>
    Fragment.from(
      row.content.content.map((cell) =>
        cell.type.create({ ...cell.attrs, colspan: 1, rowspan: 1, colwidth: null }, cell.content),
      ),
    ),
  );
}

function changedRows(table: Node, change: (row: Node, index: number) => Fragment): Node {
  const rows: Node[] = [];
  table.forEach((row, _offset, index) => {
    const cells = change(row, index);
    rows.push(cells.eq(row.content) ? row : row.copy(cells));
  });
  return rows.every((row, index) => row === table.child(index)) ? table : table.copy(Fragment.from(rows));
}

function rowKey(table: Node, row: Node, index: number): string {
  return String(row.attrs.id ?? `${table.attrs.id}/${index}`);
}

function cellIds(row: Node): unknown[] {
  return row.content.content.map((cell) => cell.attrs.id as unknown);
}
