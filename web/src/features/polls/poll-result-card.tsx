import { useTranslation } from 'react-i18next';
import type { Live, Poll } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { PollBars } from './poll-bars.tsx';
import classes from './polls.module.css';
import type { PollWords } from './polls.ts';

const snapshotsOf = (live: Live) => live.snapshots ?? [];

/** A revealed result with the reasons and the version that it was given on. */
export function PollResultCard({ poll, words }: { poll: Poll; words: PollWords }) {
  const { t } = useTranslation('polls');
  const snapshot = useLive(snapshotsOf).find(({ id }) => id === poll.snapshotId);
  const { result } = poll;
  if (!result) return null;
  return (
    <div className={classes.result}>
      <PollBars result={result} choices={words.choices} />
      {result.groups[0]?.who === 'together' && <p className={classes.soft}>{t('togetherWhy')}</p>}
      {result.reasons.length > 0 && (
        <>
          <h4>{t('reasonsTitle')}</h4>
          <ul className={classes.reasons}>
            {result.reasons.map(({ text, change }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two people may write the same
              <li key={i} dir="auto">
                {text}
                {change && <em>{t('wouldHelp', { change })}</em>}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={classes.soft}>
        {t('answered', { count: poll.answered, voters: poll.voters })}.
        {snapshot && ` ${t('onSnapshot', { number: snapshot.number })}`}
      </p>
      {poll.changedSince && <p className={classes.older}>{t('older')}</p>}
    </div>
  );
}
