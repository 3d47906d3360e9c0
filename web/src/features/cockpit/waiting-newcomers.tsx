import { Button, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '#api/client.ts';
import { eventKeys } from '#api/event.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { Live, Newcomer, Table } from '#api/wire.ts';
import classes from './waiting-newcomers.module.css';

interface Props {
  eventId: string;
  newcomers: Newcomer[];
  tables: Table[];
}

/** Newcomers who found no free place. The facilitator admits or refuses each of them, or all that are shown. */
export function WaitingNewcomers({ eventId, newcomers, tables }: Props) {
  const { t } = useTranslation(['cockpit', 'common']);
  const decide = useDecision(eventId);
  const place = ({ tableId, role }: Newcomer) => {
    const table = tables.find((each) => each.id === tableId);
    if (table) return t('invite.table', { number: table.number, name: table.name });
    return role === 'PARTICIPANT' ? t('waiting.anyTable') : t(`common:role.${role}`);
  };
  const order = (how: 'admit' | 'refuse', who: Newcomer[], label: string, words: string) => (
    <Button
      variant={how === 'admit' ? 'filled' : 'default'}
      aria-label={label}
      disabled={decide.isPending}
      onClick={() => decide.mutate({ how, ids: who.map(({ id }) => id) })}
    >
      {words}
    </Button>
  );
  return (
    <div role="status">
      {newcomers.length > 0 && (
        <section className={classes.waiting} aria-labelledby="wachtenden">
          <Title order={2} size={18} id="wachtenden">
            {t('waiting.title', { count: newcomers.length })}
          </Title>
          <p>{t('waiting.body')}</p>
          <ul>
            {newcomers.map((person) => (
              <li key={person.id}>
                <span className={classes.name}>
                  {person.name}
                  <small>{[place(person), person.organisation].filter(Boolean).join(' · ')}</small>
                </span>
                <span className={classes.orders}>
                  {order('admit', [person], t('waiting.admitOf', { name: person.name }), t('waiting.admit'))}
                  {order(
                    'refuse',
                    [person],
                    t('waiting.refuseOf', { name: person.name }),
                    t('waiting.refuse'),
                  )}
                </span>
              </li>
            ))}
          </ul>
          {newcomers.length > 1 && (
            <div className={classes.orders}>
              {order('admit', newcomers, t('waiting.admitAll'), t('waiting.admitAll'))}
              {order('refuse', newcomers, t('waiting.refuseAll'), t('waiting.refuseAll'))}
            </div>
          )}
        </section>
      )}
    </div>
  );
}

/** Sends a decision; the list changes only after the server's answer. */
function useDecision(eventId: string) {
  const queries = useQueryClient();
  const showRefusal = useRefusalNotice();
  return useMutation({
    mutationFn: ({ how, ids }: { how: 'admit' | 'refuse'; ids: string[] }) =>
      post<Newcomer[]>(`/api/events/${eventId}/waiting/${how}`, { ids }),
    onSuccess: (waiting) => {
      queries.setQueryData<Live>(eventKeys.live(eventId), (live) => live && { ...live, waiting });
    },
    onError: showRefusal,
  });
}
