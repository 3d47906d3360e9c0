import type { Programme, ProgrammeItem, ProgrammePart } from '#api/wire.ts';

/** The current programme item and its remaining time; negative milliseconds are overrun. */
export type Running =
  | { kind: 'item'; item: ProgrammeItem; part: ProgrammePart | null; leftMs: number | null; overrun: boolean }
  | { kind: 'next'; item: ProgrammeItem }
  | { kind: 'none' };

export function currentItem(programme: Programme): ProgrammeItem | null {
  return programme.items.find((item) => item.id === programme.current) ?? null;
}

export function nextItem(programme: Programme): ProgrammeItem | null {
  return programme.items.find((item) => item.id === programme.next) ?? null;
}

export function isLive(item: ProgrammeItem): boolean {
  return (
    item.state === 'running' ||
    item.state === 'overrun' ||
    item.state === 'ending' ||
    item.state === 'reopened'
  );
}

/** A session is current only after it was started; other items are current during their planned time. */
export function runningAt(programme: Programme, now: number): Running {
  const item = currentItem(programme);
  if (item && (item.kind !== 'session' || isLive(item))) {
    const end = item.endsAt ? Date.parse(item.endsAt) : null;
    const part =
      item.parts.find((each) => Date.parse(each.startsAt) <= now && now < Date.parse(each.endsAt)) ?? null;
    const until = part ? Date.parse(part.endsAt) : end;
    return {
      kind: 'item',
      item,
      part,
      leftMs: until === null ? null : until - now,
      overrun: end !== null && now >= end,
    };
  }
  const next = item && item.kind === 'session' && item.state === 'planned' ? item : nextItem(programme);
  return next ? { kind: 'next', item: next } : { kind: 'none' };
}
