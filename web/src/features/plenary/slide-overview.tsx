import { useTranslation } from 'react-i18next';
import type { SlideOverview as Overview } from '#api/wire.ts';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { SectionStates } from './section-states.tsx';
import type { SlideNames } from './slide-names.ts';
import classes from './slide-overview.module.css';

/** Every section with its status, by table. */
export function SlideOverview({ slide, names }: { slide: Overview; names: SlideNames }) {
  const { t } = useTranslation('plenary');
  return (
    <div className={classes.overview}>
      <h1>{t('slide.overview')}</h1>
      <div className={classes.tables} data-many={slide.tables.length > 6 || undefined}>
        {slide.tables.map(({ tableId, sections }) => {
          const table = names.tableOf(tableId);
          return (
            <section key={tableId} className={classes.table}>
              <h2>
                {table && <TableSymbol symbol={table.symbol} number={table.number} size={40} />}
                <span>{table?.name}</span>
              </h2>
              <SectionStates sections={sections} names={names} place="overview" />
            </section>
          );
        })}
      </div>
    </div>
  );
}
