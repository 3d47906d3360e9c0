import { Button, Group, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { post } from '#api/client.ts';
import { forget } from '#api/identity.ts';
import { useSentence } from '#api/use-sentence.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { useSaveState } from '#collab/use-draft.ts';
import { useOutgoing } from '#features/review/use-outbox.ts';
import { useCopies } from '#features/writing/use-copies.ts';
import classes from './now-page.module.css';

const STUCK_AFTER_MS = 6_000;

/** "Iemand anders?": first sends this person's text under their own name, then ends the sign-in. */
export function LeavePage() {
  const { t } = useTranslation(['join', 'writing']);
  const { event = '' } = useParams();
  const me = useMe();
  const connection = useEventConnection();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const sentence = useSentence();
  const { keepOpen } = useCopies();
  const [stuck, setStuck] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  useSaveState();
  const { outgoing } = useOutgoing();
  const settled =
    outgoing.length === 0 && connection.settled && connection.copies.unsentDocuments(event).length === 0;
  useEffect(() => {
    const timer = setTimeout(() => setStuck(true), STUCK_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const leave = async () => {
    try {
      await post('/api/leave');
    } catch (error) {
      setFault(error);
      return;
    }
    if (settled) connection.copies.clearAll();
    forget(me.id);
    connection.destroy();
    // Answers to this person are not for the next one.
    queries.clear();
    void navigate('/', { replace: true });
  };
  const name = me.name;
  return (
    <main className={classes.now}>
      <Title order={1}>{t('join:leaving.title')}</Title>
      <p role="status" className={classes.sentence}>
        {settled
          ? t('join:leaving.body', { name })
          : t(stuck ? 'join:leaving.stuck' : 'join:leaving.sending', { name })}
      </p>
      {fault !== null && <p role="alert">{sentence(fault)}</p>}
      <Group>
        <Button size="md" onClick={() => void leave()} disabled={!settled && !stuck}>
          {t(settled || !stuck ? 'join:leaving.leave' : 'join:leaving.leaveAnyway')}
        </Button>
        {!settled && stuck && (
          <Button size="md" variant="default" onClick={keepOpen}>
            {t('writing:save.keepCopy')}
          </Button>
        )}
        <Button size="md" variant="default" onClick={() => void navigate(-1)}>
          {t('join:leaving.stay', { name })}
        </Button>
      </Group>
    </main>
  );
}
