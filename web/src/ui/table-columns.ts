import type { Cell } from './neutral-tree.ts';

/** For each row, the first column of each cell: the next one that no cell of a row above spans. */
export function columnsOf(rows: readonly { cells: readonly Cell[] }[]): number[][] {
  const taken = rows.map(() => new Set<number>());
  return rows.map((row, y) =>
    row.cells.map((cell) => {
      let column = 0;
      while (taken[y]?.has(column)) column++;
      for (const below of taken.slice(y, y + (cell.rowspan ?? 1))) {
        for (let x = 0; x < (cell.colspan ?? 1); x++) below.add(column + x);
      }
      return column;
    }),
  );
}
