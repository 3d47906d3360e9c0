/** The fields of a programme item that decide whether it is shown. */
interface Entry {
  id: string;
  kind: string;
  state: string;
}

const EARLIER = 1;
const LATER_ON_A_PHONE = 2;

/**
 * Selects the items that matter now: leaves out finished items except the last, and on a phone items far ahead too. A
 * work session that was not started stays, because it can be started at any time.
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
