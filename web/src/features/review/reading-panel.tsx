import { VisuallyHidden } from '@mantine/core';
import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Draft, Section, Table } from '#api/wire.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import { TableSymbol } from '#ui/table-symbol.tsx';
import {
  leftToRead,
  type Place,
  type Readable,
  type Reader,
  type ReadMark,
  readingList,
  urgencies,
} from './reading-list.ts';
import classes from './reading-panel.module.css';

/** One text on the expert's list. */
export interface Text extends Readable {
  draft: Draft;
  section: Section;
  table: Table | null;
}

interface Props {
  eventId: string;
  texts: readonly Text[];
  me: Reader;
  marks: ReadonlyMap<string, ReadMark>;
  /** Whether the texts can be read without a network. */
  onDevice: boolean;
  zone: string;
  now: number;
}

export function addressOfText(eventId: string, { section, table }: Pick<Text, 'section' | 'table'>): string {
  return `/e/${eventId}/expert/${table ? `tafel/${table.number}` : 'inleiding'}/${section.id}`;
}

/** "Te lezen": what is to be read, by urgency, and how much is left. */
export function ReadingPanel({ eventId, texts, me, marks, zone, now, onDevice }: Props) {
  const { t } = useTranslation('review');
  const list = readingList(texts, me, marks);
  const left = leftToRead(list);
  return (
    <nav className={classes.panel} aria-label={t('reading.title')}>
      <h1 className={classes.title}>{t('reading.title')}</h1>
      <p className={classes.left} role="status">
        {t('reading.left', { count: left })}
        {onDevice && ` · ${t('reading.onDevice')}`}
      </p>
      {urgencies.map((urgency) => {
        const here = list.filter((each) => each.urgency === urgency);
        if (here.length === 0) return null;
        return (
          <section key={urgency}>
            <h2 className={classes.urgency}>{t(`reading.${urgency}`)}</h2>
            <ul className={classes.list}>
              {here.map((text) => (
                <li key={text.draftId}>
                  <Entry {...{ eventId, text, zone, now }} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

interface EntryProps {
  eventId: string;
  text: Text & Place;
  zone: string;
  now: number;
}

function Entry({ eventId, text, zone, now }: EntryProps) {
  const { t, i18n } = useTranslation('review');
  const { section, table, changedAt, threads, urgency, count } = text;
  const openThreads = threads.filter(({ state }) => state === 'open').length;
  const today = changedAt && dayOf(changedAt, zone) === dayOf(now, zone);
  const time =
    changedAt &&
    `${today ? '' : `${dayOf(changedAt, zone, i18n.language)} `}${timeOf(changedAt, zone, i18n.language)}`;
  return (
    <NavLink to={addressOfText(eventId, text)} className={classes.entry ?? ''} data-urgency={urgency}>
      {table ? (
        <TableSymbol symbol={table.symbol} number={table.number} size={22} />
      ) : (
        <span className={classes.none} />
      )}
      <span className={classes.words}>
        <strong>
          {section.id !== '0' && `${section.id} `}
          {section.title}
        </strong>
        <span className={classes.about}>
          <span>
            {table ? t('reading.table', { number: table.number, name: table.name }) : t('reading.common')}
          </span>
          {time && <span className={classes.changed}>{t('reading.changedAt', { time })}</span>}
        </span>
        {(urgency === 'asks' || urgency === 'answers') && (
          <span className={classes.answered}>{t(`reading.count.${urgency}`, { count })}</span>
        )}
      </span>
      {openThreads > 0 && (
        <span className={classes.threads}>
          <IconMessage size={16} aria-hidden />
          <span aria-hidden>{openThreads}</span>
          <VisuallyHidden>{t('reading.threads', { count: openThreads })}</VisuallyHidden>
        </span>
      )}
    </NavLink>
  );
}
