import { useTranslation } from 'react-i18next';
import type { SlideDecisions as Decisions } from '#api/wire.ts';
import classes from './slide-decisions.module.css';
import type { SlideNames } from './slide-names.ts';

/** The decisions in the tables' texts, with their status in words. */
export function SlideDecisions({ slide, names }: { slide: Decisions; names: SlideNames }) {
  const { t } = useTranslation('plenary');
  return (
    <ul className={classes.decisions}>
      {slide.decisions.map((decision, place) => {
        const table = names.tableOf(decision.tableId);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the decisions of a slide do not move
          <li key={place}>
            <p className={classes.where}>
              <strong>{t(`decision.${decision.status}`)}</strong> ·{' '}
              {table && t('tableNumber', { number: table.number })} · {names.sectionName(decision.sectionId)}
            </p>
            <p dir="auto">{decision.words}</p>
          </li>
        );
      })}
    </ul>
  );
}
