import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Table } from '#api/wire.ts';
import { useServerNow } from '#collab/clock.ts';
import classes from './table-timer.module.css';

const GOALS = [3, 5, 9] as const;
type Goal = (typeof GOALS)[number];

/** How long this table has had the floor, against a target; it starts anew when another table comes on screen. */
export function TableTimer({ table }: { table: Table | undefined }) {
  const { t } = useTranslation('plenary');
  const now = useServerNow();
  const [goal, setGoal] = useState<Goal>(5);
  const [floor, setFloor] = useState<{ tableId: string; since: number } | null>(null);
  if (table && floor?.tableId !== table.id) setFloor({ tableId: table.id, since: now });
  if (!table) return <p className={classes.idle}>{t('presenter.timerIdle')}</p>;
  const left = goal * 60_000 - (now - (floor?.since ?? now));
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
        <Button variant="subtle" onClick={() => setFloor({ tableId: table.id, since: now })}>
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
