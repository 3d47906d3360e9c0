import { useSuspenseQuery } from '@tanstack/react-query';
import { Refused } from '#api/client.ts';
import { meQuery } from '#api/event.ts';
import type { Me, Role } from '#api/wire.ts';
import { useEventConnection } from './event-context.tsx';

/** The person this tab acts as in the open event. */
export function useMe(): Me['participant'] {
  const { participantId } = useEventConnection();
  return useSuspenseQuery(meQuery(participantId)).data.participant;
}

/** Leaves the page to the route's error when it is not for this person; the server refuses its data as well. */
export function useOnlyFor(...roles: Role[]): void {
  const { role } = useMe();
  if (!roles.includes(role)) throw new Refused(403, '', '');
}
