import { Button, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft, IconCamera, IconPencil, IconPencilOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useEventSummary } from '#api/event.ts';
import type { Live, Newcomer } from '#api/wire.ts';
import { useLive, useProgramme, useTables } from '#collab/event-context.tsx';
import { useOnlyFor } from '#collab/me.ts';
import { timeOf } from '#ui/format.ts';
import { useOrders, useTakeSnapshot } from './commands.ts';
import { EndingBoard } from './ending-board.tsx';
import { InvitationCard } from './invitation-card.tsx';
import { isOnlyLocal, useInvitations } from './invitations.ts';
import { ProgrammeRibbon } from './programme-ribbon.tsx';
import classes from './regie-page.module.css';
import { SectionMatrix } from './section-matrix.tsx';
import { SnapshotList } from './snapshot-list.tsx';
import { TableTile } from './table-tile.tsx';
import { WaitingNewcomers } from './waiting-newcomers.tsx';

const endingOf = (live: Live) => live.ending;
const nobody: Newcomer[] = [];
const waitingOf = (live: Live) => live.waiting ?? nobody;
const snapshotsOf = (live: Live) => live.snapshots ?? [];

/**
 * The facilitator's cockpit: the programme on the left, the tables in the middle, the snapshots on the right.
 * `queue` is what tables ask experts.
 */
export function RegiePage({ queue }: { queue: ReactNode }) {
  const { t } = useTranslation('cockpit');
  const { event: eventId = '' } = useParams();
  useOnlyFor('FACILITATOR', 'ORGANISER');
  const { zone } = useEventSummary(eventId);
  const programme = useProgramme();
  const tables = useTables();
  const ending = useLive(endingOf);
  const waiting = useLive(waitingOf);
  const snapshots = useLive(snapshotsOf);
  return (
    <main className={classes.regie}>
      <h1 className={classes.spoken}>{t('title')}</h1>
      <div className={classes.ending}>
        {ending && <EndingBoard key={ending.session} {...{ eventId, ending, tables, zone }} />}
      </div>
      <div className={classes.left}>
        <Link className={classes.back} to={`/e/${eventId}/nu`}>
          <IconArrowLeft size={18} aria-hidden /> {t('toNow')}
        </Link>
        <ProgrammeRibbon eventId={eventId} programme={programme} zone={zone} />
      </div>
      <div className={classes.middle}>
        <WaitingNewcomers eventId={eventId} newcomers={waiting} tables={tables} />
        <div className={classes.head}>
          <Title order={2} size={18}>
            {t('tables.title')}
          </Title>
          <RoomOrders eventId={eventId} frozen={programme.frozen} zone={zone} />
        </div>
        {programme.frozen && (
          <p className={classes.frozen} role="status">
            {t('freeze.frozen')}
          </p>
        )}
        <div className={classes.tiles}>
          {tables.map((table) => (
            <TableTile
              key={table.id}
              table={table}
              zone={zone}
              to={`/e/${eventId}/tafel/${table.number}/${table.owns[0] ?? ''}`}
            />
          ))}
        </div>
        {queue}
        <SectionMatrix eventId={eventId} tables={tables} />
        <Link className={classes.back} to={`/e/${eventId}/bronnen`}>
          {t('sources')}
        </Link>{' '}
        <Link className={classes.back} to={`/e/${eventId}/reacties`}>
          {t('reactions')}
        </Link>
      </div>
      <div className={classes.right}>
        <SnapshotList {...{ eventId, snapshots, zone }} />
        <Door eventId={eventId} />
      </div>
    </main>
  );
}

function RoomOrders({ eventId, frozen, zone }: { eventId: string; frozen: boolean; zone: string }) {
  const { t, i18n } = useTranslation('cockpit');
  const { give, pending } = useOrders(eventId);
  const take = useTakeSnapshot(eventId, ({ number, takenAt }) =>
    notifications.show({
      message: t('snapshot.taken', { number, time: timeOf(takenAt, zone, i18n.language) }),
    }),
  );
  return (
    <div className={classes.orders}>
      <Button
        variant="default"
        loading={pending !== null}
        leftSection={frozen ? <IconPencil size={18} aria-hidden /> : <IconPencilOff size={18} aria-hidden />}
        onClick={() => give({ do: frozen ? 'thaw' : 'freeze' })}
      >
        {t(frozen ? 'freeze.thaw' : 'freeze.freeze')}
      </Button>
      <Button
        variant="default"
        loading={take.isPending}
        leftSection={<IconCamera size={18} aria-hidden />}
        onClick={() => take.mutate()}
      >
        {t('snapshot.take')}
      </Button>
    </div>
  );
}

function Door({ eventId }: { eventId: string }) {
  const { t } = useTranslation(['cockpit', 'material']);
  const { door } = useInvitations();
  return (
    <section className={classes.door} aria-labelledby="uitnodigen">
      <h2 id="uitnodigen">{t('invite.title')}</h2>
      {isOnlyLocal() && <p className={classes.local}>{t('invite.local')}</p>}
      <InvitationCard title={t('invite.door')} code={door} place={{ role: 'PARTICIPANT' }}>
        {t('invite.doorBody')}
      </InvitationCard>
      <Button component={Link} to={`/e/${eventId}/beheer`} variant="default">
        {t('invite.all')}
      </Button>
      <Button component={Link} to={`/e/${eventId}/startmateriaal`} variant="default">
        {t('material:title')}
      </Button>
    </section>
  );
}
