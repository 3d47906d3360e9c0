/** What of a programme item decides whether it is in the way. */
interface Entry {
  id: string;
  kind: string;
  state: string;
}

const EARLIER = 1;
const LATER_ON_A_PHONE = 2;

/**
 * What matters now: what is over is left out but for the last, and on a phone what is far ahead as well. A work
 * session that nobody started stays, whatever the clock says: it can be started at any hour.
 */
export function aroundNow<T extends Entry>(
  items: readonly T[],
  current: string | null,
  room: 'wide' | 'phone',
): T[] {
  const index = items.findIndex((item) => item.id === current);
  if (index < 0) return [...items];
  const last = room === 'phone' ? index + LATER_ON_A_PHONE : items.length;
  return items.filter(
    (item, i) =>
      (i >= index - EARLIER && i <= last) ||
      (i < index && item.kind === 'session' && item.state === 'planned'),
  );
}
