import { Button, Menu, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople } from '#api/people.ts';
import type { HelpRequest } from '#api/wire.ts';
import { useServerNow } from '#collab/clock.ts';
import { useEventConnection, useLive, useTables } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { KeepAsReaction } from './ask-panel.tsx';
import classes from './requests.module.css';
import {
  inQueueOrder,
  isOpen,
  LONGEST_ANSWER,
  medianWait,
  minutesWaited,
  requestsOf,
  useRequestOrders,
} from './requests.ts';

/** The tables that ask for an expert, for experts and for Regie. */
export function RequestQueue() {
  const { t } = useTranslation('requests');
  const me = useMe();
  const now = useServerNow();
  const all = inQueueOrder(useLive(requestsOf));
  const open = all.filter(isOpen);
  const answered = all.filter((request) => !isOpen(request));
  const wait = medianWait(open, now);
  return (
    <section className={classes.queue} aria-labelledby="vragen-aan-experts">
      <h2 className={classes.title} id="vragen-aan-experts">
        {t('queue.title')}
      </h2>
      <p className={classes.soft} role="status">
        {open.length === 0 ? t('queue.none') : t('queue.count', { count: open.length })}
        {wait !== null && wait > 0 && ` · ${t('queue.median', { count: wait })}`}
      </p>
      {open.length > 0 && (
        <ul className={classes.list}>
          {open.map((request) => (
            <li key={request.id}>
              <Queued request={request} now={now} mine={request.expert?.id === me.id} />
            </li>
          ))}
        </ul>
      )}
      {answered.length > 0 && (
        <details className={classes.answered}>
          <summary>{t('queue.answered', { count: answered.length })}</summary>
          <ul className={classes.list}>
            {answered.map((request) => (
              <li key={request.id}>
                <Queued request={request} now={now} mine={request.expert?.id === me.id} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface QueuedProps {
  request: HelpRequest;
  now: number;
  /** Whether this person took it. */
  mine: boolean;
}

function Queued({ request, now, mine }: QueuedProps) {
  const { t } = useTranslation('requests');
  const me = useMe();
  const table = useTables().find(({ id }) => id === request.tableId);
  const { mutate, isPending } = useRequestOrders();
  const [answering, setAnswering] = useState(false);
  const { id, question, state, expert, discipline, answer, threadId, draftId } = request;
  const isExpert = me.role === 'EXPERT';
  const runs = me.role === 'FACILITATOR' || me.role === 'ORGANISER';
  const section = draftId?.split('.')[1];
  return (
    <article className={classes.card} data-state={state} aria-label={question}>
      <header className={classes.head}>
        {table && <TableSymbol symbol={table.symbol} number={table.number} size={22} />}
        <strong>{table && t('table', { number: table.number, name: table.name })}</strong>
        {section && section !== '0' && <span>{section}</span>}
      </header>
      <p className={classes.state}>
        {mine && state === 'claimed'
          ? t('state.mine')
          : t(`state.${state}`, { name: expert?.name, count: minutesWaited(request, now) })}
        {discipline && ` · ${discipline}`}
      </p>
      <p className={classes.question}>{question}</p>
      {answer !== undefined && (
        <p className={classes.answer}>{answer || t('aloud', { name: expert?.name })}</p>
      )}
      {answering ? (
        <AnswerForm id={id} onDone={() => setAnswering(false)} />
      ) : (
        <div className={classes.acts}>
          {isExpert && state === 'waiting' && (
            <Button
              loading={isPending}
              aria-label={t('claimOf', { question })}
              onClick={() => mutate({ do: 'claim', id })}
            >
              {t('claim')}
            </Button>
          )}
          {mine && state === 'claimed' && (
            <>
              <Button onClick={() => setAnswering(true)}>{t('answer')}</Button>
              <Button variant="subtle" onClick={() => mutate({ do: 'release', id })}>
                {t('release')}
              </Button>
            </>
          )}
          {runs && isOpen(request) && <FacilitatorOrders request={request} />}
          {answer && draftId && (mine || runs) && <KeepAsReaction id={id} kept={threadId !== undefined} />}
        </div>
      )}
    </article>
  );
}

function AnswerForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation('requests');
  const { mutate, isPending } = useRequestOrders();
  const [text, setText] = useState('');
  const send = (submit: FormEvent) => {
    submit.preventDefault();
    mutate({ do: 'answer', id, text: text.trim() }, { onSuccess: onDone });
  };
  return (
    <form className={classes.form} onSubmit={send}>
      <Textarea
        label={t('yourAnswer')}
        description={t('answerHint')}
        autosize
        autoFocus
        minRows={2}
        maxRows={8}
        maxLength={LONGEST_ANSWER}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button type="submit" loading={isPending}>
          {t(text.trim() ? 'sendAnswer' : 'answeredAloud')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Sends an expert, or closes the request. */
function FacilitatorOrders({ request: { id, question, expert } }: { request: HelpRequest }) {
  const { t } = useTranslation('requests');
  const { eventId } = useEventConnection();
  const { mutate } = useRequestOrders();
  const [opened, setOpened] = useState(false);
  const people = usePeople(eventId, opened);
  const experts = people.filter(({ role, id: person }) => role === 'EXPERT' && person !== expert?.id);
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-start">
        <Menu.Target>
          <Button variant="default" aria-label={t('assignOf', { question })}>
            {t('assign')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {experts.length === 0 && <Menu.Label>{t('noExperts')}</Menu.Label>}
          {experts.map((person) => (
            <Menu.Item key={person.id} onClick={() => mutate({ do: 'assign', id, expert: person.id })}>
              {person.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="subtle"
        aria-label={t('closeOf', { question })}
        onClick={() => mutate({ do: 'close', id })}
      >
        {t('close')}
      </Button>
    </>
  );
}
