import { useTranslation } from 'react-i18next';
import type { Poll } from '#api/wire.ts';
import { PollBars } from './poll-bars.tsx';
import classes from './poll-slide.module.css';
import { usePollWords } from './polls.ts';

/** A poll on the projector: the question and how many answered, or the revealed result. */
export function PollSlide({ poll }: { poll: Poll }) {
  const { t } = useTranslation('polls');
  const { title, choices } = usePollWords()(poll);
  const { result } = poll;
  return (
    <article className={classes.slide} aria-label={title} data-result={result ? '' : undefined}>
      <p className={classes.kind}>{t(`state.${poll.state}`)}</p>
      <h1 dir="auto" data-long={title.length > 90 || undefined}>
        {title}
      </h1>
      {result ? (
        <div className={classes.bars} data-many={choices.length > 6 || undefined}>
          <PollBars {...{ result, choices }} />
          {result.groups[0]?.who === 'together' && <p>{t('togetherWhy')}</p>}
        </div>
      ) : (
        <ul className={classes.choices} data-many={choices.length > 6 || undefined}>
          {choices.map((choice) => (
            <li key={choice} dir="auto">
              {choice}
            </li>
          ))}
        </ul>
      )}
      <footer className={classes.foot}>
        <strong>{t('answered', { count: poll.answered, voters: poll.voters })}</strong>
        {poll.state === 'open' && <span>{t('howTo')}</span>}
        {result && result.reasons.length > 0 && <span>{t('reasons', { count: result.reasons.length })}</span>}
        {result && poll.changedSince && <span>{t('older')}</span>}
      </footer>
    </article>
  );
}
