import { Button, Popover } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { SnapshotSummary } from '#api/wire.ts';
import { timeOf } from '#ui/format.ts';
import { useSnapshotOrders } from './commands.ts';
import classes from './snapshot-list.module.css';

interface Props {
  eventId: string;
  snapshots: SnapshotSummary[];
  zone: string;
}

/** The snapshots, newest first, with the commands publish, withdraw and show in the plenary. */
export function SnapshotList({ eventId, snapshots, zone }: Props) {
  const { t } = useTranslation('cockpit');
  return (
    <section aria-labelledby="momentopnames">
      <h2 id="momentopnames" className={classes.title}>
        {t('snapshot.title')}
      </h2>
      {snapshots.length === 0 ? (
        <p className={classes.none}>{t('snapshot.none')}</p>
      ) : (
        <ol className={classes.list} reversed>
          {snapshots
            .toSorted((a, b) => b.number - a.number)
            .map((snapshot) => (
              <Entry key={snapshot.id} {...{ eventId, snapshot, zone }} />
            ))}
        </ol>
      )}
    </section>
  );
}

function Entry({ eventId, snapshot, zone }: { eventId: string; snapshot: SnapshotSummary; zone: string }) {
  const { t, i18n } = useTranslation('cockpit');
  const navigate = useNavigate();
  const { publish, withdraw, show } = useSnapshotOrders(eventId);
  const { number, session, label } = snapshot;
  return (
    <li className={classes.entry}>
      <Link to={`/e/${eventId}/momentopnames/${snapshot.id}`} className={classes.name}>
        {number}. {session ? t('snapshot.session', { session }) : label}
      </Link>
      <span className={classes.at}>
        {t('snapshot.at', { time: timeOf(snapshot.takenAt, zone, i18n.language) })}
        {snapshot.published && (
          <span className={classes.published}>
            <IconEye size={16} aria-hidden /> {t('snapshot.published')}
          </span>
        )}
      </span>
      <span className={classes.orders}>
        <Button
          size="compact-md"
          variant="light"
          loading={show.isPending}
          aria-label={t('snapshot.showNumber', { number })}
          onClick={() => show.mutate(snapshot.id, { onSuccess: () => navigate(`/e/${eventId}/plenair`) })}
        >
          {t('snapshot.show')}
        </Button>
        {snapshot.published ? (
          <Button
            size="compact-md"
            variant="default"
            loading={withdraw.isPending}
            aria-label={t('snapshot.withdrawNumber', { number })}
            onClick={() => withdraw.mutate(snapshot.id)}
          >
            {t('snapshot.withdraw')}
          </Button>
        ) : (
          <Publish number={number} pending={publish.isPending} confirm={() => publish.mutate(snapshot.id)} />
        )}
      </span>
    </li>
  );
}

/** Publishes a snapshot, after it has said who will read it. */
function Publish({ number, pending, confirm }: { number: number; pending: boolean; confirm: () => void }) {
  const { t } = useTranslation('cockpit');
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      trapFocus
      returnFocus
      withArrow
      width={320}
      position="bottom-start"
    >
      <Popover.Target>
        <Button
          size="compact-md"
          variant="default"
          loading={pending}
          aria-label={t('snapshot.publishNumber', { number })}
          onClick={() => setOpened(true)}
        >
          {t('snapshot.publish')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('snapshot.publishTitle', { number })}>
        <div className={classes.readers}>
          <h3>{t('snapshot.publishTitle', { number })}</h3>
          <p>{t('snapshot.readers')}</p>
          <p>{t('snapshot.canWithdraw')}</p>
          <div className={classes.orders}>
            <Button
              data-autofocus
              onClick={() => {
                setOpened(false);
                confirm();
              }}
            >
              {t('snapshot.publish')}
            </Button>
            <Button variant="subtle" onClick={() => setOpened(false)}>
              {t('snapshot.notYet')}
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
