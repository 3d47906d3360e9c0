import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useRouteError } from 'react-router';
import { Refused, Unreachable } from '#api/client.ts';
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

/** Where a page's error ends: a refusal says its sentence, silence offers to try again, a stumble to reload. */
export function RouteError() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { event } = useParams();
  const error = useRouteError();
  if (error instanceof Refused && error.status === 401) {
    return <SignedOut expired={error.code === 'aanmelding-verlopen'} />;
  }
  if (error instanceof Refused && (error.status === 403 || error.status === 404)) {
    const gone = error.status === 404;
    return (
      <main>
        <Notice
          title={t(gone ? 'notFound.title' : 'noAccess.title')}
          announce
          action={
            <Button component={Link} to={event ? `/e/${event}/nu` : '/'}>
              {event ? t('noAccess.action') : t('toStart')}
            </Button>
          }
        >
          {error.message || t(gone ? 'notFound.body' : 'noAccess.body')}
        </Notice>
      </main>
    );
  }
  const expected = error instanceof Refused || error instanceof Unreachable;
  return (
    <main>
      <Notice
        title={expected ? sentence(error) : t('broken.title')}
        announce
        action={
          <Button onClick={() => window.location.reload()}>{expected ? t('retry') : t('reload')}</Button>
        }
      >
        {expected ? null : t('broken.body')}
      </Notice>
    </main>
  );
}

/** The device's word for who this is no longer counts: it is not offered again, nor what was refused to it. */
export function SignedOut({ expired = false }: { expired?: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  useEffect(() => {
    const participant = activeParticipant();
    if (participant) forget(participant);
    queries.removeQueries({ predicate: ({ state }) => state.status === 'error' });
  }, [queries]);
  return (
    <main>
      <Notice
        title={t('signedOut.title')}
        announce
        action={
          <Button component={Link} to="/">
            {t('signedOut.action')}
          </Button>
        }
      >
        {t(expired ? 'signedOut.expired' : 'signedOut.body')}
      </Notice>
    </main>
  );
}
