import { useTranslation } from 'react-i18next';
import type { Ending, Live } from '#api/wire.ts';
import { useServerNow } from '#collab/clock.ts';
import { useLive, useTables } from '#collab/event-context.tsx';
import { QrCode } from '#ui/qr-code.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { useDoorCode } from './invitations.ts';
import { usePlenary } from './presenting.ts';
import classes from './room-screen.module.css';
import { useTimeLeft } from './time-left.ts';

const endingOf = (live: Live) => live.ending;
const LINGERS = 90_000;

/**
 * "Zaalscherm": the projector's screen between slides. Shows the remaining time, the assignment, the join code and the
 * tables' symbols, which are filled one by one when a session ends. No text of a table, no ranking.
 */
export function RoomScreen({ event }: { event: { id: string; title: string; zone: string } }) {
  const { t } = useTranslation('plenary');
  const { running, what, time, overrun } = useTimeLeft(event.zone);
  const ending = useEnding();
  const code = useDoorCode();
  const plenary = usePlenary();
  const assignment = running.kind === 'none' ? null : running.item.assignment;
  const part = running.kind === 'item' && !ending ? running.part : null;
  return (
    <article className={classes.room} aria-label={t('room.label')}>
      <header className={classes.head}>
        <p className={classes.event}>{event.title}</p>
      </header>
      <section className={classes.now}>
        {part && <p className={classes.whole}>{what}</p>}
        <p className={classes.what}>
          {ending ? t('room.session', { session: ending.session }) : part ? part.title : what}
        </p>
        {ending ? (
          <Captured ending={ending} />
        ) : (
          time && (
            <p className={classes.time} data-overrun={overrun || undefined}>
              {time}
            </p>
          )
        )}
        {!ending && assignment && (
          <p className={classes.assignment} data-long={assignment.length > 220 || undefined}>
            {assignment}
          </p>
        )}
      </section>
      {code && <Door code={code} follow={plenary ? `/e/${event.id}/plenair` : null} />}
      <TableRow ending={ending} />
    </article>
  );
}

/** The end of a session, shown until it can no longer be undone, and a little longer. */
function useEnding(): Ending | null {
  const ending = useLive(endingOf);
  const now = useServerNow();
  if (ending?.phase !== 'done') return ending;
  const until = ending.reopenUntil ? Date.parse(ending.reopenUntil) + LINGERS : 0;
  return now < until ? ending : null;
}

function Captured({ ending }: { ending: Ending }) {
  const { t } = useTranslation('plenary');
  const count = ending.rows.filter((row) => row.state === 'in').length;
  return (
    <>
      <p className={`${classes.time} ${classes.captured}`} role="status">
        {t('room.captured', { count, all: ending.rows.length })}
      </p>
      {ending.phase !== 'done' && <p className={classes.assignment}>{t('room.capturing')}</p>}
    </>
  );
}

/** The QR code to join, or to follow while a plenary runs; the code to join stands under both. */
function Door({ code, follow }: { code: string; follow: string | null }) {
  const { t } = useTranslation('plenary');
  const url = window.location.origin + (follow ?? `/j/${code}`);
  return (
    <section className={classes.door}>
      <QrCode
        text={url}
        label={follow ? t('room.followQr') : t('room.doorQr', { code })}
        className={classes.qr}
      />
      <p className={classes.doorTitle}>{t(follow ? 'room.follow' : 'room.door')}</p>
      <p className={classes.address}>{window.location.host}</p>
      <p className={classes.code}>{code}</p>
    </section>
  );
}

/** Every table's symbol; while a session ends, filled for tables that are in and outlined for the others. */
function TableRow({ ending }: { ending: Ending | null }) {
  const { t } = useTranslation('plenary');
  const tables = useTables();
  return (
    <ul className={classes.tables} data-many={tables.length > 8 || undefined}>
      {tables.map((table, i) => {
        const row = ending?.rows.find((each) => each.tableId === table.id);
        const light = row && row.state !== 'in' ? 'waiting' : row ? 'in' : 'calm';
        return (
          <li key={table.id} data-light={light} style={{ transitionDelay: `${i * 140}ms` }}>
            <TableSymbol symbol={table.symbol} number={table.number} size={tables.length > 8 ? 56 : 88} />
            <span>
              {table.name}
              {row && row.state !== 'in' && row.state !== 'waiting' && <em> · {t('room.notYet')}</em>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
