import { useQuery } from '@tanstack/react-query';
import { get } from '#api/client.ts';
import type { Role } from '#api/wire.ts';

interface Code {
  code: string;
  role: Role;
  tableId: string | null;
}

/** The event's own code, which seats at the table with most room; undefined for who may not know it. */
export function useDoorCode(eventId: string): string | undefined {
  const { data } = useQuery({
    queryKey: ['event', eventId, 'invitations'],
    queryFn: () => get<Code[]>(`/api/events/${eventId}/invitations`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.find((each) => each.role === 'PARTICIPANT' && each.tableId === null)?.code;
}
