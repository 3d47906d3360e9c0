import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EventSummary } from '#api/wire.ts';
import { useTables } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { SaveIndicator } from '#features/writing/save-indicator.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { BarClock } from './bar-clock.tsx';
import { MeMenu } from './me-menu.tsx';
import classes from './top-bar.module.css';

/** Always on screen: event, current item and remaining time, my table, save state, my name. */
export function TopBar({ event }: { event: EventSummary }) {
  const { t } = useTranslation();
  const me = useMe();
  const table = useTables().find((each) => each.id === me.tableId);
  return (
    <header className={classes.bar} data-region="bar">
      <Link to={`/e/${event.id}/nu`} className={classes.event}>
        {event.title}
      </Link>
      <BarClock zone={event.zone} />
      {table && (
        <Link
          to={`/e/${event.id}/tafel`}
          className={classes.table}
          aria-label={t('bar.table', { number: table.number, name: table.name })}
        >
          <TableSymbol symbol={table.symbol} number={table.number} size={16} />
          <span className={classes.tableName}>
            {t('bar.table', { number: table.number, name: table.name })}
          </span>
          <span className={classes.tableNumber} aria-hidden>
            {table.number}
          </span>
        </Link>
      )}
      <SaveIndicator zone={event.zone} />
      <MeMenu />
    </header>
  );
}
