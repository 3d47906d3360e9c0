import { Button, Select, Title } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDrafts, useEventSummary, useFramework } from '#api/event.ts';
import type { Role, Thread } from '#api/wire.ts';
import { useEventConnection, useTables } from '#collab/event-context.tsx';
import { useMe, useOnlyFor } from '#collab/me.ts';
import { downloadText } from '#ui/download-text.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { TypeIcon } from '#ui/thread-type-icon.tsx';
import { useByline } from './byline.ts';
import {
  type Choice,
  chosen,
  countsOf,
  csv,
  everything,
  isFromOutside,
  optionsOf,
  type Row,
  resultOf,
  results,
} from './register.ts';
import classes from './register-page.module.css';
import { textsInOrder } from './texts-in-order.ts';
import { useAllThreads } from './threads.ts';

/** More than this many rows are shown on request, because a page of thousands is slow on a tablet. */
const SHOWN_AT_ONCE = 100;

/** "Reacties": every reaction from outside the tables, what was done with it, by whom and when. */
export function RegisterPage() {
  const { t } = useTranslation('register');
  useOnlyFor('PARTICIPANT', 'EXPERT', 'FACILITATOR', 'ORGANISER');
  const { eventId } = useEventConnection();
  const me = useMe();
  const { zone } = useEventSummary(eventId);
  const { rows, isError, isLoading, retry } = useRows(eventId);
  const [choice, setChoice] = useState<Choice>(everything);
  const [shownAtMost, setShownAtMost] = useState(SHOWN_AT_ONCE);
  const cells = useCells(zone);
  useEffect(() => {
    document.title = `${t('title')} · Werktafel`;
  }, [t]);
  const choose = (part: Partial<Choice>) => {
    setChoice((before) => ({ ...before, ...part }));
    setShownAtMost(SHOWN_AT_ONCE);
  };
  const found = chosen(rows, choice);
  const shown = found.slice(0, shownAtMost);
  const exportAll = () =>
    downloadText(csv([cells.head, ...found.map(cells.of)]), `${t('fileName')}.csv`, 'text/csv');
  return (
    <main className={classes.page}>
      <Link className={classes.back} to={`/e/${eventId}/nu`}>
        <IconArrowLeft size={18} aria-hidden /> {t('toNow')}
      </Link>
      <Title order={1} size={26}>
        {t('title')}
      </Title>
      {isError && rows.length === 0 ? (
        <Notice room="inline" title={t('away')} action={<Button onClick={retry}>{t('retry')}</Button>} />
      ) : rows.length === 0 ? (
        !isLoading && (
          <Notice room="inline" title={t('empty')}>
            {t('emptyBody')}
          </Notice>
        )
      ) : (
        <>
          <Results {...{ rows, choice, choose }} />
          <Filters {...{ rows, choice, choose }} />
          <div className={classes.acts}>
            <p className={classes.hint} role="status">
              {t('found', { count: found.length })}
            </p>
            <Button
              variant="default"
              mih={44}
              leftSection={<IconDownload size={18} aria-hidden />}
              onClick={exportAll}
            >
              {t('export')}
            </Button>
            <Button
              variant="default"
              mih={44}
              leftSection={<IconPrinter size={18} aria-hidden />}
              onClick={() => {
                setShownAtMost(found.length);
                requestAnimationFrame(() => window.print());
              }}
            >
              {t('print')}
            </Button>
          </div>
          {found.length === 0 && <p className={classes.hint}>{t('nothingFound')}</p>}
          <ol className={classes.list}>
            {shown.map((row) => (
              <li key={row.thread.id}>
                <Reaction {...{ row, zone, eventId }} role={me.role} myTable={me.tableId ?? null} />
              </li>
            ))}
          </ol>
          {shown.length < found.length && (
            <Button variant="default" mih={44} onClick={() => setShownAtMost(shownAtMost + SHOWN_AT_ONCE)}>
              {t('more', { count: found.length - shown.length })}
            </Button>
          )}
        </>
      )}
    </main>
  );
}

/** The reactions that this person may read, in the order of the framework. */
function useRows(eventId: string) {
  const framework = useFramework(eventId);
  const tables = useTables();
  const drafts = useDrafts(eventId);
  const { threads, isError, isLoading, retry } = useAllThreads(eventId, drafts);
  const rows = textsInOrder(framework, tables, drafts).flatMap(({ draft, section, table }): Row[] =>
    (threads.get(draft.id) ?? [])
      .filter((thread) => isFromOutside(thread, draft))
      .map((thread) => ({ thread, section, table })),
  );
  return { rows, isError, isLoading, retry };
}

interface Choosing {
  rows: readonly Row[];
  choice: Choice;
  choose: (part: Partial<Choice>) => void;
}

function Results({ rows, choice, choose }: Choosing) {
  const { t } = useTranslation('register');
  const counts = countsOf(rows, choice);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend does not wrap beside its buttons.
    <div className={classes.results} role="group" aria-label={t('result.label')}>
      {([null, ...results] as const).map((result) => (
        <button
          key={result ?? 'all'}
          type="button"
          className={classes.result}
          aria-pressed={choice.result === result}
          onClick={() => choose({ result })}
        >
          {t(`result.${result ?? 'all'}`)} <span>{result ? counts[result] : all}</span>
        </button>
      ))}
    </div>
  );
}

function Filters({ rows, choice, choose }: Choosing) {
  const { t } = useTranslation(['register', 'review']);
  const { types, sections, tables, disciplines } = optionsOf(rows);
  const common = { clearable: true, placeholder: t('all'), size: 'md' } as const;
  return (
    <div className={classes.filters}>
      <Select
        {...common}
        label={t('type')}
        value={choice.type}
        data={types.map((type) => ({ value: type, label: t(`review:type.${type}`) }))}
        onChange={(type) => choose({ type: types.find((each) => each === type) ?? null })}
      />
      <Select
        {...common}
        label={t('section')}
        searchable
        value={choice.section}
        data={sections.map(({ id, title }) => ({ value: id, label: `${id} ${title}` }))}
        onChange={(section) => choose({ section })}
      />
      <Select
        {...common}
        label={t('table')}
        value={choice.table}
        data={tables.map(({ id, number, name }) => ({
          value: id,
          label: t('review:reading.table', { number, name }),
        }))}
        onChange={(table) => choose({ table })}
      />
      {disciplines.length > 0 && (
        <Select
          {...common}
          label={t('discipline')}
          value={choice.discipline}
          data={disciplines}
          onChange={(discipline) => choose({ discipline })}
        />
      )}
    </div>
  );
}

interface ReactionProps {
  row: Row;
  zone: string;
  eventId: string;
  role: Role;
  myTable: string | null;
}

function Reaction({ row: { thread, section, table }, zone, eventId, role, myTable }: ReactionProps) {
  const { t } = useTranslation(['register', 'review']);
  const byline = useByline();
  const when = useDayAndTime(zone);
  const result = resultOf(thread);
  const address = addressOf(eventId, role, myTable, section.id, table);
  const titleId = `reaction-${thread.id}`;
  return (
    <article className={classes.row} aria-labelledby={titleId}>
      <div className={classes.head} id={titleId}>
        <span className={classes.type}>
          <TypeIcon type={thread.type} /> {t(`review:type.${thread.type}`)}
        </span>
        <Link className={classes.place} to={address}>
          {table && <TableSymbol symbol={table.symbol} number={table.number} size={16} />}
          {section.id} {section.title}
          {table && ` · ${t('review:reading.table', { number: table.number, name: table.name })}`}
        </Link>
        <span className={classes.state} data-result={result}>
          {t(`result.${result}`)}
        </span>
      </div>
      <p className={classes.who}>
        <strong>{thread.author.label}</strong> {byline(thread.author)}{' '}
        <time dateTime={thread.createdAt}>{when(thread.createdAt)}</time>
      </p>
      {thread.quote && <blockquote className={classes.quote}>{thread.quote}</blockquote>}
      {thread.proposal && (
        <p className={classes.text}>
          {thread.proposal.replacement
            ? t('instead', { words: thread.proposal.replacement })
            : t('insteadNothing')}
        </p>
      )}
      {thread.detached && <p className={classes.hint}>{t('review:gone')}</p>}
      <p className={classes.text}>{thread.text}</p>
      {thread.replies.length > 0 && (
        <ul className={classes.replies} aria-label={t('replies')}>
          {thread.replies.map((reply) => (
            <li key={reply.id}>
              <strong>{reply.author.label}:</strong> {reply.text}
            </li>
          ))}
        </ul>
      )}
      {thread.handledAt && (
        <p className={classes.done}>
          {t('done', {
            result: t(`result.${result}`),
            who: thread.handledBy ?? '',
            when: when(thread.handledAt),
          })}
          {thread.reason && ` ${thread.reason}`}
        </p>
      )}
    </article>
  );
}

/** Where this person reads the text: at the desk of the own table and of facilitators, else on the expert's page. */
function addressOf(
  eventId: string,
  role: Role,
  myTable: string | null,
  section: string,
  table: Row['table'],
): string {
  const reads = role !== 'PARTICIPANT' && table?.id !== myTable ? 'expert/' : '';
  if (table) return `/e/${eventId}/${reads}tafel/${table.number}/${section}`;
  return `/e/${eventId}/${reads ? `expert/inleiding/${section}` : 'inleiding'}`;
}

function useDayAndTime(zone: string): (at: string) => string {
  const { i18n } = useTranslation();
  return (at) => `${dayOf(at, zone, i18n.language)} ${timeOf(at, zone, i18n.language)}`;
}

/** The cells of the exported table. */
function useCells(zone: string) {
  const { t } = useTranslation(['register', 'review']);
  const when = useDayAndTime(zone);
  const columns = [
    'section',
    'table',
    'type',
    'author',
    'at',
    'quote',
    'replacement',
    'text',
    'replies',
  ] as const;
  const done = ['resultColumn', 'by', 'doneAt', 'reason'] as const;
  return {
    head: [...columns, ...done].map((column) => t(column)),
    of: ({ thread, section, table }: Row): string[] => [
      `${section.id} ${section.title}`,
      table ? t('review:reading.table', { number: table.number, name: table.name }) : '',
      t(`review:type.${thread.type}`),
      thread.author.label,
      when(thread.createdAt),
      thread.quote,
      thread.proposal?.replacement ?? '',
      thread.text,
      thread.replies.map(sentenceOf).join('\n'),
      t(`result.${resultOf(thread)}`),
      thread.handledBy ?? '',
      thread.handledAt ? when(thread.handledAt) : '',
      thread.reason ?? '',
    ],
  };
}

function sentenceOf({ author, text }: Thread['replies'][number]): string {
  return `${author.label}: ${text}`;
}
