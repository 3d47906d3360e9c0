import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Draft, Section, Table } from '#api/wire.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { type Readable, readingList, type Urgency } from './reading-list.ts';
import classes from './reading-panel.module.css';

/** One text on the expert's list. */
export interface Text extends Readable {
  draft: Draft;
  section: Section;
  table: Table | null;
  openThreads: number;
}

interface Props {
  eventId: string;
  texts: readonly Text[];
  readAt: ReadonlyMap<string, string>;
  zone: string;
  now: number;
}

const urgencies: readonly Urgency[] = ['asks', 'changed', 'unread', 'read'];

export function addressOfText(eventId: string, { section, table }: Pick<Text, 'section' | 'table'>): string {
  return `/e/${eventId}/expert/${table ? `tafel/${table.number}` : 'inleiding'}/${section.id}`;
}

/** "Te lezen": tables that ask first, then texts that changed since I read them, then the rest. */
export function ReadingPanel({ eventId, texts, readAt, zone, now }: Props) {
  const { t } = useTranslation('review');
  const list = readingList(texts, readAt);
  return (
    <nav className={classes.panel} aria-label={t('reading.title')}>
      <h1 className={classes.title}>{t('reading.title')}</h1>
      {urgencies.map((urgency) => {
        const here = list.filter((each) => each.urgency === urgency);
        if (here.length === 0) return null;
        return (
          <section key={urgency}>
            <h2 className={classes.urgency}>{t(`reading.${urgency}`)}</h2>
            <ul className={classes.list}>
              {here.map((text) => (
                <li key={text.draftId}>
                  <Entry {...{ eventId, text, zone, now, urgency }} />
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
  text: Text;
  zone: string;
  now: number;
  urgency: Urgency;
}

function Entry({ eventId, text, zone, now, urgency }: EntryProps) {
  const { t, i18n } = useTranslation('review');
  const { section, table, changedAt, openThreads } = text;
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
        {urgency === 'asks' && <span className={classes.answered}>{t('reading.answered')}</span>}
      </span>
      {openThreads > 0 && (
        <span className={classes.threads}>
          <IconMessage size={16} aria-hidden />
          <span aria-hidden>{openThreads}</span>
          <span className={classes.spoken}>{t('reading.threads', { count: openThreads })}</span>
        </span>
      )}
    </NavLink>
  );
}
