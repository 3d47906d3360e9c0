import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getOrKept } from './client.ts';
import type { Draft, EventSummary, Framework, Me } from './wire.ts';

export const eventKeys = {
  all: (eventId: string) => ['event', eventId] as const,
  summary: (eventId: string) => ['event', eventId, 'summary'] as const,
  framework: (eventId: string) => ['event', eventId, 'framework'] as const,
  drafts: (eventId: string) => ['event', eventId, 'drafts'] as const,
  live: (eventId: string) => ['event', eventId, 'live'] as const,
  me: (participantId: string) => ['me', participantId] as const,
};

export function meQuery(participantId: string) {
  return {
    queryKey: eventKeys.me(participantId),
    queryFn: () => getOrKept<Me>('/api/me'),
    staleTime: Number.POSITIVE_INFINITY,
  };
}

export function eventQuery(eventId: string) {
  return {
    queryKey: eventKeys.summary(eventId),
    queryFn: () => getOrKept<EventSummary>(`/api/events/${eventId}`),
    staleTime: Number.POSITIVE_INFINITY,
  };
}

export function frameworkQuery(eventId: string) {
  return {
    queryKey: eventKeys.framework(eventId),
    queryFn: () => getOrKept<Framework>(`/api/events/${eventId}/framework`),
    staleTime: Number.POSITIVE_INFINITY,
  };
}

export function draftsQuery(eventId: string) {
  return {
    queryKey: eventKeys.drafts(eventId),
    queryFn: () => getOrKept<Draft[]>(`/api/events/${eventId}/drafts`),
  };
}

export function useEventSummary(eventId: string): EventSummary {
  return useSuspenseQuery(eventQuery(eventId)).data;
}

export function useFramework(eventId: string): Framework {
  return useSuspenseQuery(frameworkQuery(eventId)).data;
}

/** The drafts, which depend on this person's rights. Fetched again when a topic changes those. */
export function useDrafts(eventId: string): Draft[] {
  return useSuspenseQuery(draftsQuery(eventId)).data;
}

export function useDraftsOrNone(eventId: string): Draft[] {
  return useQuery(draftsQuery(eventId)).data ?? [];
}

const CHANGES_ASKED_EVERY = 30_000;

/** The drafts with the time of their last change, which no topic carries. */
export function useChangingDrafts(eventId: string): Draft[] {
  return useSuspenseQuery({ ...draftsQuery(eventId), refetchInterval: CHANGES_ASKED_EVERY }).data;
}
