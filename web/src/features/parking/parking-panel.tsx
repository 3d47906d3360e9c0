import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Live } from '#api/wire.ts';
import { useServerNow } from '#collab/clock.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import classes from './parking.module.css';
import { Queue } from './parking-page.tsx';
import { isOpen, isParked, pointsOf } from './points.ts';

const feedbacksOf = (live: Live) => live.programme;

/** The facilitator's questions from the room, and how many items of the parking list have no fate yet. */
export function ParkingPanel() {
  const { t } = useTranslation('parking');
  const { eventId } = useEventConnection();
  const points = useLive(pointsOf);
  const open = points.filter((point) => isParked(point) && isOpen(point)).length;
  const closes = useIsClosing();
  return (
    <section className={classes.panel} aria-label={t('title')}>
      <Queue questions={points.filter((point) => !isParked(point))} />
      <p role="status" className={closes && open > 0 ? classes.warning : classes.count}>
        <Link to={`/e/${eventId}/parkeerlijst`}>{t('openCount', { count: open })}</Link>
        {closes && open > 0 && ` ${t('closeWarning')}`}
      </p>
    </section>
  );
}

/** Whether the last plenary has begun. */
function useIsClosing(): boolean {
  const { items } = useLive(feedbacksOf);
  const now = useServerNow();
  const last = items.findLast(({ kind }) => kind === 'feedback');
  return last !== undefined && Date.parse(last.startsAt) <= now;
}
