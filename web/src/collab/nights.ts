/** The nights between the days of an event, derived from its programme. Instants are milliseconds. */
import type { Programme, ProgrammeItem } from '#api/wire.ts';

export interface Night {
  /** The first item of the next day: the tables then read what experts wrote. */
  next: ProgrammeItem;
}

export interface Morning {
  day: number;
  /** The last plenary of an earlier day. */
  plenary: ProgrammeItem;
  /** Whether the day's own plenary has not begun. */
  isFresh: boolean;
}

/** The night from the end of a day's last work session to the first item of the next day; null at other times. */
export function nightOf({ items }: Pick<Programme, 'items'>, now: number): Night | null {
  for (const day of daysOf(items)) {
    const last = items.filter((item) => item.day === day && item.kind === 'session').at(-1);
    const [next] = items.filter((item) => item.day === day + 1);
    if (!last || !next) continue;
    const dayAfterBegan = items.some((item) => item.day === day + 1 && hasBegun(item));
    if (isOver(last, now) && !dayAfterBegan && now < Date.parse(next.startsAt)) return { next };
  }
  return null;
}

/** A day after a plenary, from its first item on; null on other days. */
export function morningOf({ items }: Pick<Programme, 'items'>, now: number): Morning | null {
  const day = daysOf(items).findLast((each) =>
    items.some((item) => item.day === each && (hasBegun(item) || now >= Date.parse(item.startsAt))),
  );
  const plenary = items.findLast((item) => item.kind === 'feedback' && day !== undefined && item.day < day);
  if (day === undefined || !plenary) return null;
  const today = items.find((item) => item.kind === 'feedback' && item.day === day);
  return { day, plenary, isFresh: !today || now < Date.parse(today.startsAt) };
}

function daysOf(items: readonly ProgrammeItem[]): number[] {
  return [...new Set(items.map(({ day }) => day))].sort((a, b) => a - b);
}

/** Work sessions begin by hand, also before their time. */
function hasBegun({ startedAt }: ProgrammeItem): boolean {
  return startedAt !== undefined;
}

function isOver({ state, startedAt, endsAt }: ProgrammeItem, now: number): boolean {
  if (state === 'ended') return true;
  const runs = startedAt !== undefined;
  return !runs && endsAt !== undefined && now >= Date.parse(endsAt);
}
