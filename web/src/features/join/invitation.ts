import { useQuery } from '@tanstack/react-query';
import { get, post } from '#api/client.ts';
import { type Identity, remember } from '#api/identity.ts';
import type { Demo, Invitation, Joined, Waits } from '#api/wire.ts';

/** Normalises a typed code: spaces, dashes and capitals do not matter. */
export function readCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

export function useInvitation(code: string) {
  return useQuery({
    queryKey: ['invitation', code],
    queryFn: () => get<Invitation>(`/api/invitations/${encodeURIComponent(code)}`),
    staleTime: 5 * 60_000,
  });
}

export function useDemo() {
  return useQuery({ queryKey: ['demo'], queryFn: () => get<Demo>('/api/demo'), retry: false });
}

export interface JoinRequest {
  code: string;
  name: string;
  organisation?: string;
  discipline?: string;
}

/** Joins. Returns the new identity, or `waits` when no place is free and the facilitator has not decided yet. */
export async function join(request: JoinRequest): Promise<Identity | 'waits'> {
  const answer = await post<Joined | Waits>('/api/join', request);
  if ('waits' in answer) return 'waits';
  const { participant, event } = answer;
  const identity: Identity = {
    participantId: participant.id,
    eventId: event.id,
    eventTitle: event.title,
    name: participant.name,
    ...(request.organisation ? { organisation: request.organisation } : {}),
    role: participant.role,
    tableId: participant.tableId,
  };
  remember(identity);
  return identity;
}

/** The first page of a role; a participant starts at the desk. */
export function landing(identity: Identity): string {
  const event = `/e/${identity.eventId}`;
  switch (identity.role) {
    case 'PARTICIPANT':
      return identity.tableId ? `${event}/tafel` : `${event}/nu`;
    case 'FACILITATOR':
    case 'ORGANISER':
      return `${event}/regie`;
    case 'EXPERT':
      return `${event}/expert`;
    case 'PROJECTOR':
      return `${event}/plenair/scherm`;
    case 'OBSERVER':
      return `${event}/nu`;
  }
}
