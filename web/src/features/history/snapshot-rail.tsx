import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { SnapshotSummary } from '#api/wire.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import classes from './snapshot-rail.module.css';

interface Props {
  eventId: string;
  snapshots: readonly SnapshotSummary[];
  zone: string;
}

/** All snapshots this person may read, newest first. */
export function SnapshotRail({ eventId, snapshots, zone }: Props) {
  const { t, i18n } = useTranslation('history');
  return (
    <nav className={classes.rail} aria-label={t('title')}>
      <ol>
        {snapshots
          .toSorted((a, b) => b.number - a.number)
          .map(({ id, number, session, label, takenAt, published }) => (
            <li key={id}>
              <NavLink to={`/e/${eventId}/momentopnames/${id}`} className={classes.entry ?? ''}>
                <strong>
                  {number}. {session ? t('session', { session }) : label}
                </strong>
                <span className={classes.at}>
                  {dayOf(takenAt, zone, i18n.language)} · {timeOf(takenAt, zone, i18n.language)}
                  {published && (
                    <span className={classes.published}>
                      <IconEye size={15} aria-hidden /> {t('published')}
                    </span>
                  )}
                </span>
              </NavLink>
            </li>
          ))}
      </ol>
    </nav>
  );
}
