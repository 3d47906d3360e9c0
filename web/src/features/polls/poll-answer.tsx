import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconMinus, IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnPollAnswer, Poll } from '#api/wire.ts';
import classes from './polls.module.css';
import { LONGEST_REASON, objectionOf, onlyOne, type PollWords, useOwnAnswer } from './polls.ts';

interface Props {
  poll: Poll;
  words: PollWords;
}

/** A person's answer to an open poll. One tap answers; an objection and dots are sent with a button. */
export function PollAnswer({ poll, words }: Props) {
  const { t } = useTranslation('polls');
  const { answer, give, isPending } = useOwnAnswer(poll.id);
  return (
    <div className={classes.answer}>
      {poll.kind === 'dots' ? (
        <Dots key={answer?.dots.join()} {...{ poll, words, answer, give, isPending }} />
      ) : (
        <Choices key={answer?.dots.join()} {...{ poll, words, answer, give, isPending }} />
      )}
      <p className={classes.soft} role="status">
        {answer && `${saidOf(t, words, answer, poll)} `}
        {t('changeable')}
      </p>
    </div>
  );
}

function saidOf(
  t: ReturnType<typeof useTranslation<'polls'>>['t'],
  words: PollWords,
  answer: OwnPollAnswer,
  { kind }: Poll,
): string {
  if (kind === 'dots') return t('givenDots');
  return `${t('given', { choice: words.choices[answer.dots.indexOf(1)] })}.`;
}

interface FormProps extends Props, Pick<ReturnType<typeof useOwnAnswer>, 'answer' | 'give' | 'isPending'> {}

function Choices({ poll, words, answer, give, isPending }: FormProps) {
  const { t } = useTranslation('polls');
  const given = answer ? answer.dots.indexOf(1) : -1;
  const objection = objectionOf(poll);
  const [objecting, setObjecting] = useState(given === objection && objection >= 0);
  const [reason, setReason] = useState(answer?.reason ?? '');
  const [change, setChange] = useState(answer?.change ?? '');
  const choose = (choice: number) => {
    setObjecting(choice === objection);
    if (choice !== objection) give({ dots: onlyOne(choice, words.choices.length) });
  };
  const object = (submit: FormEvent) => {
    submit.preventDefault();
    give({ dots: onlyOne(objection, words.choices.length), reason, change });
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser */}
      <div role="group" aria-label={t('choose')} className={classes.choices}>
        {words.choices.map((choice, i) => (
          <button
            key={choice}
            type="button"
            className={classes.choice}
            aria-pressed={objecting ? i === objection : i === given}
            disabled={isPending}
            onClick={() => choose(i)}
          >
            <span className={classes.tick}>
              {(objecting ? i === objection : i === given) && <IconCheck size={20} aria-hidden />}
            </span>
            {choice}
          </button>
        ))}
      </div>
      {objecting && (
        <form className={classes.form} onSubmit={object}>
          <Textarea
            label={t('reason')}
            autosize
            minRows={2}
            maxRows={5}
            maxLength={LONGEST_REASON}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {poll.kind === 'consent' && (
            <Textarea
              label={t('change')}
              autosize
              minRows={2}
              maxRows={5}
              maxLength={LONGEST_REASON}
              value={change}
              onChange={({ currentTarget }) => setChange(currentTarget.value)}
            />
          )}
          <Button type="submit" loading={isPending} disabled={!reason.trim()}>
            {t('send')}
          </Button>
        </form>
      )}
    </>
  );
}

function Dots({ poll, words, answer, give, isPending }: FormProps) {
  const { t } = useTranslation('polls');
  const [dots, setDots] = useState(answer?.dots ?? words.choices.map(() => 0));
  const placed = dots.reduce((sum, each) => sum + each, 0);
  const put = (at: number, by: number) => setDots(dots.map((each, i) => (i === at ? each + by : each)));
  return (
    <form
      className={classes.form}
      onSubmit={(submit) => {
        submit.preventDefault();
        give({ dots });
      }}
    >
      <p role="status">{t('dotsLeft', { count: poll.dots - placed, all: poll.dots })}</p>
      <ul className={classes.dots}>
        {words.choices.map((option, i) => (
          <li key={option}>
            <span>{option}</span>
            <span className={classes.dotCount}>
              <button
                type="button"
                aria-label={t('fewerDots', { option })}
                disabled={!dots[i]}
                onClick={() => put(i, -1)}
              >
                <IconMinus size={20} aria-hidden />
              </button>
              <strong>{dots[i]}</strong>
              <button
                type="button"
                aria-label={t('moreDots', { option })}
                disabled={placed >= poll.dots}
                onClick={() => put(i, 1)}
              >
                <IconPlus size={20} aria-hidden />
              </button>
            </span>
          </li>
        ))}
      </ul>
      <Button type="submit" loading={isPending} disabled={placed === 0}>
        {t('send')}
      </Button>
    </form>
  );
}
