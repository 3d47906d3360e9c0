import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useServerNow } from '#collab/clock.ts';
import { useEventConnection, useProgramme } from '#collab/event-context.tsx';
import { type Running, runningAt } from '#collab/running.ts';
import { dayOf, minutesLeft, timeOf } from '#ui/format.ts';
import classes from './bar-clock.module.css';

const SPOKEN_AT = [10, 5, 1];

/** The current programme item and its remaining time: the only clock on screen. */
export function BarClock({ zone }: { zone: string }) {
  const { t } = useTranslation();
  const { eventId } = useEventConnection();
  const programme = useProgramme();
  const now = useServerNow();
  const running = runningAt(programme, now);
  const words = useWords(running, zone, now);
  const minutes = running.kind === 'item' && running.leftMs !== null ? minutesLeft(running.leftMs) : null;
  const near =
    minutes !== null && minutes > 0 && minutes <= 10
      ? minutes <= 1
        ? '1'
        : minutes <= 5
          ? '5'
          : '10'
      : undefined;
  return (
    <div
      className={classes.clock}
      data-timed={words.time !== null || undefined}
      data-near={near}
      data-overrun={(running.kind === 'item' && running.overrun) || undefined}
    >
      <Link className={classes.link} to={`/e/${eventId}/nu`}>
        <span className={classes.what}>{words.what}</span>{' '}
        {words.when && <span className={classes.when}>{words.when}</span>}
        {words.time && <strong className={classes.time}>{words.time}</strong>}
        {words.until && <span className={classes.until}>{words.until}</span>}
      </Link>
      {programme.frozen && <span className={classes.frozen}>{t('bar.frozen')}</span>}
      <Announcement minutes={minutes} what={words.what} />
    </div>
  );
}

interface Words {
  what: string;
  /** The time at which the next item begins. */
  when: string | null;
  /** The remaining time of the current item or of its part. */
  time: string | null;
  /** The end of the session, when `time` is that of a part. */
  until: string | null;
}

function useWords(running: Running, zone: string, now: number): Words {
  const { t, i18n } = useTranslation();
  switch (running.kind) {
    case 'none':
      return { what: t('bar.nothingOn'), when: null, time: null, until: null };
    case 'next': {
      const { title, startsAt } = running.item;
      if (Date.parse(startsAt) <= now) {
        return { what: t('bar.aboutToStart', { title }), when: null, time: null, until: null };
      }
      const time = timeOf(startsAt, zone, i18n.language);
      const day = dayOf(startsAt, zone, i18n.language);
      const today = dayOf(now, zone, i18n.language) === day;
      return {
        what: t('bar.next', { title }),
        when: today ? t('bar.nextAt', { time }) : t('bar.nextDayAt', { time, day }),
        time: null,
        until: null,
      };
    }
    case 'item': {
      const { item, part } = running;
      const what = part ? part.title : item.title;
      if (running.leftMs === null) return { what, when: null, time: null, until: null };
      const time =
        running.overrun || running.leftMs < 0
          ? t('bar.overrun', { minutes: Math.max(1, Math.ceil(-running.leftMs / 60_000)) })
          : t('bar.minutesLeft', { minutes: minutesLeft(running.leftMs) });
      const until =
        part && item.endsAt && item.kind === 'session' && Date.parse(part.endsAt) < Date.parse(item.endsAt)
          ? t('bar.sessionUntil', { time: timeOf(item.endsAt, zone, i18n.language) })
          : null;
      return { what, when: null, time, until };
    }
  }
}

/** Announces the remaining time to screen readers at 10, 5 and 1 minute only. */
function Announcement({ minutes, what }: { minutes: number | null; what: string }) {
  const { t } = useTranslation();
  const [spoken, setSpoken] = useState('');
  const before = useRef<number | null>(null);
  useEffect(() => {
    const previous = before.current;
    before.current = minutes;
    if (previous === null || minutes === null || minutes >= previous) return;
    const crossed = SPOKEN_AT.find((mark) => previous > mark && minutes <= mark && minutes > 0);
    if (crossed !== undefined) setSpoken(t('bar.minutesLeftSpoken', { count: minutes, what }));
  }, [minutes, what, t]);
  return <VisuallyHidden role="status">{spoken}</VisuallyHidden>;
}
