import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Poll } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { PollForm } from './poll-form.tsx';
import { PollResultCard } from './poll-result-card.tsx';
import classes from './polls.module.css';
import { pollsOf, usePollOrders, usePollWords, useShownPoll } from './polls.ts';

/** The facilitator opens, closes and reveals polls, and sees how many people answered. */
export function PollPanel() {
  const { t } = useTranslation('polls');
  const [newest, ...earlier] = useLive(pollsOf).toReversed();
  const asks = newest !== undefined && newest.state !== 'revealed';
  return (
    <section className={classes.panel} aria-labelledby="peilingen">
      <h2 id="peilingen">{t('title')}</h2>
      {asks && <Current poll={newest} />}
      {!asks && (
        <details className={classes.folded}>
          <summary>{t('new.title')}</summary>
          <PollForm />
        </details>
      )}
      {newest && !asks && <Revealed poll={newest} />}
      {earlier.length > 0 && (
        <details className={classes.folded}>
          <summary>{t('earlier')}</summary>
          <ul className={classes.list}>
            {earlier.map((poll) => (
              <li key={poll.id}>
                <Revealed poll={poll} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Revealed({ poll }: { poll: Poll }) {
  const words = usePollWords()(poll);
  return (
    <article className={classes.card} aria-label={words.title}>
      <h3 dir="auto">{words.title}</h3>
      <PollResultCard {...{ poll, words }} />
      <ScreenOrder poll={poll} />
    </article>
  );
}

function Current({ poll }: { poll: Poll }) {
  const { t } = useTranslation('polls');
  const { mutate, isPending } = usePollOrders();
  const words = usePollWords()(poll);
  const { id } = poll;
  return (
    <article className={classes.card} aria-label={words.title}>
      <p className={classes.soft}>{t(`state.${poll.state}`)}</p>
      <h3 dir="auto">{words.title}</h3>
      <p className={classes.progress} role="status">
        {t('answered', { count: poll.answered, voters: poll.voters })}
      </p>
      <div className={classes.acts}>
        <Button loading={isPending} onClick={() => mutate({ do: 'reveal', id })}>
          {t(poll.state === 'open' ? 'revealOpen' : 'reveal')}
        </Button>
        {poll.state === 'open' && (
          <Button variant="default" onClick={() => mutate({ do: 'close', id })}>
            {t('close')}
          </Button>
        )}
        <Button variant="subtle" onClick={() => mutate({ do: 'discard', id })}>
          {t('discard')}
        </Button>
      </div>
      <ScreenOrder poll={poll} />
    </article>
  );
}

/** Whether the room sees the poll, and the way back to the slide. */
function ScreenOrder({ poll }: { poll: Poll }) {
  const { t } = useTranslation('polls');
  const { mutate, isPending } = usePollOrders();
  const isShown = useShownPoll()?.id === poll.id;
  return (
    <div className={classes.acts}>
      {isShown && <span className={classes.shown}>{t('onScreen')}</span>}
      <Button
        variant={isShown ? 'default' : 'subtle'}
        loading={isPending}
        onClick={() => mutate(isShown ? { do: 'slide' } : { do: 'show', id: poll.id })}
      >
        {t(isShown ? 'toSlides' : 'toScreen')}
      </Button>
    </div>
  );
}
