import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './neutral-text.module.css';
import type { Block, Cell, Inline, ListItem } from './neutral-tree.ts';

interface Props {
  blocks: readonly Block[];
  /** `records` sets every row of a table as a list of "column: value", for where columns would be too narrow. */
  tables?: 'grid' | 'records';
  /** How deep the text's own headings begin: one below the heading that stands above the text. */
  headings?: 2 | 3;
  className?: string | undefined;
}

/** A text of the neutral tree, to read. */
export function NeutralText({ blocks, tables = 'grid', headings = 3, className }: Props) {
  return (
    <div className={`${classes.text} ${className ?? ''}`}>
      <Blocks blocks={blocks} tables={tables} headings={headings} />
    </div>
  );
}

/** How the text is set. */
interface Setting {
  tables: 'grid' | 'records';
  headings: 2 | 3;
}

function Blocks({ blocks, ...set }: Setting & { blocks: readonly Block[] }) {
  return blocks.map((block, i) => <BlockView key={block.id || i} block={block} {...set} />);
}

function BlockView({ block, ...set }: Setting & { block: Block }) {
  const { t } = useTranslation('reading');
  const inner = (blocks: readonly Block[]) => <Blocks blocks={blocks} {...set} />;
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <Inlines inlines={block.inlines} />
        </p>
      );
    case 'heading': {
      const Heading = `h${set.headings + (block.level <= 3 ? 0 : 1)}` as 'h2' | 'h3' | 'h4';
      return (
        <Heading data-level={block.level <= 3 ? 3 : 4}>
          <Inlines inlines={block.inlines} />
        </Heading>
      );
    }
    case 'list':
      return <ListView kind={block.kind} start={block.start ?? 1} items={block.items} inner={inner} />;
    case 'quote':
      return <blockquote data-box>{inner(block.blocks)}</blockquote>;
    case 'callout':
      return (
        <div className={classes.callout} data-kind={block.kind} data-box>
          <p className={classes.label}>{t(`callout.${block.kind}`)}</p>
          {inner(block.blocks)}
        </div>
      );
    case 'decision':
      return (
        <div className={classes.decision} data-status={block.status} data-box>
          <p className={classes.label}>{t(`decision.${block.status}`)}</p>
          {inner(block.blocks)}
        </div>
      );
    case 'table':
      return set.tables === 'grid' ? (
        <Grid rows={block.rows} inner={inner} />
      ) : (
        <Records rows={block.rows} inner={inner} />
      );
    case 'rule':
      return <hr />;
    case 'section':
      return (
        <>
          <h3 data-level={3}>{block.title}</h3>
          {inner(block.blocks)}
        </>
      );
  }
}

type Inner = (blocks: readonly Block[]) => ReactNode;

function ListView(props: {
  kind: 'bullet' | 'ordered' | 'task';
  start: number;
  items: ListItem[];
  inner: Inner;
}) {
  const { kind, start, items, inner } = props;
  const { t } = useTranslation('reading');
  if (kind === 'ordered') {
    return (
      <ol start={start}>
        {items.map((item, i) => (
          <li key={item.blocks[0]?.id ?? i} value={start + i}>
            {inner(item.blocks)}
          </li>
        ))}
      </ol>
    );
  }
  return (
    <ul className={kind === 'task' ? classes.tasks : undefined}>
      {items.map((item, i) => (
        <li key={item.blocks[0]?.id ?? i} data-checked={kind === 'task' ? Boolean(item.checked) : undefined}>
          {kind === 'task' && <span className={classes.spoken}>{t(item.checked ? 'done' : 'notDone')}</span>}
          {inner(item.blocks)}
        </li>
      ))}
    </ul>
  );
}

function Grid({ rows, inner }: { rows: { cells: Cell[] }[]; inner: Inner }) {
  const { t } = useTranslation('reading');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={classes.tableFrame} data-frame aria-label={t('table')} tabIndex={0}>
      <table>
        <tbody>
          {rows.map((row, i) => (
            <tr key={keyOf(row.cells[0]) ?? i}>
              {row.cells.map((cell, j) => {
                const CellTag = cell.header ? 'th' : 'td';
                return (
                  <CellTag
                    key={keyOf(cell) ?? j}
                    colSpan={cell.colspan ?? 1}
                    rowSpan={cell.rowspan ?? 1}
                    {...(cell.header ? { scope: i === 0 ? 'col' : 'row' } : {})}
                  >
                    {inner(cell.blocks)}
                  </CellTag>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Records({ rows, inner }: { rows: { cells: Cell[] }[]; inner: Inner }) {
  const head = rows[0]?.cells.every((cell) => cell.header) ? rows[0] : null;
  return rows.slice(head ? 1 : 0).map((row, i) => (
    <div key={keyOf(row.cells[0]) ?? i} className={classes.record} data-box>
      {row.cells.map((cell, j) => (
        <Fragment key={keyOf(cell) ?? j}>
          {head?.cells[j] && <div className={classes.label}>{inner(head.cells[j].blocks)}</div>}
          {inner(cell.blocks)}
        </Fragment>
      ))}
    </div>
  ));
}

/** Rows and cells have no id of their own; what stands in them has. */
function keyOf(cell: Cell | undefined): string | undefined {
  return cell?.blocks[0]?.id;
}

function Inlines({ inlines }: { inlines: readonly Inline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the inlines of a read text never move
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
      return <span className={classes.fillIn}>{inline.text || `[${inline.hint || t('fillIn')}]`}</span>;
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
