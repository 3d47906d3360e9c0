import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestorePoint } from '#api/wire.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import classes from './restore-panel.module.css';
import { useRestore, useRestorePoints } from './restore-points.ts';

interface Props {
  draftId: string;
  zone: string;
}

/** The points to which this section can be restored; fetched when the panel is opened. */
export function RestorePanel({ draftId, zone }: Props) {
  const { t } = useTranslation('writing');
  const [open, setOpen] = useState(false);
  const { data: points, isError, refetch } = useRestorePoints(draftId, open);
  const { restore, pending } = useRestore(draftId);
  const when = useWhen(zone);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('restore.title')}</summary>
      <p className={classes.hint}>{t('restore.intro')}</p>
      {isError && (
        <p role="alert" className={classes.hint}>
          {t('restore.failed')}{' '}
          <Button variant="default" mih={44} onClick={() => void refetch()}>
            {t('restore.again')}
          </Button>
        </p>
      )}
      {points?.length === 0 && (
        <p role="status" className={classes.hint}>
          {t('restore.none')}
        </p>
      )}
      <ul className={classes.points}>
        {points?.map((each) => {
          const label = [when(each), t('restore.words', { count: each.words })].join(' · ');
          return (
            <li key={each.point}>
              <strong>{label}</strong>
              <p className={classes.preview}>{each.preview}</p>
              <Button
                variant="default"
                mih={44}
                loading={pending === each.point}
                aria-label={`${t('restore.back')}: ${label}`}
                onClick={() => restore(each.point)}
              >
                {t('restore.back')}
              </Button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** Names the moment of a point: "Momentopname 2 · 14.30 u.". */
function useWhen(zone: string): (point: RestorePoint) => string {
  const { t, i18n } = useTranslation('writing');
  return (point) => {
    const day = dayOf(point.at, zone, i18n.language);
    const today = day === dayOf(Date.now(), zone, i18n.language);
    const time = timeOf(point.at, zone, i18n.language);
    return [nameOf(t, point), today ? time : `${day} ${time}`].join(' · ');
  };
}

function nameOf(t: ReturnType<typeof useTranslation<'writing'>>['t'], point: RestorePoint): string {
  switch (point.kind) {
    case 'snapshot':
      return t('restore.snapshot', { number: point.snapshot });
    case 'minutes':
      return point.minutes === 5 ? t('restore.fiveMinutes') : t('restore.halfAnHour');
    case 'emptied':
      return t('restore.emptied');
    case 'restored':
      return t('restore.restored');
  }
}
