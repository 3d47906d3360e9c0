import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDrafts, useFramework } from '#api/event.ts';
import { pollOutcomes, progressOf, useProgressOrders } from '#api/progress.ts';
import type { Draft, Section, SectionProgress, Table } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { CaseGrid } from '#ui/case-grid.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import classes from './section-matrix.module.css';

interface Props {
  eventId: string;
  tables: readonly Table[];
}

interface Row {
  section: Section;
  table: Table;
  draft: Draft;
}

/** Every section with its status and its answered questions, and the cases that were tried on it. */
export function SectionMatrix({ eventId, tables }: Props) {
  const { t } = useTranslation('progress');
  const framework = useFramework(eventId);
  const drafts = useDrafts(eventId);
  const progress = useLive((live) => live.progress);
  const rows = framework.dimensions
    .flatMap(({ sections }) => sections)
    .flatMap((section): Row[] =>
      drafts
        .filter(({ sectionId }) => sectionId === section.id)
        .flatMap((draft) => {
          const table = tables.find(({ id }) => id === draft.tableId);
          return table ? [{ section, table, draft }] : [];
        }),
    );
  const runs = progress?.caseRuns ?? [];
  const ownCases = progress?.ownCases ?? [];
  return (
    <section className={classes.matrix} aria-labelledby="secties">
      <h2 id="secties">{t('cockpit.title')}</h2>
      <div className={classes.frame}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('cockpit.section')}</th>
              <th scope="col">{t('cockpit.table')}</th>
              <th scope="col">{t('cockpit.status')}</th>
              <th scope="col">{t('cockpit.questions')}</th>
              <th scope="col">{t('cockpit.poll')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ section, table, draft }) => (
              <SectionRow
                key={draft.id}
                {...{ eventId, section, table }}
                progress={progressOf(progress, draft.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {runs.length > 0 && (
        <>
          <h3>{t('cases.grid')}</h3>
          <CaseGrid
            rows={[
              ...rows.map(({ section, draft }) => ({
                id: draft.id,
                label: `${section.id} ${section.title}`,
              })),
              ...tables.map(({ id, number, name }) => ({
                id: `whole/${id}`,
                label: `${t('cases.wholeShort')} · ${number} ${name}`,
              })),
            ].filter(({ id }) => runs.some((run) => id === rowOf(run)))}
            columns={[
              ...framework.cases.map(({ id }) => ({ id, label: id })),
              ...ownCases.map(({ id, title }) => ({ id, label: title })),
            ]}
            cells={runs.map((run) => ({
              id: run.id,
              row: rowOf(run),
              column: run.caseId,
              verdict: run.verdict,
              label: t(`cases.${run.verdict}`),
            }))}
            corner={t('cockpit.section')}
            none={t('cases.none')}
          />
        </>
      )}
    </section>
  );
}

function rowOf(run: { whole: boolean; draftId: string; tableId?: string | null }): string {
  return run.whole ? `whole/${run.tableId}` : run.draftId;
}

interface RowProps {
  eventId: string;
  section: Section;
  table: Table;
  progress: SectionProgress;
}

function SectionRow({ eventId, section, table, progress }: RowProps) {
  const { t } = useTranslation('progress');
  const { mutate } = useProgressOrders();
  const { draftId } = progress;
  const name = `${section.id} ${section.title}`;
  const answered = section.questions.filter(({ id }) =>
    progress.answered.some(({ questionId }) => questionId === id),
  ).length;
  const polled = pollOutcomes.some((outcome) => outcome === progress.status);
  return (
    <tr>
      <th scope="row">
        <Link
          to={`/e/${eventId}/tafel/${table.number}/${section.id}`}
          aria-label={t('cockpit.open', { section: name })}
        >
          {name}
        </Link>
      </th>
      <td>
        <TableSymbol symbol={table.symbol} number={table.number} size={18} /> {table.number}
      </td>
      <td>
        <StatusBadge
          status={progress.status}
          label={t(`status.${progress.status}`)}
          changed={progress.changedSincePoll ? t('status.changed') : null}
        />
      </td>
      <td>
        {answered}/{section.questions.length}
      </td>
      <td>
        <Menu position="bottom-end">
          <Menu.Target>
            <UnstyledButton className={classes.poll} aria-label={t('cockpit.pollOf', { section: name })}>
              {polled ? t(`status.${progress.status}`) : '–'}
              <IconChevronDown size={16} aria-hidden />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {pollOutcomes.map((outcome) => (
              <Menu.Item key={outcome} onClick={() => mutate({ do: 'poll', draftId, outcome })}>
                {t(`status.${outcome}`)}
              </Menu.Item>
            ))}
            {polled && (
              <Menu.Item onClick={() => mutate({ do: 'poll', draftId, outcome: null })}>
                {t('cockpit.takeBack')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}
