import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMe } from '#collab/me.ts';
import { ParkingPanel } from '#features/parking/parking-panel.tsx';
import { PlenaryPage } from '#features/plenary/plenary-page.tsx';
import { PollPanel } from '#features/polls/poll-panel.tsx';
import classes from './plenary-route.module.css';

/** /plenair: the slides, and under them what the room answers and asks. */
export function PlenaryRoute() {
  const { role } = useMe();
  const runs = role === 'FACILITATOR' || role === 'ORGANISER';
  return (
    <>
      <PlenaryPage />
      {runs ? (
        <div className={classes.panels}>
          <PollPanel />
          <ParkingPanel />
        </div>
      ) : (
        <AskTheRoom />
      )}
    </>
  );
}

/** The way to the page with questions and the parking list. */
function AskTheRoom() {
  const { t } = useTranslation('parking');
  const { event = '' } = useParams();
  return (
    <nav className={classes.ask} aria-label={t('title')}>
      <Link to={`/e/${event}/parkeerlijst`}>{t('toPage')}</Link>
    </nav>
  );
}
