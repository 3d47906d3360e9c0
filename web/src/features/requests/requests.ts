import { useMutation } from '@tanstack/react-query';
import { post } from '#api/client.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { HelpRequest, Live } from '#api/wire.ts';

export const LONGEST_QUESTION = 300;
export const LONGEST_ANSWER = 2000;
const MINUTE = 60_000;

const none: HelpRequest[] = [];

/** The requests that this person may see: a table its own, experts and facilitators all. */
export const requestsOf = (live: Live): HelpRequest[] => live.helpRequests ?? none;

/** Those that still wait for an expert or for the answer. */
export function isOpen({ state }: HelpRequest): boolean {
  return state === 'waiting' || state === 'claimed';
}

/** Whole minutes since the question was asked; never negative. */
export function minutesWaited({ askedAt }: HelpRequest, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(askedAt)) / MINUTE));
}

/** The order of the queue: those that wait, longest first, then those that somebody is going to, then the answered. */
export function inQueueOrder(requests: readonly HelpRequest[]): HelpRequest[] {
  const rank = { waiting: 0, claimed: 1, answered: 2, closed: 3 } satisfies Record<
    HelpRequest['state'],
    number
  >;
  return requests.toSorted(
    (a, b) => rank[a.state] - rank[b.state] || Date.parse(a.askedAt) - Date.parse(b.askedAt),
  );
}

/** The median of whole minutes that the waiting requests have waited; null without any. */
export function medianWait(requests: readonly HelpRequest[], now: number): number | null {
  const waits = requests
    .filter(({ state }) => state === 'waiting')
    .map((request) => minutesWaited(request, now))
    .sort((a, b) => a - b);
  return waits[Math.floor(waits.length / 2)] ?? null;
}

type Order =
  | { do: 'ask'; eventId: string; draftId: string; discipline: string | null; question: string }
  | { do: 'claim' | 'release' | 'close' | 'thread'; id: string }
  | { do: 'assign'; id: string; expert: string }
  | { do: 'answer'; id: string; text: string };

/** Commands for help requests. The screen changes with the server's push; a refusal is shown as a sentence. */
export function useRequestOrders() {
  return useMutation({ mutationFn: send, onError: useRefusalNotice() });
}

function send(order: Order): Promise<HelpRequest> {
  switch (order.do) {
    case 'ask': {
      const { eventId, draftId, discipline, question } = order;
      return post(`/api/events/${eventId}/help-requests`, { draftId, discipline, question });
    }
    case 'assign':
      return post(`/api/help-requests/${order.id}/assign`, { expert: order.expert });
    case 'answer':
      return post(`/api/help-requests/${order.id}/answer`, { text: order.text });
    case 'claim':
    case 'release':
    case 'close':
    case 'thread':
      return post(`/api/help-requests/${order.id}/${order.do}`);
  }
}
