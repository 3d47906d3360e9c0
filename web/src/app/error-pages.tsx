import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams, useRouteError } from 'react-router';
import { get, Refused, Unreachable } from '#api/client.ts';
import { activeParticipant, forget } from '#api/identity.ts';
import { useSentence } from '#api/use-sentence.ts';
import { Notice } from '#ui/notice.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main>
      <Notice
        title={t('notFound.title')}
        action={
          <Button component={Link} to="/">
            {t('toStart')}
          </Button>
        }
      >
        {t('notFound.body')}
      </Notice>
    </main>
  );
}

/**
 * The page for an error. A refusal shows its sentence and links to a page that is open; a missing answer resolves when
 * the server answers again; a fault of ours offers to reload.
 */
export function RouteError() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const error = useRouteError();
  useForgottenErrors();
  if (error instanceof Refused && error.status === 401) {
    return <SignedOut why={error.code} />;
  }
  if (error instanceof Refused && (error.status === 403 || error.status === 404)) {
    const gone = error.status === 404;
    return (
      <main>
        <Notice title={t(gone ? 'notFound.title' : 'noAccess.title')} announce action={<WayOut />}>
          {sentence(error, t(gone ? 'notFound.body' : 'noAccess.body'))}
        </Notice>
      </main>
    );
  }
  if (error instanceof Unreachable) return <ServerAway />;
  const refused = error instanceof Refused;
  return (
    <main>
      <Notice
        title={refused ? sentence(error) : t('broken.title')}
        announce
        action={<Button onClick={reload}>{refused ? t('retry') : t('reload')}</Button>}
      >
        {refused ? null : t('broken.body')}
      </Notice>
    </main>
  );
}

const reload = () => window.location.reload();

/** Links to the current page of the event, or to the start if that is the closed page. */
function WayOut() {
  const { t } = useTranslation();
  const { event } = useParams();
  const { pathname } = useLocation();
  const now = event ? `/e/${event}/nu` : '/';
  const closed = pathname === now || pathname === `/e/${event}`;
  if (closed && pathname === '/') return <Button onClick={reload}>{t('reload')}</Button>;
  const toStart = closed || !event;
  return (
    <Button component={Link} to={toStart ? '/' : now}>
      {t(toStart ? 'toStart' : 'noAccess.action')}
    </Button>
  );
}

const ASK_AGAIN_AFTER_MS = 3000;

function ServerAway() {
  const { t } = useTranslation();
  useEffect(() => {
    const repeat = setInterval(() => void get('/api/time').then(reload, () => undefined), ASK_AGAIN_AFTER_MS);
    return () => clearInterval(repeat);
  }, []);
  return (
    <main>
      <Notice title={t('unreachable')} announce action={<Button onClick={reload}>{t('retry')}</Button>}>
        {t('unreachableBody')}
      </Notice>
    </main>
  );
}

/** Removes failed queries, so that they are fetched again when a person returns. */
function useForgottenErrors(): void {
  const queries = useQueryClient();
  useEffect(() => {
    queries.removeQueries({ predicate: ({ state }) => state.status === 'error' });
  }, [queries]);
}

/** The reason why a sign-in ended, by the code of the server's refusal. */
const SIGNED_OUT: Record<
  string,
  {
    title: 'signedOut.title' | 'signedOut.removedTitle' | 'signedOut.overTitle';
    body: `signedOut.${'expired' | 'left' | 'removed' | 'over' | 'body'}`;
  }
> = {
  'aanmelding-verlopen': { title: 'signedOut.title', body: 'signedOut.expired' },
  afgemeld: { title: 'signedOut.title', body: 'signedOut.left' },
  verwijderd: { title: 'signedOut.removedTitle', body: 'signedOut.removed' },
  'evenement-voorbij': { title: 'signedOut.overTitle', body: 'signedOut.over' },
};

/**
 * The reason why the connection was refused. Fetched once and kept here, because the page that shows it forgets the
 * person and all failed queries.
 */
export function LineRefused() {
  const [why, setWhy] = useState<string | null>(null);
  useEffect(() => {
    void get('/api/me').then(
      () => setWhy(''),
      (error: unknown) => setWhy(error instanceof Refused ? error.code : ''),
    );
  }, []);
  return why === null ? <main aria-busy /> : <SignedOut why={why} />;
}

/**
 * The page after a sign-in has ended. It forgets the person on this device, so that they are not offered again, and the
 * refused queries.
 */
export function SignedOut({ why = '' }: { why?: string }) {
  const { t } = useTranslation();
  useForgottenErrors();
  useEffect(() => {
    const participant = activeParticipant();
    if (participant) forget(participant);
  }, []);
  const words = SIGNED_OUT[why] ?? { title: 'signedOut.title', body: 'signedOut.body' };
  return (
    <main>
      <Notice
        title={t(words.title)}
        announce
        action={
          <Button component={Link} to="/">
            {t('signedOut.action')}
          </Button>
        }
      >
        {t(words.body)}
      </Notice>
    </main>
  );
}
