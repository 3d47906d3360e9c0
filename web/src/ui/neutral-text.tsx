// biome-ignore-all lint/suspicious/noArrayIndexKey: read-only content does not move, and two blocks may have the same id
import {
  type AllHTMLAttributes,
  createContext,
  createElement,
  Fragment,
  type ReactNode,
  useContext,
} from 'react';
import { useTranslation } from 'react-i18next';
import { type Direction, directionOf } from './neutral-direction.ts';
import classes from './neutral-text.module.css';
import type { Block, Cell, Inline, ListBlock } from './neutral-tree.ts';
import { columnsOf } from './table-columns.ts';

interface Props {
  blocks: readonly Block[];
  /** `records` shows every row of a table as a list of "column: value", for places too narrow for columns. */
  tables?: 'grid' | 'records';
  /** The level of the text's first headings: one below the heading above the text. */
  headings?: 2 | 3;
  className?: string | undefined;
}

/** Shows a text of the neutral tree. */
export function NeutralText({ blocks, tables = 'grid', headings = 3, className }: Props) {
  return (
    <div className={`${classes.text} ${className ?? ''}`} lang="nl-BE">
      <Blocks blocks={blocks} tables={tables} headings={headings} />
    </div>
  );
}

/** The layout of the text. */
interface Setting {
  tables: 'grid' | 'records';
  headings: 2 | 3;
}

/** The direction of the surrounding box. */
const Around = createContext<Direction>('ltr');

interface BoxProps extends AllHTMLAttributes<HTMLElement> {
  tag: 'ol' | 'ul' | 'li' | 'blockquote' | 'div' | 'table' | 'td' | 'th';
  holds: readonly Block[];
}

/**
 * An element that contains blocks. It has the direction of its first letter where that differs from the surrounding one.
 * `dir="auto"` would ignore lines with their own `dir`.
 */
function Box({ tag, holds, ...props }: BoxProps) {
  const around = useContext(Around);
  const own = directionOf(holds) ?? around;
  return <Around value={own}>{createElement(tag, own === around ? props : { ...props, dir: own })}</Around>;
}

function Blocks({ blocks, ...set }: Setting & { blocks: readonly Block[] }) {
  return blocks.map((block, i) => <BlockView key={i} block={block} {...set} />);
}

function BlockView({ block, ...set }: Setting & { block: Block }) {
  const { t } = useTranslation('reading');
  const inner = (blocks: readonly Block[]) => <Blocks blocks={blocks} {...set} />;
  switch (block.type) {
    case 'paragraph':
      return (
        <p dir="auto">
          <Inlines inlines={block.inlines} />
        </p>
      );
    case 'heading': {
      const Heading = `h${set.headings + (block.level <= 3 ? 0 : 1)}` as 'h2' | 'h3' | 'h4';
      return (
        <Heading dir="auto" data-level={block.level <= 3 ? 3 : 4}>
          <Inlines inlines={block.inlines} />
        </Heading>
      );
    }
    case 'list':
      return <ListView list={block} inner={inner} />;
    case 'quote':
      return (
        <Box tag="blockquote" holds={block.blocks} data-box>
          {inner(block.blocks)}
        </Box>
      );
    case 'callout':
      return (
        <Box tag="div" holds={block.blocks} className={classes.callout} data-kind={block.kind} data-box>
          <p className={classes.label} dir="auto">
            {t(`callout.${block.kind}`)}
          </p>
          {inner(block.blocks)}
        </Box>
      );
    case 'decision':
      return (
        <Box tag="div" holds={block.blocks} className={classes.decision} data-status={block.status} data-box>
          <p className={classes.label} dir="auto">
            {t(`decision.${block.status}`)}
          </p>
          {inner(block.blocks)}
        </Box>
      );
    case 'table':
      return set.tables === 'grid' ? (
        <Grid table={block} inner={inner} />
      ) : (
        <Records rows={block.rows} inner={inner} />
      );
    case 'rule':
      return <hr />;
    case 'section':
      return (
        <>
          <h3 dir="auto" data-level={3}>
            {block.title}
          </h3>
          {inner(block.blocks)}
        </>
      );
  }
}

type Inner = (blocks: readonly Block[]) => ReactNode;

function ListView({ list, inner }: { list: ListBlock; inner: Inner }) {
  const { t } = useTranslation('reading');
  const ordered = list.kind === 'ordered';
  const start = list.start ?? 1;
  const items = list.items.map((item, i) => {
    const checked = item.checked ?? (list.kind === 'task' ? false : undefined);
    return (
      <Box
        tag="li"
        holds={item.blocks}
        key={i}
        {...(ordered ? { value: start + i } : {})}
        data-checked={checked}
      >
        {checked !== undefined && <span className={classes.spoken}>{t(checked ? 'done' : 'notDone')}</span>}
        {inner(item.blocks)}
      </Box>
    );
  });
  const holds = list.items.flatMap((item) => item.blocks);
  return ordered ? (
    <Box tag="ol" holds={holds} start={start} type={list.listType}>
      {items}
    </Box>
  ) : (
    <Box tag="ul" holds={holds}>
      {items}
    </Box>
  );
}

function Grid({ table, inner }: { table: Extract<Block, { type: 'table' }>; inner: Inner }) {
  const { t } = useTranslation('reading');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a horizontally scrolling area must be reachable by keyboard
    <section className={classes.tableFrame} data-frame aria-label={t('table')} tabIndex={0}>
      <Box tag="table" holds={[table]}>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {row.cells.map((cell, j) => (
                <Box
                  tag={cell.header ? 'th' : 'td'}
                  holds={cell.blocks}
                  key={j}
                  colSpan={cell.colspan ?? 1}
                  rowSpan={cell.rowspan ?? 1}
                  data-align={cell.align}
                  {...(cell.header ? { scope: i === 0 ? 'col' : 'row' } : {})}
                >
                  {inner(cell.blocks)}
                </Box>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </section>
  );
}

function Records({ rows, inner }: { rows: { cells: Cell[] }[]; inner: Inner }) {
  const columns = columnsOf(rows);
  const head = rows[0]?.cells.every((cell) => cell.header) ? rows[0] : null;
  const headOf = (row: number, cell: number) => {
    const column = columns[row]?.[cell] ?? 0;
    return head?.cells.findLast((_, i) => (columns[0]?.[i] ?? 0) <= column);
  };
  return rows.map((row, i) =>
    row === head ? null : (
      <Box
        tag="div"
        holds={row.cells.flatMap((cell) => cell.blocks)}
        key={i}
        className={classes.record}
        data-box
      >
        {row.cells.map((cell, j) => (
          <Fragment key={j}>
            {head && <div className={classes.label}>{inner(headOf(i, j)?.blocks ?? [])}</div>}
            {inner(cell.blocks)}
          </Fragment>
        ))}
      </Box>
    ),
  );
}

function Inlines({ inlines }: { inlines: readonly Inline[] }) {
  return inlines.map((inline, i) => <InlineView key={i} inline={inline} />);
}

function InlineView({ inline }: { inline: Inline }) {
  const { t } = useTranslation('reading');
  switch (inline.type) {
    case 'text':
      return marked(inline.text, inline.marks ?? [], inline.href);
    case 'break':
      return <br />;
    case 'fillIn':
      return <span className={classes.fillIn}>{filled(inline) ?? `[${inline.hint || t('fillIn')}]`}</span>;
    case 'source':
      return (
        <cite className={classes.source}>
          {inline.label}
          {inline.status === 'unverified' && <span className={classes.unverified}> {t('unverified')}</span>}
        </cite>
      );
    case 'sectionReference':
      return <span className={classes.reference}>{inline.label || inline.sectionId}</span>;
  }
}

function filled({ text, inlines }: Extract<Inline, { type: 'fillIn' }>): ReactNode {
  return inlines?.length ? <Inlines inlines={inlines} /> : text || null;
}

function marked(text: string, marks: readonly string[], href: string | null | undefined): ReactNode {
  let node: ReactNode = text;
  if (marks.includes('bold')) node = <strong>{node}</strong>;
  if (marks.includes('italic')) node = <em>{node}</em>;
  if (marks.includes('underline')) node = <u>{node}</u>;
  if (marks.includes('strike')) node = <s>{node}</s>;
  if (href && /^(https?:|mailto:)/i.test(href)) {
    node = (
      <a href={href} target="_blank" rel="noreferrer noopener">
        {node}
      </a>
    );
  }
  return node;
}
