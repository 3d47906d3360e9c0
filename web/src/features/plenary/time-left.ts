import { useTranslation } from 'react-i18next';
import { useServerNow } from '#collab/clock.ts';
import { useProgramme } from '#collab/event-context.tsx';
import { type Running, runningAt } from '#collab/running.ts';
import { dayOf, minutesLeft, timeOf } from '#ui/format.ts';

export interface TimeLeft {
  running: Running;
  /** "Werksessie 2", or the next item. */
  what: string;
  /** "nog 49 min", "uitloop 3 min" or the time at which the next item begins. */
  time: string | null;
  overrun: boolean;
}

/** The current item and its remaining time in words, for a page without the top bar. */
export function useTimeLeft(zone: string): TimeLeft {
  const { t, i18n } = useTranslation('plenary');
  const now = useServerNow();
  const running = runningAt(useProgramme(), now);
  switch (running.kind) {
    case 'none':
      return { running, what: t('room.nothingOn'), time: null, overrun: false };
    case 'next': {
      const day = dayOf(running.item.startsAt, zone, i18n.language);
      const isToday = day === dayOf(now, zone, i18n.language);
      return {
        running,
        what: `${isToday ? t('room.next') : day}: ${running.item.title}`,
        time: timeOf(running.item.startsAt, zone, i18n.language),
        overrun: false,
      };
    }
    case 'item': {
      const overrun = running.leftMs !== null && (running.overrun || running.leftMs < 0);
      const time =
        running.leftMs === null
          ? null
          : overrun
            ? t('room.overrun', { minutes: Math.max(1, Math.ceil(-running.leftMs / 60_000)) })
            : t('room.left', { minutes: minutesLeft(running.leftMs) });
      return { running, what: running.item.title, time, overrun };
    }
  }
}
