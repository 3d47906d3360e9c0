import { Button, Skeleton, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, useParams } from 'react-router';
import { useEventSummary } from '#api/event.ts';
import type { Live } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { Notice } from '#ui/notice.tsx';
import { Soon } from '#ui/soon.tsx';
import classes from './history-page.module.css';
import { SnapshotRail } from './snapshot-rail.tsx';

const snapshotsOf = (live: Live) => live.snapshots ?? [];

/** "Momentopnames": the list of snapshots and the selected one. */
export function HistoryPage() {
  const { t } = useTranslation('history');
  const { event: eventId = '', snapshot } = useParams();
  const { zone } = useEventSummary(eventId);
  const snapshots = useLive(snapshotsOf);
  const waits = useMe().role === 'OBSERVER';
  if (snapshots.length === 0 && (waits || !snapshot)) {
    return (
      <main>
        <Notice
          title={t(waits ? 'nonePublished' : 'none')}
          action={
            <Button component={Link} to={`/e/${eventId}/nu`}>
              {t('toNow')}
            </Button>
          }
        >
          {t(waits ? 'nonePublishedBody' : 'noneBody')}
        </Notice>
      </main>
    );
  }
  return (
    <main className={classes.page}>
      <div className={classes.rail}>
        <Link className={classes.back} to={`/e/${eventId}/nu`}>
          <IconArrowLeft size={18} aria-hidden /> {t('toNow')}
        </Link>
        <Title order={2} size={18}>
          {t('title')}
        </Title>
        <SnapshotRail {...{ eventId, snapshots, zone }} />
      </div>
      <div className={classes.content}>
        <Suspense fallback={<Opening />}>
          <Outlet />
        </Suspense>
      </div>
    </main>
  );
}

function Opening() {
  const { t } = useTranslation();
  return (
    <Soon>
      <div className={classes.opening} role="status" aria-label={t('loading')}>
        <Skeleton height={32} width="60%" />
        <Skeleton height={18} width="80%" />
        <Skeleton height={18} width="75%" />
      </div>
    </Soon>
  );
}

/** Without a selection the newest snapshot is shown. */
export function NewestSnapshot() {
  const newest = useLive(snapshotsOf).toSorted((a, b) => b.number - a.number)[0];
  return newest ? <Navigate to={newest.id} replace /> : null;
}
