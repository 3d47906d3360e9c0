import { useMutation, useQuery } from '@tanstack/react-query';
import { get, post, put, remove } from './client.ts';
import type { ChangedSource, Citation, NewSource, Role, SourceId, SourceKind } from './wire.ts';

/** In the order in which people choose from them. */
export const sourceKinds = [
  'law',
  'caseLaw',
  'code',
  'guideline',
  'report',
  'website',
  'other',
] as const satisfies readonly SourceKind[];

/** The server's bounds. */
export const LONGEST_TITLE = 300;
export const LONGEST_NUMBER = 60;
export const LONGEST_LINK = 1_000;
export const LONGEST_NOTE = 500;

/** Whether people with this role mark sources as checked. */
export function checksSources(role: Role): boolean {
  return role === 'EXPERT' || role === 'FACILITATOR' || role === 'ORGANISER';
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** An id for a source that the server does not have yet, so that a text can cite it at once. */
export function newSourceId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => LETTERS[byte % 32]).join('');
}

type Order =
  | { do: 'change'; id: string; text: ChangedSource }
  | { do: 'check'; id: string; revision: number }
  | { do: 'uncheck'; id: string }
  | { do: 'remove'; id: string };

/** Commands that change a source. The screen changes with the server's push. */
export function useSourceOrders(eventId: string) {
  return useMutation({ mutationFn: (order: Order) => send(eventId, order) });
}

interface AddingSource {
  /** Called also when the component is gone. */
  onAdded?: (answer: SourceId, added: NewSource) => void;
  onError?: (error: unknown) => void;
}

/** Adds a source; the answer has the id of the equal source if the register has one. */
export function useAddSource(eventId: string, { onAdded, onError }: AddingSource = {}) {
  return useMutation({
    mutationFn: (added: NewSource) => post<SourceId>(`/api/events/${eventId}/sources`, added),
    ...(onAdded ? { onSuccess: onAdded } : {}),
    ...(onError ? { onError } : {}),
  });
}

function send(eventId: string, order: Order): Promise<unknown> {
  const path = `/api/events/${eventId}/sources/${encodeURIComponent(order.id)}`;
  switch (order.do) {
    case 'change':
      return put(path, order.text);
    case 'check':
      return put(`${path}/checked`, { revision: order.revision });
    case 'uncheck':
      return remove(`${path}/checked`);
    case 'remove':
      return remove(path);
  }
}

const CITATIONS_ASKED_EVERY = 30_000;

/** Where the sources are cited, in the texts that this person may read; undefined before the answer. */
export function useCitations(eventId: string, enabled: boolean): Citation[] | undefined {
  return useQuery({
    queryKey: ['event', eventId, 'citations'],
    queryFn: () => get<Citation[]>(`/api/events/${eventId}/sources/citations`),
    enabled,
    staleTime: 3_000,
    refetchInterval: CITATIONS_ASKED_EVERY,
  }).data;
}
