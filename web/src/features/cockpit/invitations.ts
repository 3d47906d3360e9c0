import { useQuery } from '@tanstack/react-query';
import { get } from '#api/client.ts';
import type { Role, Table } from '#api/wire.ts';
import { useTables } from '#collab/event-context.tsx';

interface Code {
  code: string;
  role: Role;
  tableId: string | null;
}

export interface Invitations {
  door: string | null;
  tables: { table: Table; code: string }[];
  roles: { role: 'EXPERT' | 'FACILITATOR' | 'OBSERVER'; code: string }[];
  /** The codes of roles could not be fetched. */
  away: boolean;
}

/** Every code of the event, for who runs it. */
export function useInvitations(eventId: string): Invitations {
  const tables = useTables();
  const { data = [], isError } = useQuery({
    queryKey: ['event', eventId, 'invitations'],
    queryFn: () => get<Code[]>(`/api/events/${eventId}/invitations`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return {
    door: data.find((each) => each.role === 'PARTICIPANT' && each.tableId === null)?.code ?? null,
    tables: tables.flatMap((table) => {
      const code = table.joinCode ?? data.find((each) => each.tableId === table.id)?.code;
      return code ? [{ table, code }] : [];
    }),
    roles: (['EXPERT', 'FACILITATOR', 'OBSERVER'] as const).flatMap((role) => {
      const code = data.find((each) => each.role === role)?.code;
      return code ? [{ role, code }] : [];
    }),
    away: isError,
  };
}

export function joinLink(code: string): string {
  return `${window.location.origin}/j/${code}`;
}

/** Whether links made here lead nowhere on another device. */
export function isOnlyLocal(host = window.location.hostname): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}
