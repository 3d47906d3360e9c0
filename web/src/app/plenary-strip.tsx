import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Live } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import classes from './strip.module.css';

const presentedIn = (live: Live) => live.plenary?.snapshotId ?? null;

/** Whether slides are shown to the room. */
export function usePlenaryRuns(): boolean {
  return useLive(presentedIn) !== null;
}

/** A link to the plenary on every other page, while slides are shown to the room. */
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
