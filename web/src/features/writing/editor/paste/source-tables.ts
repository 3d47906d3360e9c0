import { WIDEST_SPAN } from '../../schema/schema-bounds.ts';
import { MAX_COLUMNS } from '../bounds.ts';
import { BLOCKS } from './source-blocks.ts';

/** Moves each caption to a paragraph above its table. */
export function liftCaptions(root: Element): void {
  for (const table of root.querySelectorAll('table')) {
    for (const caption of table.querySelectorAll(':scope > caption')) {
      const paragraph = root.ownerDocument.createElement('p');
      paragraph.append(...caption.childNodes);
      caption.remove();
      table.before(paragraph);
    }
  }
}

/** Turns tables into those of the schema: rows of cells with valid spans, and no nested tables. */
export function cleanTables(root: Element): void {
  for (const table of [...root.querySelectorAll('table')].reverse()) {
    for (const column of table.querySelectorAll('colgroup, col')) column.remove();
    for (const row of rowsOf(table)) if (row.children.length === 0) row.remove();
    const rows = rowsOf(table);
    const cells = rows.flatMap((row) => [...row.children]);
    if (cells.length === 0) table.remove();
    // A single spreadsheet cell becomes text, and a table in a cell is a layout table.
    else if (cells.length === 1 || table.parentElement?.closest('td, th')) dissolve(table, cells);
    else for (const [at, row] of rows.entries()) boundSpans(row, rows.length - at);
  }
}

function rowsOf(table: Element): Element[] {
  return [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
}

function boundSpans(row: Element, rowsLeft: number): void {
  let spare = Math.max(MAX_COLUMNS - row.children.length, 0);
  for (const cell of row.children) {
    for (const [name, most] of [
      ['colspan', 1 + spare],
      ['rowspan', Math.min(rowsLeft, WIDEST_SPAN)],
    ] as const) {
      const stated = cell.getAttribute(name);
      if (stated === null) continue;
      // In HTML a rowspan of zero means all remaining rows.
      const span = name === 'rowspan' && Number(stated) === 0 ? rowsLeft : Math.trunc(Number(stated));
      const bounded = Math.min(span, most);
      if (bounded > 1) cell.setAttribute(name, String(bounded));
      else cell.removeAttribute(name);
      if (name === 'colspan' && bounded > 1) spare -= bounded - 1;
    }
  }
}

function dissolve(table: Element, cells: Element[]): void {
  const alone = cells.length === 1 && !cells[0]?.querySelector(BLOCKS);
  table.replaceWith(
    ...cells.flatMap((cell) => {
      if (alone) return [...cell.childNodes];
      const block = table.ownerDocument.createElement('div');
      block.append(...cell.childNodes);
      return [block];
    }),
  );
}
