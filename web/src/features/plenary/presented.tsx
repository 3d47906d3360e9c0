import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PlenaryState } from '#api/wire.ts';
import type { Position } from './position.ts';
import classes from './presented.module.css';
import type { Presenting } from './presenting.ts';

/** Shows who presents when that is another person, and offers to take over at the room's position. */
export function PresentedElsewhere(props: { plenary: PlenaryState | null; presenting: Presenting }) {
  const { plenary, presenting } = props;
  const { t } = useTranslation('plenary');
  if (!plenary || presenting.presents) return null;
  return (
    <div className={classes.elsewhere}>
      <span role="status">
        {plenary.presenterName
          ? t('presenter.elsewhere', { name: plenary.presenterName })
          : t('presenter.elsewhereSomeone')}
      </span>
      <Button variant="default" onClick={presenting.takeOver}>
        {t('presenter.takeOver')}
      </Button>
    </div>
  );
}

export function positionWords(t: TFunction<'plenary'>, at: Position, slides: number, pages: number): string {
  return pages > 1
    ? t('presenter.positionPage', { slide: at.slide + 1, slides, page: at.page + 1, pages })
    : t('presenter.position', { slide: at.slide + 1, slides });
}
