import { Button, Select, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFramework } from '#api/event.ts';
import type { Draft, HelpRequest } from '#api/wire.ts';
import { useServerNow } from '#collab/clock.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import classes from './requests.module.css';
import {
  inQueueOrder,
  isOpen,
  LONGEST_QUESTION,
  minutesWaited,
  requestsOf,
  useRequestOrders,
} from './requests.ts';

/** Enough for a table; more wait for the facilitator. */
const MOST_OPEN = 3;

/** "Vraag een expert" on the desk: the form, and what became of the table's questions. */
export function AskPanel({ draft }: { draft: Draft }) {
  const { t } = useTranslation('requests');
  const me = useMe();
  const requests = inQueueOrder(useLive(requestsOf));
  const mayAsk = me.role === 'PARTICIPANT' && me.tableId !== null;
  if (!mayAsk) return <p className={classes.soft}>{t('onlyTables')}</p>;
  const full = requests.filter(isOpen).length >= MOST_OPEN;
  return (
    <section className={classes.panel} aria-label={t('title')}>
      {full ? <p className={classes.soft}>{t('full')}</p> : <AskForm draft={draft} />}
      {requests.length > 0 && (
        <ul className={classes.list} aria-label={t('own')}>
          {requests.map((request) => (
            <li key={request.id}>
              <OwnRequest request={request} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function AskForm({ draft }: { draft: Draft }) {
  const { t } = useTranslation('requests');
  const { eventId } = useEventConnection();
  const { expertDisciplines } = useFramework(eventId);
  const [question, setQuestion] = useState('');
  const [discipline, setDiscipline] = useState<string | null>(null);
  const { mutate, isPending } = useRequestOrders();
  const ask = (submit: FormEvent) => {
    submit.preventDefault();
    if (!question.trim()) return;
    mutate(
      { do: 'ask', eventId, draftId: draft.id, discipline, question: question.trim() },
      { onSuccess: () => setQuestion('') },
    );
  };
  return (
    <form className={classes.form} onSubmit={ask}>
      <Textarea
        label={t('question')}
        placeholder={t('example')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={LONGEST_QUESTION}
        value={question}
        onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
      />
      {expertDisciplines.length > 0 && (
        <Select
          label={t('discipline')}
          placeholder={t('any')}
          data={expertDisciplines}
          value={discipline}
          onChange={setDiscipline}
          clearable
        />
      )}
      <Button type="submit" loading={isPending} disabled={!question.trim()}>
        {t('ask')}
      </Button>
      <p className={classes.soft}>{t('whoSees')}</p>
    </form>
  );
}

function OwnRequest({ request }: { request: HelpRequest }) {
  const { t } = useTranslation('requests');
  const { mutate, isPending } = useRequestOrders();
  const now = useServerNow();
  const { id, question, state, expert, answer, threadId, draftId } = request;
  return (
    <article className={classes.card} data-state={state} aria-label={question}>
      <p className={classes.state}>
        {t(`state.${state}`, { name: expert?.name, count: minutesWaited(request, now) })}
      </p>
      <p className={classes.question}>{question}</p>
      {answer !== undefined && (
        <p className={classes.answer}>{answer || t('aloud', { name: expert?.name })}</p>
      )}
      <div className={classes.acts}>
        {isOpen(request) && (
          <Button
            size="compact-md"
            variant="subtle"
            loading={isPending}
            aria-label={t('withdrawOf', { question })}
            onClick={() => mutate({ do: 'close', id })}
          >
            {t('withdraw')}
          </Button>
        )}
        {answer && draftId && <KeepAsReaction id={id} kept={threadId !== undefined} />}
      </div>
    </article>
  );
}

/** Makes a reaction to the text of the question and its answer. */
export function KeepAsReaction({ id, kept }: { id: string; kept: boolean }) {
  const { t } = useTranslation('requests');
  const { mutate, isPending } = useRequestOrders();
  if (kept) return <p className={classes.soft}>{t('kept')}</p>;
  return (
    <Button
      size="compact-md"
      variant="default"
      loading={isPending}
      onClick={() => mutate({ do: 'thread', id })}
    >
      {t('keep')}
    </Button>
  );
}
