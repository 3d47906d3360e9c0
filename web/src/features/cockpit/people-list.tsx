import { Button, Group, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '#api/client.ts';
import { peopleKey, usePeople } from '#api/people.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { PresentPerson } from '#api/wire.ts';
import { useTables } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { Dialog } from '#ui/overlay.tsx';
import classes from './people-list.module.css';

/** The people who are signed in, with a button to remove one. */
export function PeopleList({ eventId }: { eventId: string }) {
  const { t } = useTranslation(['cockpit', 'common']);
  const queries = useQueryClient();
  const me = useMe();
  const tables = useTables();
  const [leaving, setLeaving] = useState<PresentPerson | null>(null);
  const people = usePeople(eventId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tables change whenever somebody arrives or leaves
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: peopleKey(eventId) });
  }, [tables, eventId, queries]);
  const place = (person: PresentPerson) => {
    const table = tables.find((each) => each.id === person.tableId);
    return table
      ? t('invite.table', { number: table.number, name: table.name })
      : t(`common:role.${person.role}`);
  };
  return (
    <section className={classes.people} aria-labelledby="mensen">
      <Title order={2} size={20} id="mensen">
        {t('people.title', { count: people.length })}
      </Title>
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <span className={classes.name}>
              {person.name}
              <small>
                {[place(person), person.organisation, person.discipline].filter(Boolean).join(' · ')}
              </small>
            </span>
            {person.id !== me.id && (
              <Button
                variant="default"
                onClick={() => setLeaving(person)}
                aria-label={t('people.removeOf', { name: person.name })}
              >
                {t('people.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {leaving && <Removal eventId={eventId} person={leaving} close={() => setLeaving(null)} />}
    </section>
  );
}

function Removal({ eventId, person, close }: { eventId: string; person: PresentPerson; close: () => void }) {
  const { t } = useTranslation('cockpit');
  const queries = useQueryClient();
  const showRefusal = useRefusalNotice();
  const removing = useMutation({
    mutationFn: () => post(`/api/events/${eventId}/people/${person.id}/remove`),
    onSuccess: () => {
      close();
      return queries.invalidateQueries({ queryKey: peopleKey(eventId) });
    },
    onError: showRefusal,
  });
  return (
    <Dialog
      opened
      onClose={close}
      title={t('people.removeTitle', { name: person.name })}
      closeLabel={t('cancel')}
    >
      <p>{t('people.removeBody')}</p>
      <Group>
        <Button color="brick" onClick={() => removing.mutate()} loading={removing.isPending}>
          {t('people.removeNow')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
      </Group>
    </Dialog>
  );
}
