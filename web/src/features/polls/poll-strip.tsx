import { Button } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Poll } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { PollAnswer } from './poll-answer.tsx';
import { PollResultCard } from './poll-result-card.tsx';
import classes from './polls.module.css';
import { pollsOf, usePollWords, useShownPoll } from './polls.ts';

/**
 * The open poll on every page, or the one that the room sees: one line that unfolds. Never takes the focus, so that
 * nobody is interrupted while typing. The facilitator has the panel instead.
 */
export function PollStrip() {
  const { role } = useMe();
  const open = useLive(pollsOf).find(({ state }) => state === 'open');
  const shown = useShownPoll();
  const answers = role === 'PARTICIPANT' || role === 'EXPERT';
  const poll = (answers && open) || (role === 'OBSERVER' || answers ? shown : null);
  return <div role="status">{poll && <Strip key={`${poll.id} ${poll.state}`} poll={poll} />}</div>;
}

function Strip({ poll }: { poll: Poll }) {
  const { t } = useTranslation('polls');
  const { role } = useMe();
  const words = usePollWords()(poll);
  const [unfolded, setUnfolded] = useState(false);
  const opens = poll.state === 'revealed' || (poll.state === 'open' && role !== 'OBSERVER');
  const [more, less] =
    poll.state === 'open' ? (['answer', 'fold'] as const) : (['look', 'lookAway'] as const);
  return (
    <section className={classes.strip} aria-label={t(`state.${poll.state}`)}>
      <div className={classes.line}>
        <IconChartBar size={20} aria-hidden />
        <p dir="auto">
          <strong>{t(`state.${poll.state}`)}:</strong> {words.title}
        </p>
        <span className={classes.count} aria-live="off">
          {t('answered', { count: poll.answered, voters: poll.voters })}
        </span>
        {opens && (
          <Button
            size="compact-md"
            variant={unfolded ? 'default' : 'filled'}
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {t(unfolded ? less : more)}
          </Button>
        )}
      </div>
      {opens && unfolded && (
        <div className={classes.sheet} aria-live="off">
          {poll.state === 'open' ? (
            <PollAnswer {...{ poll, words }} />
          ) : (
            <PollResultCard {...{ poll, words }} />
          )}
        </div>
      )}
    </section>
  );
}
