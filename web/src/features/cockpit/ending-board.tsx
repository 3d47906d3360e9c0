import { Button, CloseButton } from '@mantine/core';
import {
  IconCheck,
  IconClock,
  IconCloudOff,
  IconDeviceTabletExclamation,
  IconHourglassHigh,
  IconInbox,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ending, EndingRow, Table } from '#api/wire.ts';
import { useServerNow } from '#collab/clock.ts';
import { timeOf } from '#ui/format.ts';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { useOrders } from './commands.ts';
import classes from './ending-board.module.css';

interface Props {
  eventId: string;
  ending: Ending;
  tables: Table[];
  zone: string;
}

/** How many seconds the board stays after its last change. */
const LINGERS = 600;

/** The board of a session end: one row per table until all text is recorded, and for half a minute a button to undo the end. */
export function EndingBoard({ eventId, ending, tables, zone }: Props) {
  const { t } = useTranslation('cockpit');
  const now = useServerNow();
  const { give, pending } = useOrders(eventId);
  const [closed, setClosed] = useState<string | null>(null);
  const done = ending.phase === 'done';
  const captured = ending.rows.filter((row) => row.state === 'in').length;
  const claiming = ending.rows.some((row) => row.claiming);
  const seconds = ending.reopenUntil ? Math.ceil((Date.parse(ending.reopenUntil) - now) / 1000) : 0;
  const identity = ending.snapshotId ?? '';
  if (done && (closed === identity || seconds < -LINGERS)) return null;
  return (
    <section className={classes.board} data-done={done || undefined}>
      <header className={classes.head}>
        <h2>{t(done ? 'ending.doneTitle' : 'ending.title', { session: ending.session })}</h2>
        <strong className={classes.count} role="status">
          {t('ending.count', { count: captured, all: ending.rows.length })}
        </strong>
        {done && <CloseButton aria-label={t('ending.close')} size="lg" onClick={() => setClosed(identity)} />}
      </header>
      {ending.phase !== 'done' && <p>{t(`ending.${ending.phase}`)}</p>}
      <ul className={classes.rows}>
        {tables.map((table) => {
          const row = ending.rows.find((each) => each.tableId === table.id);
          return (
            row && (
              <li key={table.id} data-state={row.state} data-claiming={row.claiming ? true : undefined}>
                <TableSymbol symbol={table.symbol} number={table.number} size={22} />
                <span className={classes.table}>
                  {table.number} {table.name}
                </span>
                <RowState row={row} zone={zone} />
                <Claiming row={row} />
                <Since row={row} zone={zone} />
              </li>
            )
          );
        })}
      </ul>
      {done && (captured < ending.rows.length || claiming) && (
        <p className={classes.late}>{t('ending.late')}</p>
      )}
      {done && seconds > 0 && (
        <Button
          variant="default"
          loading={pending?.do === 'reopen'}
          onClick={() => give({ do: 'reopen', session: ending.session })}
        >
          {t('programme.goOn', { seconds })}
        </Button>
      )}
    </section>
  );
}

/** For a table that is not recorded: the number of its devices that answered and report unsent text. */
function Claiming({ row }: { row: EndingRow }) {
  const { t } = useTranslation('cockpit');
  if (!row.claiming || row.state === 'in') return null;
  return (
    <span className={classes.since}>
      <IconDeviceTabletExclamation size={18} aria-hidden /> {t('ending.claiming', { count: row.claiming })}
    </span>
  );
}

/** Text that arrived after the snapshot from missing devices. */
function Since({ row, zone }: { row: EndingRow; zone: string }) {
  const { t, i18n } = useTranslation('cockpit');
  const at = row.lateAt ?? row.backAt;
  if (!at) return null;
  return (
    <span className={classes.since} role="status">
      <IconInbox size={18} aria-hidden />{' '}
      {t(row.lateAt ? 'ending.cameLate' : 'ending.isBack', { time: timeOf(at, zone, i18n.language) })}
    </span>
  );
}

function RowState({ row, zone }: { row: EndingRow; zone: string }) {
  const { t, i18n } = useTranslation('cockpit');
  switch (row.state) {
    case 'in':
      return row.claiming ? (
        <span className={classes.state}>
          <IconDeviceTabletExclamation size={18} aria-hidden />{' '}
          {t('ending.inAndClaiming', { count: row.claiming })}
        </span>
      ) : (
        <span className={classes.state}>
          <IconCheck size={18} aria-hidden /> {t('ending.in')}
        </span>
      );
    case 'waiting':
      return (
        <span className={classes.state}>
          <IconHourglassHigh size={18} aria-hidden />{' '}
          {row.devices > 0 ? t('ending.waiting', { count: row.devices }) : t('ending.waitingNone')}
        </span>
      );
    case 'missing':
      return (
        <span className={classes.state}>
          <IconClock size={18} aria-hidden />{' '}
          {row.devices > 0 ? t('ending.missing', { count: row.devices }) : t('ending.missingNone')}
        </span>
      );
    case 'unreachable':
      return (
        <span className={classes.state}>
          <IconCloudOff size={18} aria-hidden />{' '}
          {row.since
            ? t('ending.unreachableSince', { time: timeOf(row.since, zone, i18n.language) })
            : t('ending.unreachable')}
        </span>
      );
  }
}
