import type { Live, Role } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';

const codeOf = (role: Role) => (live: Live) =>
  live.invitations?.find((each) => each.role === role && each.tableId === null)?.code;
const doorOf = codeOf('PARTICIPANT');
const projectorOf = codeOf('PROJECTOR');

/** The event's own code, which assigns the table with most room; undefined for people who may not see it. */
export function useDoorCode(): string | undefined {
  return useLive(doorOf);
}

/** The code with which a projector opens, without a person; undefined for people who may not see it. */
export function useProjectorCode(): string | undefined {
  return useLive(projectorOf);
}
