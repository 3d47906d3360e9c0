import { useTranslation } from 'react-i18next';
import type { SlideTableReport } from '#api/wire.ts';
import { SectionStates } from './section-states.tsx';
import type { SlideNames } from './slide-names.ts';
import classes from './slide-view.module.css';

/** Where a table stands: its headline, its sections, and how much it wrote. */
export function SlideReport({ slide, names }: { slide: SlideTableReport; names: SlideNames }) {
  const { t } = useTranslation('plenary');
  return (
    <div className={classes.report}>
      <h1 className={classes.headline} dir="auto" data-empty={!slide.headline}>
        {slide.headline || t('noHeadline')}
      </h1>
      <SectionStates sections={slide.sections} names={names} />
      {slide.words > 0 && <p className={classes.words}>{t('wordsTogether', { count: slide.words })}</p>}
    </div>
  );
}
