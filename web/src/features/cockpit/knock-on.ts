/** The fields of a programme item that decide whether it can move. Instants are ISO-8601. */
export interface Slot {
  id: string;
  title: string;
  kind: string;
  state: string;
  startsAt: string;
  endsAt?: string | null;
  hard: boolean;
}

/** The effects of extending an item on later items, shown before it is confirmed. */
export interface KnockOn {
  endsAt: Date;
  /** Soft items that begin later; `minutes` is their remaining length, null for an open end. */
  shrinks: { id: string; title: string; startsAt: Date; minutes: number | null; was: number | null }[];
  /** The item that blocks the extension, which the server will refuse; `room` is the number of minutes before it. */
  blockedBy: { id: string; title: string; startsAt: Date; room: number } | null;
}

const MINUTE = 60_000;

/**
 * The server's rule: soft items move and shrink; a hard item blocks, and so does a work session that would vanish. In
 * overrun the extension counts from now.
 */
export function knockOn(
  programme: readonly Slot[],
  id: string,
  minutes: number,
  now: number,
): KnockOn | null {
  const index = programme.findIndex((slot) => slot.id === id);
  const current = programme[index];
  if (!current?.endsAt) return null;
  const from = Math.max(Date.parse(current.endsAt), now);
  const endsAt = from + minutes * MINUTE;
  const shrinks: KnockOn['shrinks'] = [];
  for (const slot of programme.slice(index + 1)) {
    const starts = Date.parse(slot.startsAt);
    if (slot.state !== 'planned' || starts <= Date.parse(current.startsAt)) continue;
    if (starts >= endsAt) break;
    const ends = slot.endsAt ? Date.parse(slot.endsAt) : null;
    const vanishes = ends !== null && endsAt >= ends;
    if (slot.hard || (vanishes && slot.kind === 'session')) {
      const blockedBy = {
        id: slot.id,
        title: slot.title,
        startsAt: new Date(starts),
        room: Math.max(0, Math.floor((starts - from) / MINUTE)),
      };
      return { endsAt: new Date(endsAt), shrinks, blockedBy };
    }
    shrinks.push({
      id: slot.id,
      title: slot.title,
      startsAt: new Date(endsAt),
      minutes: ends === null ? null : Math.round(Math.max(0, ends - endsAt) / MINUTE),
      was: ends === null ? null : Math.round((ends - starts) / MINUTE),
    });
    if (!vanishes) break;
  }
  return { endsAt: new Date(endsAt), shrinks, blockedBy: null };
}
