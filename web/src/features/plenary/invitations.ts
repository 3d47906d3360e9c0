import type { Live } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';

const doorOf = (live: Live) =>
  live.invitations?.find((each) => each.role === 'PARTICIPANT' && each.tableId === null)?.code;

/** The event's own code, which assigns the table with most room; undefined for people who may not see it. */
export function useDoorCode(): string | undefined {
  return useLive(doorOf);
}
