import { useMutation } from '@tanstack/react-query';
import { post } from '#api/client.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { Live, Role, Table } from '#api/wire.ts';
import { useLive, useTables } from '#collab/event-context.tsx';

export const INVITED_ROLES = ['EXPERT', 'FACILITATOR', 'OBSERVER', 'PROJECTOR'] as const;

/** The role or table that the code is for. */
export interface Place {
  role: Role;
  tableId?: string;
}

export interface Invitations {
  door: string | null;
  tables: { table: Table; code: string | null }[];
  roles: { role: (typeof INVITED_ROLES)[number]; code: string | null }[];
}

const codesOf = (live: Live) => live.invitations;

/** Every code of the event, for people who run it; null for a revoked one. */
export function useInvitations(): Invitations {
  const tables = useTables();
  const codes = useLive(codesOf) ?? [];
  const find = (role: Role, tableId: string | null) =>
    codes.find((each) => each.role === role && each.tableId === tableId)?.code ?? null;
  return {
    door: find('PARTICIPANT', null),
    tables: tables.map((table) => ({ table, code: find('PARTICIPANT', table.id) })),
    roles: INVITED_ROLES.map((role) => ({ role, code: find(role, null) })),
  };
}

/** Renews or revokes a code. The new state arrives on the event's live channel. */
export function useInvitationOrder(eventId: string, done: () => void) {
  const showRefusal = useRefusalNotice();
  return useMutation({
    mutationFn: ({ how, place }: { how: 'renew' | 'revoke'; place: Place }) =>
      post(`/api/events/${eventId}/invitations/${how}`, place),
    onSuccess: done,
    onError: showRefusal,
  });
}

export function joinLink(code: string): string {
  return `${window.location.origin}/j/${code}`;
}

/** Whether links made here do not work on another device. */
export function isOnlyLocal(host = window.location.hostname): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}
