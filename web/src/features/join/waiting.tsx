import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '#api/client.ts';
import { actAs, type Identity } from '#api/identity.ts';
import { useSentence } from '#api/use-sentence.ts';
import { Notice } from '#ui/notice.tsx';
import { type JoinRequest, join } from './invitation.ts';

const ASK_AGAIN_MS = 3000;

interface Props {
  request: JoinRequest;
  enter: (identity: Identity) => void;
  leave: () => void;
}

/** Shown when no place is free: polls the facilitator's decision and enters the event after admission. */
export function Waiting({ request, enter, leave }: Props) {
  const { t } = useTranslation('join');
  const sentence = useSentence();
  const { data, error, failureReason } = useQuery({
    queryKey: ['joining', request],
    queryFn: () => {
      actAs(null);
      return join(request);
    },
    initialData: 'waits' as const,
    initialDataUpdatedAt: Date.now(),
    staleTime: ASK_AGAIN_MS,
    gcTime: 0,
    retry: (_, failure) => !isAnswer(failure),
    retryDelay: ASK_AGAIN_MS,
    refetchInterval: ({ state }) => (state.data === 'waits' && state.error === null ? ASK_AGAIN_MS : false),
    refetchIntervalInBackground: true,
    networkMode: 'always',
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: enters once
  useEffect(() => {
    if (data !== 'waits') enter(data);
  }, [data]);
  const again = (
    <Button onClick={leave} variant={error ? 'filled' : 'default'} size="md">
      {t(error ? 'waiting.back' : 'waiting.leave')}
    </Button>
  );
  return (
    <main>
      <Notice title={error ? sentence(error) : t('waiting.title')} announce action={again}>
        {error ? null : t(failureReason ? 'waiting.noLine' : 'waiting.body', { name: request.name })}
      </Notice>
    </main>
  );
}

/** A final answer of the server; other errors may be temporary. */
function isAnswer(failure: Error): boolean {
  return failure instanceof Refused && failure.status < 500;
}
