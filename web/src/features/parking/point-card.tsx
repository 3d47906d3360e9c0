import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomPoint } from '#api/wire.ts';
import { useMe } from '#collab/me.ts';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { FateForm } from './fate-form.tsx';
import classes from './parking.module.css';
import { usePointWords } from './point-words.ts';
import { isOpen, isParked, usePointOrders, useShownPoint } from './points.ts';

/** A question or a parked item, with what the facilitator may do with it. */
export function PointCard({ point }: { point: RoomPoint }) {
  const { role } = useMe();
  const words = usePointWords();
  const table = words.tableOf(point);
  const runs = role === 'FACILITATOR' || role === 'ORGANISER';
  return (
    <article className={classes.card} data-open={isOpen(point) || undefined} aria-label={point.text}>
      <p className={classes.from}>
        {table && <TableSymbol symbol={table.symbol} number={table.number} size={18} />}
        <span>{words.from(point)}</span>
      </p>
      <p className={classes.text} dir="auto">
        {point.text}
      </p>
      <p className={classes.fate}>{words.fate(point)}</p>
      {runs && <Orders point={point} />}
    </article>
  );
}

function Orders({ point }: { point: RoomPoint }) {
  const { t } = useTranslation('parking');
  const { t: tPolls } = useTranslation('polls');
  const { mutate, isPending } = usePointOrders();
  const [deciding, setDeciding] = useState(false);
  const isShown = useShownPoint()?.id === point.id;
  const { id, text } = point;
  if (deciding) return <FateForm point={point} onDone={() => setDeciding(false)} />;
  return (
    <div className={classes.acts}>
      {isOpen(point) ? (
        <>
          {isParked(point) ? (
            <Button
              size="compact-md"
              aria-label={t('act.fateOf', { text })}
              onClick={() => setDeciding(true)}
            >
              {t('act.fate')}
            </Button>
          ) : (
            <>
              <Button
                size="compact-md"
                loading={isPending}
                aria-label={t('act.answeredOf', { text })}
                onClick={() => mutate({ do: 'fate', id, fate: { kind: 'answered' } })}
              >
                {t('act.answered')}
              </Button>
              <Button
                size="compact-md"
                variant="default"
                aria-label={t('act.parkOf', { text })}
                onClick={() => mutate({ do: 'park', id })}
              >
                {t('act.park')}
              </Button>
              <Button
                size="compact-md"
                variant="subtle"
                aria-label={t('act.droppedOf', { text })}
                onClick={() => mutate({ do: 'fate', id, fate: { kind: 'dropped' } })}
              >
                {t('act.dropped')}
              </Button>
            </>
          )}
          <Button
            size="compact-md"
            variant={isShown ? 'default' : 'subtle'}
            aria-label={isShown ? undefined : t('act.showOf', { text })}
            onClick={() => mutate(isShown ? { do: 'slide' } : { do: 'show', id })}
          >
            {isShown ? tPolls('toSlides') : t('act.show')}
          </Button>
        </>
      ) : (
        <Button
          size="compact-md"
          variant="subtle"
          aria-label={t('act.reopenOf', { text })}
          onClick={() => mutate({ do: 'fate', id, fate: {} })}
        >
          {t('act.reopen')}
        </Button>
      )}
    </div>
  );
}
