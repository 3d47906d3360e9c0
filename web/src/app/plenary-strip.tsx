import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Live } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { latePart } from '#ui/late-part.tsx';
import classes from './strip.module.css';

const remoteAt = (live: Live) => live.plenary?.handedTo ?? null;
const presentedIn = (live: Live) => live.plenary?.snapshotId ?? null;

/** Whether slides are shown to the room. */
export function usePlenaryRuns(): boolean {
  return useLive(presentedIn) !== null;
}

const TableRemote = latePart(async () => (await import('#features/plenary/table-remote.tsx')).TableRemote);

/**
 * A link to the plenary on every other page, while slides are shown to the room. On every page the remote control of the
 * table whose turn it is.
 */
export function PlenaryStrip() {
  const { t } = useTranslation();
  const { eventId } = useEventConnection();
  const { pathname } = useLocation();
  const plenary = `/e/${eventId}/plenair`;
  const shown = usePlenaryRuns() && !pathname.startsWith(plenary);
  const { tableId } = useMe();
  const handedTo = useLive(remoteAt);
  return (
    <>
      <div role="status">
        {shown && (
          <p className={classes.strip}>
            {t('way.plenaryIsOn')} <Link to={plenary}>{t('way.followPlenary')}</Link>
          </p>
        )}
      </div>
      {handedTo !== null && handedTo === tableId && <TableRemote />}
    </>
  );
}
