import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react';
import classes from './case-grid.module.css';

interface Line {
  id: string;
  label: string;
}

interface Cell {
  id: string;
  row: string;
  column: string;
  verdict: 'guides' | 'silent' | 'contradicts';
  /** The verdict in words. */
  label: string;
}

interface Props {
  rows: readonly Line[];
  columns: readonly Line[];
  cells: readonly Cell[];
  /** The heading of the first column. */
  corner: string;
  /** Says that a case was not tried. */
  none: string;
}

const symbols = { guides: IconCheck, silent: IconMinus, contradicts: IconAlertTriangle };

/** Verdicts in rows and columns, each with a symbol and in words. */
export function CaseGrid({ rows, columns, cells, corner, none }: Props) {
  return (
    <div className={classes.frame}>
      <table className={classes.grid}>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.label}</th>
              {columns.map((column) => {
                const here = cells.filter((cell) => cell.row === row.id && cell.column === column.id);
                return (
                  <td key={column.id}>
                    {here.length === 0 ? (
                      <VisuallyHidden>{none}</VisuallyHidden>
                    ) : (
                      here.map((cell) => <Verdict key={cell.id} {...cell} />)
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Verdict({ verdict, label }: Pick<Cell, 'verdict' | 'label'>) {
  const Symbol_ = symbols[verdict];
  return (
    <span className={classes.verdict} data-verdict={verdict} title={label}>
      <Symbol_ size={18} aria-hidden />
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
