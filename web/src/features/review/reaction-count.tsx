import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './reaction-count.module.css';
import { useSeen } from './seen.ts';
import { useThreadsHere } from './threads.ts';

interface Props {
  draftIds: readonly string[];
  /** Whether to show only unseen reactions; for texts elsewhere. */
  onlyNew?: boolean;
}

/** The number of open reactions at these texts and whether any is new, also for screen readers. */
export function ReactionCount({ draftIds, onlyNew = false }: Props) {
  const { t } = useTranslation('review');
  const { isNew } = useSeen();
  const open = useThreadsHere(draftIds).filter((thread) => thread.state === 'open');
  const news = open.filter(isNew).length;
  const shown = onlyNew ? news : open.length;
  if (shown === 0) return null;
  return (
    <>
      <span className={classes.count} data-new={news > 0 || undefined} aria-hidden>
        {shown}
      </span>
      <VisuallyHidden component="span">
        {' '}
        {onlyNew
          ? t('count.elsewhere', { count: news })
          : [t('count.open', { count: open.length }), news > 0 && t('count.new', { count: news })]
              .filter((part) => part)
              .join(', ')}
      </VisuallyHidden>
    </>
  );
}
