import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get, post, put, remove } from '#api/client.ts';
import { useFramework } from '#api/event.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { Live, NewPoll, NewPollAnswer, OwnPollAnswer, Poll } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';

export const LONGEST_QUESTION = 200;
export const LONGEST_REASON = 300;

const none: Poll[] = [];

/** The event's polls, in the order in which they were opened. */
export const pollsOf = (live: Live): Poll[] => live.polls ?? none;

const shownPollId = (live: Live) => (live.screen?.content === 'poll' ? live.screen.contentId : null);

/** The poll on the projector; null for other content. */
export function useShownPoll(): Poll | null {
  const id = useLive(shownPollId);
  return useLive(pollsOf).find((poll) => poll.id === id) ?? null;
}

const STEPS = {
  support: ['full', 'yes', 'reservation', 'live', 'ratherNot', 'no'],
  consent: ['consent', 'objection'],
} as const;

/** The choice that needs a reason; -1 for none. */
export function objectionOf({ kind }: Pick<Poll, 'kind'>): number {
  return kind === 'support' || kind === 'consent' ? STEPS[kind].length - 1 : -1;
}

/** The dots of a single choice. */
export function onlyOne(choice: number, choices: number): number[] {
  return Array.from({ length: choices }, (_, i) => (i === choice ? 1 : 0));
}

export interface PollWords {
  title: string;
  choices: string[];
}

/** A poll's question and its choices in the page's language. */
export function usePollWords(): (poll: Poll) => PollWords {
  const { t } = useTranslation('polls');
  const { eventId } = useEventConnection();
  const { introduction, dimensions } = useFramework(eventId);
  return (poll) => {
    const section = [introduction, ...dimensions.flatMap(({ sections }) => sections)].find(
      ({ id }) => id === poll.sectionId,
    );
    const name = section && (section.id === '0' ? section.title : `${section.id} ${section.title}`);
    const asked = t(poll.kind === 'consent' ? 'consent' : 'support', { section: name ?? '' });
    const own = poll.kind === 'support' || poll.kind === 'consent';
    return {
      title: poll.question || asked,
      choices: own ? STEPS[poll.kind as keyof typeof STEPS].map((step) => t(`step.${step}`)) : poll.options,
    };
  };
}

type Order =
  | { do: 'open'; poll: NewPoll }
  | { do: 'close' | 'reveal' | 'show' | 'discard'; id: string }
  | { do: 'slide' };

/** The facilitator's commands. The screen changes with the server's push; a refusal is shown as a sentence. */
export function usePollOrders() {
  const { eventId } = useEventConnection();
  return useMutation({
    mutationFn: (order: Order) => send(`/api/events/${eventId}`, order),
    onError: useRefusalNotice(),
  });
}

function send(event: string, order: Order): Promise<void> {
  switch (order.do) {
    case 'open':
      return post(`${event}/polls`, order.poll);
    case 'discard':
      return remove(`${event}/polls/${order.id}`);
    case 'slide':
      return post(`${event}/screen/slide`);
    case 'close':
    case 'reveal':
    case 'show':
      return post(`${event}/polls/${order.id}/${order.do}`);
  }
}

/** What this person answered, and a way to answer; the server holds one answer per person. */
export function useOwnAnswer(pollId: string) {
  const { eventId, participantId } = useEventConnection();
  const queries = useQueryClient();
  const path = `/api/events/${eventId}/polls/${pollId}/answer`;
  const queryKey = ['poll-answer', participantId, pollId];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => get<OwnPollAnswer>(path, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { mutate, isPending } = useMutation({
    mutationFn: (answer: NewPollAnswer) => put<OwnPollAnswer>(path, answer),
    onSuccess: (answer) => queries.setQueryData(queryKey, answer),
    onError: useRefusalNotice(),
  });
  return { answer: data && data.dots.length > 0 ? data : null, give: mutate, isPending };
}
