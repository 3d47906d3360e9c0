import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useMe } from '#collab/me.ts';
import type { Position } from './position.ts';
import classes from './presented.module.css';

/** Says that another device presents, and offers to take over where the room is. */
export function PresentedElsewhere({
  presenter,
  takeOver,
}: {
  presenter: string | null;
  takeOver: () => void;
}) {
  const { t } = useTranslation('plenary');
  const me = useMe();
  if (!presenter || presenter === me.id) return null;
  return (
    <div className={classes.elsewhere} role="status">
      <span>{t('presenter.elsewhereSomeone')}</span>
      <Button variant="default" onClick={takeOver}>
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
