import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Live } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import classes from './strip.module.css';

const presentedIn = (live: Live) => live.plenary?.snapshotId ?? null;

/** Whether the room is shown slides. */
export function usePlenaryRuns(): boolean {
  return useLive(presentedIn) !== null;
}

/** On every other page: a link to the plenary while the room is shown slides. */
export function PlenaryStrip() {
  const { t } = useTranslation();
  const { eventId } = useEventConnection();
  const { pathname } = useLocation();
  const plenary = `/e/${eventId}/plenair`;
  const shown = usePlenaryRuns() && !pathname.startsWith(plenary);
  return (
    <div role="status">
      {shown && (
        <p className={classes.strip}>
          {t('way.plenaryIsOn')} <Link to={plenary}>{t('way.followPlenary')}</Link>
        </p>
      )}
    </div>
  );
}
