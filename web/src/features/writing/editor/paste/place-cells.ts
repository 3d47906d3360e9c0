import { Fragment, type Node } from '@tiptap/pm/model';
import { TableMap } from '@tiptap/pm/tables';
import { MAX_CELLS } from '../bounds.ts';

/** Rows of copied cells. A cell that spans rows is listed only in its first row. */
export interface Cells {
  width: number;
  height: number;
  rows: Fragment[];
}

interface Placed {
  cell: Node;
  top: number;
  left: number;
  width: number;
  height: number;
}

export interface NewTable {
  table: Node;
  /** The end of the last pasted cell's content, relative to the start of the table's content. */
  end: number;
}

/**
 * Puts cells with their spans into a table from a corner, and enlarges the table if needed. A cell that extends beyond the
 * covered area is split into single cells and keeps its words.
 */
export function withCells(table: Node, top: number, left: number, cells: Cells): NewTable {
  const map = TableMap.get(table);
  const height = Math.max(map.height, top + cells.height);
  const width = Math.max(map.width, left + cells.width);
  if (height * width > MAX_CELLS) throw new RangeError(`a table of ${height} by ${width} cells is too large`);
  const grid = new Grid(height, width);
  const pasted = positioned(cells, top, left);
  for (const placed of pasted) grid.put({ ...placed, cell: withHeaderType(placed, table, map) });
  for (const placed of existing(table, map)) grid.putAround(placed, { top, left, ...cells });
  const last = pasted.at(-1);
  return grid.build(table, map, last ? [last.top, last.left] : [top, left]);
}

class Grid {
  private readonly height: number;
  private readonly width: number;
  private readonly slots: (Placed | null)[][];

  constructor(height: number, width: number) {
    this.height = height;
    this.width = width;
    this.slots = Array.from({ length: height }, () => new Array<Placed | null>(width).fill(null));
  }

  put(placed: Placed): void {
    for (let row = placed.top; row < placed.top + placed.height; row++)
      for (let column = placed.left; column < placed.left + placed.width; column++) {
        const slots = this.slots[row];
        if (slots) slots[column] = placed;
      }
  }

  /** Keeps an existing cell whole when nothing covers it; otherwise its free slots become single cells. */
  putAround(placed: Placed, area: { top: number; left: number; width: number; height: number }): void {
    const free: [number, number][] = [];
    for (let row = placed.top; row < placed.top + placed.height; row++)
      for (let column = placed.left; column < placed.left + placed.width; column++)
        if (!inside(row, column, area)) free.push([row, column]);
    if (free.length === placed.width * placed.height) this.put(placed);
    else
      free.forEach(([top, left], at) => {
        const cell = at === 0 ? single(placed.cell, placed.cell.content) : empty(placed.cell);
        this.put({ cell, top, left, width: 1, height: 1 });
      });
  }

  build(table: Node, map: TableMap, [lastTop, lastLeft]: readonly [number, number]): NewTable {
    const kind = table.type.schema.nodes;
    const rows: Node[] = [];
    let size = 0;
    let end = 0;
    for (let row = 0; row < this.height; row++) {
      const cells: Node[] = [];
      const old = row < map.height ? table.child(row) : null;
      let inRow = 1;
      for (let column = 0; column < this.width; column++) {
        const placed = this.slots[row]?.[column];
        if (placed && (placed.top !== row || placed.left !== column)) continue;
        const beside = column > 0 ? cells.at(-1) : old?.firstChild;
        const isHeader = beside?.type === kind.tableHeader && old !== null;
        const cell = placed?.cell ?? (isHeader ? kind.tableHeader : kind.tableCell)?.createAndFill();
        if (!cell) throw new Error('the schema has no cells');
        cells.push(cell);
        if (row === lastTop && column === lastLeft) end = size + inRow + cell.nodeSize - 1;
        inRow += cell.nodeSize;
      }
      const content = Fragment.from(cells);
      const made = old?.content.eq(content) ? old : kind.tableRow?.create(old?.attrs ?? null, content);
      if (!made) throw new Error('the schema has no rows');
      rows.push(made);
      size += made.nodeSize;
    }
    return { table: table.copy(Fragment.from(rows)), end };
  }
}

function inside(
  row: number,
  column: number,
  area: { top: number; left: number; width: number; height: number },
) {
  return (
    row >= area.top && row < area.top + area.height && column >= area.left && column < area.left + area.width
  );
}

/** The position of each pasted cell; spans that overlap or exceed the area are cut. */
function positioned({ width, height, rows }: Cells, top: number, left: number): Placed[] {
  const taken = Array.from({ length: height }, () => new Array<boolean>(width).fill(false));
  const placed: Placed[] = [];
  rows.forEach((row, at) => {
    let column = 0;
    row.forEach((cell) => {
      while (taken[at]?.[column]) column++;
      if (column >= width) throw new RangeError('a copied row is wider than its table');
      let wide = 1;
      while (wide < cell.attrs.colspan && column + wide < width && !taken[at]?.[column + wide]) wide++;
      const high = Math.min(Math.max(Number(cell.attrs.rowspan), 1), height - at);
      for (let y = at; y < at + high; y++) taken[y]?.fill(true, column, column + wide);
      const attrs = { ...cell.attrs, colspan: wide, rowspan: high, colwidth: null };
      const spanned = cell.type.create(attrs, cell.content, cell.marks);
      placed.push({ cell: spanned, top: top + at, left: left + column, width: wide, height: high });
      column += wide;
    });
  });
  return placed;
}

function existing(table: Node, map: TableMap): Placed[] {
  return [...new Set(map.map)].flatMap((position) => {
    const cell = table.nodeAt(position);
    const rect = map.findCell(position);
    const width = rect.right - rect.left;
    const height = rect.bottom - rect.top;
    return cell ? [{ cell, top: rect.top, left: rect.left, width, height }] : [];
  });
}

/** A cell pasted over a header cell becomes a header cell. */
function withHeaderType({ cell, top, left }: Placed, table: Node, map: TableMap): Node {
  const { tableHeader } = table.type.schema.nodes;
  if (top >= map.height || left >= map.width || !tableHeader) return cell;
  const there = table.nodeAt(map.map[top * map.width + left] ?? -1);
  return there?.type === tableHeader ? tableHeader.create(cell.attrs, cell.content, cell.marks) : cell;
}

function single(cell: Node, content: Fragment): Node {
  return cell.type.create({ ...cell.attrs, colspan: 1, rowspan: 1, colwidth: null }, content, cell.marks);
}

function empty(cell: Node): Node {
  const filled = cell.type.createAndFill();
  if (!filled) throw new Error('a cell cannot be empty');
  return filled;
}
