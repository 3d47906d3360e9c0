import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLineLost } from '#collab/use-line-lost.ts';
import classes from './line-lost.module.css';

/** Shows that the screen is out of date. On the stage it is in the margin beside the slide. */
export function LineLost({ place }: { place: 'stage' | 'page' }) {
  const { t } = useTranslation('plenary');
  const lost = useLineLost();
  return (
    <p className={classes.lost} data-place={place} role="status">
      {lost && (
        <>
          <IconPlugConnectedX size={place === 'stage' ? 32 : 20} aria-hidden />
          {t(place === 'stage' ? 'lineLost.room' : 'lineLost.page')}
        </>
      )}
    </p>
  );
}
