import { Button, Textarea, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomPoint } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import classes from './parking.module.css';
import { PointCard } from './point-card.tsx';
import {
  isOpen,
  isParked,
  LONGEST_TEXT,
  parkingList,
  pointsOf,
  useParkingIsShown,
  usePointOrders,
} from './points.ts';

/** Questions to the room, what became of them, and the parking list that everybody reads. */
export function ParkingPage() {
  const { t } = useTranslation('parking');
  const { role } = useMe();
  const points = useLive(pointsOf);
  const list = parkingList(points);
  const questions = points.filter((point) => !isParked(point));
  const runs = role === 'FACILITATOR' || role === 'ORGANISER';
  const asks = role === 'PARTICIPANT' || role === 'EXPERT';
  return (
    <main className={classes.page}>
      <Title order={1} size={26}>
        {t('title')}
      </Title>
      {asks && <Brought order="ask" hint={t(role === 'EXPERT' ? 'ask.whoSeesExpert' : 'ask.whoSees')} />}
      {runs && <Queue questions={questions} />}
      {asks && questions.length > 0 && (
        <section aria-labelledby="jullie-vragen">
          <h2 id="jullie-vragen">{t('own')}</h2>
          <Points points={questions.toReversed()} />
        </section>
      )}
      <section aria-labelledby="parkeerlijst">
        <div className={classes.head}>
          <h2 id="parkeerlijst">{t('list')}</h2>
          {runs && <ListOnScreen />}
        </div>
        <p className={classes.soft} role="status">
          {list.length === 0 ? t('empty') : t('openCount', { count: list.filter(isOpen).length })}
        </p>
        <Points points={list} />
        {(runs || role === 'PARTICIPANT') && <Brought order="add" />}
      </section>
    </main>
  );
}

/** The facilitator's queue; handled questions are folded away. */
export function Queue({ questions }: { questions: RoomPoint[] }) {
  const { t } = useTranslation('parking');
  const open = questions.filter(isOpen);
  const handled = questions.filter((point) => !isOpen(point));
  return (
    <section aria-labelledby="zaalvragen">
      <h2 id="zaalvragen">{t('queue')}</h2>
      {open.length === 0 ? <p className={classes.soft}>{t('noQueue')}</p> : <Points points={open} />}
      {handled.length > 0 && (
        <details className={classes.handled}>
          <summary>{t('handled', { count: handled.length })}</summary>
          <Points points={handled} />
        </details>
      )}
    </section>
  );
}

function Points({ points }: { points: RoomPoint[] }) {
  if (points.length === 0) return null;
  return (
    <ul className={classes.list}>
      {points.map((point) => (
        <li key={point.id}>
          <PointCard point={point} />
        </li>
      ))}
    </ul>
  );
}

function ListOnScreen() {
  const { t } = useTranslation(['parking', 'polls']);
  const { mutate, isPending } = usePointOrders();
  const isShown = useParkingIsShown();
  return (
    <Button
      variant="default"
      loading={isPending}
      onClick={() => mutate({ do: isShown ? 'slide' : 'showList' })}
    >
      {t(isShown ? 'polls:toSlides' : 'act.showList')}
    </Button>
  );
}

/** Asks a question, or puts an item on the list. */
function Brought({ order, hint }: { order: 'ask' | 'add'; hint?: string }) {
  const { t } = useTranslation('parking');
  const words = order === 'ask' ? 'ask' : 'park';
  const [text, setText] = useState('');
  const { mutate, isPending } = usePointOrders();
  const send = (submit: FormEvent) => {
    submit.preventDefault();
    if (text.trim()) mutate({ do: order, text: text.trim() }, { onSuccess: () => setText('') });
  };
  return (
    <form className={classes.form} onSubmit={send} aria-label={t(`${words}.title`)}>
      <Textarea
        label={t(`${words}.label`)}
        {...(hint ? { description: hint } : {})}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={LONGEST_TEXT}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button
          type="submit"
          variant={order === 'ask' ? 'filled' : 'default'}
          loading={isPending}
          disabled={!text.trim()}
        >
          {t(`${words}.send`)}
        </Button>
      </div>
    </form>
  );
}
