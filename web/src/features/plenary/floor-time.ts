/** What the time of a table is like: the first is calm, the last counts up. */
export type FloorStage = 'calm' | 'low' | 'last' | 'over';

const LOW = 0.2;
const LAST = 0.05;

export interface FloorLeft {
  stage: FloorStage;
  /** "1:23", of the time that is left or of the overrun; of the time used when no end is planned. */
  clock: string;
}

/** The time that is left for the table on screen. */
export function floorLeft(since: string, until: string | null, now: number): FloorLeft {
  const from = Date.parse(since);
  if (until === null) return { stage: 'calm', clock: clockOf(now - from) };
  const end = Date.parse(until);
  const left = end - now;
  const share = left / Math.max(1, end - from);
  const stage = left < 0 ? 'over' : share <= LAST ? 'last' : share <= LOW ? 'low' : 'calm';
  return { stage, clock: clockOf(Math.abs(left)) };
}

function clockOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
