import { timeOfDay } from '#i18n/time-of-day.ts';

/** Times and dates as written in Belgium: "17.30 u.", "ma 27 mei", in the event's time zone. */

export function timeOf(instant: string | number, zone?: string, language = 'nl-BE'): string {
  const parts = new Intl.DateTimeFormat('nl-BE', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(zone ? { timeZone: zone } : {}),
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return timeOfDay(`${part('hour')}:${part('minute')}`, language);
}

export function dayOf(instant: string | number, zone?: string, language = 'nl-BE'): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(zone ? { timeZone: zone } : {}),
  })
    .format(new Date(instant))
    .replaceAll('.', '');
}

export function dateOf(instant: string | number, zone?: string, language = 'nl-BE'): string {
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(zone ? { timeZone: zone } : {}),
  }).format(new Date(instant));
}

/** Whole minutes left, rounded up: a part with 30 seconds to go has a minute. */
export function minutesLeft(milliseconds: number): number {
  return Math.ceil(milliseconds / 60_000);
}
