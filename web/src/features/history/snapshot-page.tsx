import { Title } from '@mantine/core';
import { IconEye, IconEyeOff, IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useEventSummary } from '#api/event.ts';
import type { CutHighlight } from '#api/wire.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { LateTexts } from './late-texts.tsx';
import { PrintButton } from './print-button.tsx';
import { Redact } from './redact.tsx';
import { RedactedNotice } from './redacted-notice.tsx';
import { type CutSection, type CutTable, useCutTables, useSnapshot } from './snapshot.ts';
import classes from './snapshot-page.module.css';

/** One snapshot: per table its headline, room question, highlights and links to its texts. */
export function SnapshotPage() {
  const { t, i18n } = useTranslation('history');
  const { event: eventId = '', snapshot: snapshotId = '' } = useParams();
  const { zone } = useEventSummary(eventId);
  const snapshot = useSnapshot(snapshotId);
  const tables = useCutTables(eventId, snapshot);
  const Eye = snapshot.published ? IconEye : IconEyeOff;
  return (
    <article className={classes.snapshot}>
      <header className={classes.head}>
        <Title order={1} size={28}>
          {t('name', { number: snapshot.number })}
          {' · '}
          {snapshot.session ? t('session', { session: snapshot.session }) : snapshot.label}
        </Title>
        <p>
          {t('takenAt', {
            day: dayOf(snapshot.takenAt, zone, i18n.language),
            time: timeOf(snapshot.takenAt, zone, i18n.language),
          })}
          {' · '}
          <span className={classes.visible}>
            <Eye size={16} aria-hidden /> {t(snapshot.published ? 'published' : 'notPublished')}
          </span>
        </p>
        <p className={classes.soft}>{t('intro')}</p>
        <div className={classes.acts} data-screen-only>
          <PrintButton />
          <Redact eventId={eventId} />
        </div>
        <RedactedNotice eventId={eventId} snapshot={snapshot} />
      </header>
      <LateTexts eventId={eventId} snapshotId={snapshotId} />
      {tables.map((each) => (
        <TableOfSnapshot
          key={each.table?.id ?? 'common'}
          cut={each}
          base={`/e/${eventId}/momentopnames/${snapshotId}`}
        />
      ))}
      <details className={classes.proof}>
        <summary>{t('proof')}</summary>
        <p>{t('proofBody')}</p>
        <dl>
          <dt>{t('hash')}</dt>
          <dd>{snapshot.hash}</dd>
          {snapshot.previousHash && (
            <>
              <dt>{t('previousHash')}</dt>
              <dd>{snapshot.previousHash}</dd>
            </>
          )}
        </dl>
      </details>
    </article>
  );
}

function TableOfSnapshot({ cut, base }: { cut: CutTable; base: string }) {
  const { t } = useTranslation('history');
  const { table, headline, roomQuestion, highlights, sections } = cut;
  const titleOf = ({ draftId, sectionId }: CutHighlight) =>
    [sectionId, sections.find((each) => each.draftId === draftId)?.section.title].join(' ');
  return (
    <section className={classes.table}>
      <h2 className={classes.name}>
        {table && <TableSymbol symbol={table.symbol} number={table.number} size={26} />}
        {table ? `${t('table', { number: table.number })} ${table.name}` : t('common')}
      </h2>
      {table && (
        <p className={headline ? classes.headline : classes.soft} dir="auto">
          {headline || t('noHeadline')}
        </p>
      )}
      {roomQuestion && (
        <p className={classes.question}>
          <strong>{t('roomQuestion')}</strong> <bdi>{roomQuestion}</bdi>
        </p>
      )}
      {highlights.length > 0 && (
        <div className={classes.highlights}>
          <h3>{t('highlights')}</h3>
          <ol>
            {highlights.map((highlight, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a snapshot does not change
              <li key={place}>
                <blockquote dir="auto">{highlight.words}</blockquote>
                <Link to={`${base}/${highlight.draftId}`}>{titleOf(highlight)}</Link>
              </li>
            ))}
          </ol>
        </div>
      )}
      <ul className={classes.sections}>
        {sections.map((section) => (
          <li key={section.draftId}>
            <SectionLink section={section} base={base} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SectionLink({ section, base }: { section: CutSection; base: string }) {
  const { t } = useTranslation('history');
  const { open, handled } = section.threads;
  return (
    <Link to={`${base}/${section.draftId}`} className={classes.section}>
      <span className={classes.sectionName}>
        {section.section.id !== '0' && `${section.section.id} `}
        {section.section.title}
      </span>
      <span className={classes.facts}>
        <span>{t('words', { count: section.words })}</span>
        {open + handled > 0 && (
          <span>
            <IconMessage size={15} aria-hidden /> {t('threads', { count: open + handled })}
            {open > 0 && ` (${t('open', { count: open })})`}
          </span>
        )}
      </span>
    </Link>
  );
}
