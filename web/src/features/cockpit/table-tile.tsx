import { IconDeviceTabletExclamation, IconMessage, IconPencil, IconZzz } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Table } from '#api/wire.ts';
import { useServerNow } from '#collab/clock.ts';
import { timeOf } from '#ui/format.ts';
import { TableSymbol } from '#ui/table-symbol.tsx';
import classes from './table-tile.module.css';

interface Props {
  table: Table;
  /** The path of the table's desk. */
  to: string;
  zone: string;
}

/** One table's tile: presence, activity and open requests. Never per person, never a ranking. */
export function TableTile({ table, to, zone }: Props) {
  const { t } = useTranslation('cockpit');
  const unsent = table.unsent ?? 0;
  const threads = table.openThreads ?? 0;
  return (
    <article
      className={classes.tile}
      aria-label={`${t('tables.number', { number: table.number })} ${table.name}`}
    >
      <h3 className={classes.name}>
        <TableSymbol symbol={table.symbol} number={table.number} size={36} />
        <Link
          to={to}
          className={classes.link}
          aria-label={t('tables.open', { number: table.number, name: table.name })}
        >
          <span>{t('tables.number', { number: table.number })}</span> {table.name}
        </Link>
      </h3>
      <p>{t('tables.present', { present: table.present ?? 0, expected: table.expected })}</p>
      <TableActivity table={table} zone={zone} />
      {unsent > 0 && (
        <p className={classes.unsent}>
          <IconDeviceTabletExclamation size={18} aria-hidden /> {t('tables.unsent', { count: unsent })}
        </p>
      )}
      {threads > 0 && (
        <p className={classes.soft}>
          <IconMessage size={18} aria-hidden /> {t('tables.threads', { count: threads })}
        </p>
      )}
    </article>
  );
}

const HOUR = 60;

function TableActivity({ table, zone }: { table: Table; zone: string }) {
  const { t, i18n } = useTranslation('cockpit');
  const now = useServerNow();
  if (table.present === 0) {
    const came = (table.people?.length ?? 0) > 0;
    return <p className={classes.soft}>{t(came ? 'tables.nobodyNow' : 'tables.nobodyYet')}</p>;
  }
  if (table.writing) {
    return (
      <p className={classes.writing}>
        <IconPencil size={18} aria-hidden /> {t('tables.writing')}
      </p>
    );
  }
  if (!table.quietSince) return <p className={classes.soft}>{t('tables.notStarted')}</p>;
  const minutes = Math.max(1, Math.floor((now - Date.parse(table.quietSince)) / 60_000));
  return (
    <p className={classes.soft}>
      <IconZzz size={18} aria-hidden />{' '}
      {minutes < HOUR
        ? t('tables.quiet', { minutes })
        : t('tables.quietAt', { time: timeOf(table.quietSince, zone, i18n.language) })}
    </p>
  );
}
