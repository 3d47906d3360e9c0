import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { get, Refused } from '#api/client.ts';
import classes from './projector-page.module.css';
import { StageWords } from './stage-words.tsx';

const ASK_AGAIN_AFTER = 3000;

/** The projector's page for an error, which retries by itself. */
export function ProjectorError() {
  const { t } = useTranslation('plenary');
  const error = useRouteError();
  const signedOut = error instanceof Refused && (error.status === 401 || error.status === 403);
  useEffect(() => {
    if (signedOut) return;
    const repeat = setInterval(() => {
      get('/api/time').then(
        () => window.location.reload(),
        () => {},
      );
    }, ASK_AGAIN_AFTER);
    return () => clearInterval(repeat);
  }, [signedOut]);
  return (
    <main className={classes.screen}>
      <StageWords
        title={t(signedOut ? 'room.signedOut' : 'room.away')}
        body={t(signedOut ? 'room.signedOutBody' : 'room.awayBody')}
        urgent
      />
    </main>
  );
}
