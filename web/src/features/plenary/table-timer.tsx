import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlenaryState, Table } from '#api/wire.ts';
import { useServerNow } from '#collab/clock.ts';
import { timeOf } from '#ui/format.ts';
import { floorLeft } from './floor-time.ts';
import classes from './table-timer.module.css';

interface Props {
  table: Table | undefined;
  plenary: Pick<PlenaryState, 'floorSince' | 'floorUntil'>;
  zone: string;
  /** Restarts the clock, fitted again; null for people who may not. */
  restart: (() => void) | null;
}

/** The time that is left for the table on screen, fitted by the server to what is left of the plenary. */
export function TableTimer({ table, plenary, zone, restart }: Props) {
  const { t, i18n } = useTranslation('plenary');
  const now = useServerNow();
  const { floorSince: since, floorUntil: until } = plenary;
  if (!table || !since) return <p className={classes.idle}>{t('presenter.timerIdle')}</p>;
  const { stage, clock } = floorLeft(since, until, now);
  return (
    <section className={classes.timer} data-stage={stage}>
      <h2 className={classes.title}>
        {t('presenter.timer', { table: t('tableNumber', { number: table.number }) })}
      </h2>
      <p className={classes.time} role="timer">
        {stage === 'over' ? t('presenter.timerOver', { time: clock }) : clock}
      </p>
      <p className={classes.words}>
        <strong role="status">
          {stage !== 'calm' && t(stage === 'low' ? 'presenter.timerLow' : 'presenter.timerLast')}
        </strong>{' '}
        {until
          ? t('presenter.timerUntil', { time: timeOf(until, zone, i18n.language) })
          : t('presenter.timerNoEnd')}
      </p>
      {restart && (
        <Button className={classes.restart} variant="subtle" onClick={restart}>
          {t('presenter.timerRestart')}
        </Button>
      )}
    </section>
  );
}
