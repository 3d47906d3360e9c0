import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Table } from '#api/wire.ts';
import { useServerNow } from '#collab/clock.ts';
import type { Presenting } from './presenting.ts';
import classes from './table-timer.module.css';

const GOALS = [3, 5, 9] as const;
type Goal = (typeof GOALS)[number];

interface Props {
  table: Table | undefined;
  since: string | null;
  presenting: Presenting;
}

/** How long this table has had the floor, against a target. */
export function TableTimer({ table, since, presenting }: Props) {
  const { t } = useTranslation('plenary');
  const now = useServerNow();
  const [goal, setGoal] = useState<Goal>(5);
  if (!table || !since) return <p className={classes.idle}>{t('presenter.timerIdle')}</p>;
  const left = goal * 60_000 - Math.max(0, now - Date.parse(since));
  return (
    <section className={classes.timer}>
      <h2 className={classes.title}>
        {t('presenter.timer', { table: t('tableNumber', { number: table.number }) })}
      </h2>
      <p className={classes.time} data-over={left < 0 || undefined}>
        {left < 0 ? t('presenter.timerOver', { time: clock(-left) }) : clock(left)}
      </p>
      <div className={classes.controls}>
        <SegmentedControl
          aria-label={t('presenter.timerGoal')}
          value={String(goal)}
          onChange={(value) => setGoal(GOALS.find((each) => String(each) === value) ?? 5)}
          data={GOALS.map((each) => ({
            value: String(each),
            label: t('presenter.timerMinutes', { count: each }),
          }))}
        />
        <Button variant="subtle" disabled={!presenting.presents} onClick={presenting.restartTableClock}>
          {t('presenter.timerRestart')}
        </Button>
      </div>
    </section>
  );
}

function clock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
