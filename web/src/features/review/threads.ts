import { type QueryClient, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { getOrKept, post } from '#api/client.ts';
import { longAnswers } from '#api/long-answers.ts';
import { PUSHED } from '#api/query-client.ts';
import type {
  Draft,
  PushedReply,
  Reply,
  Thread,
  ThreadOutcome,
  ThreadsOfDraft,
  ThreadType,
} from '#api/wire.ts';
import { useEventConnection, useTopic } from '#collab/event-context.tsx';
import type { TopicMessage } from '#collab/live.ts';

export const threadTypes = [
  'question',
  'risk',
  'source',
  'example',
  'correction',
] as const satisfies readonly ThreadType[];

export const LONGEST_TEXT = 2000;
export const LONGEST_REPLACEMENT = 2000;

/** More than the number of replies that can be pushed while a list is fetched. */
const MOST_REMEMBERED = 500;

/** Per reader, because some see names and others only tables. */
const threadsKey = (reader: string, draftId: string) => ['threads', reader, draftId] as const;

const pathOf = (draftId: string) => `/api/drafts/${encodeURIComponent(draftId)}/threads`;

interface Changes {
  threads: Thread[];
  replies: PushedReply[];
}

const noChanges: Changes = { threads: [], replies: [] };

/** Recent pushes and answers, which are merged into a list that was being fetched meanwhile. */
const changedKey = (reader: string, draftId: string) => ['changed-threads', reader, draftId] as const;

function threadsQuery(reader: string, draftId: string) {
  return {
    queryKey: threadsKey(reader, draftId),
    queryFn: async ({ client }: { client: QueryClient }) =>
      merged(
        await getOrKept<Thread[]>(pathOf(draftId), longAnswers),
        client.getQueryData<Changes>(changedKey(reader, draftId)) ?? noChanges,
      ),
    meta: PUSHED,
    staleTime: Number.POSITIVE_INFINITY,
  };
}

/** The reactions to one text. */
export function useThreads(draftId: string) {
  const { participantId } = useEventConnection();
  return useQuery(threadsQuery(participantId, draftId));
}

/** The loaded reactions to several texts. */
export function useThreadsOf(draftIds: readonly string[]): Map<string, Thread[]> {
  const { participantId } = useEventConnection();
  const results = useQueries({ queries: draftIds.map((id) => threadsQuery(participantId, id)) });
  return new Map(draftIds.flatMap((id, i) => (results[i]?.data ? [[id, results[i].data]] : [])));
}

/**
 * The reactions to all texts that this person may read, fetched with one call however many texts there are. `drafts` are
 * those texts: when others open, the reactions are fetched again.
 */
export function useAllThreads(eventId: string, drafts: readonly Draft[]) {
  const { participantId } = useEventConnection();
  const ids = drafts.map(({ id }) => id);
  const { isError, isLoading, refetch } = useQuery({
    queryKey: ['all-threads', participantId, eventId, ids.toSorted()],
    queryFn: async ({ client }) => {
      const path = `/api/events/${encodeURIComponent(eventId)}/reactions`;
      const found = await getOrKept<ThreadsOfDraft[]>(path, longAnswers);
      for (const { draftId, threads } of found) {
        const changes = client.getQueryData<Changes>(changedKey(participantId, draftId)) ?? noChanges;
        client.setQueryData<Thread[]>(threadsKey(participantId, draftId), merged(threads, changes));
      }
      return null;
    },
    meta: PUSHED,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const results = useQueries({
    queries: ids.map((id) => ({ ...threadsQuery(participantId, id), enabled: false })),
  });
  const threads = new Map(ids.flatMap((id, i) => (results[i]?.data ? [[id, results[i].data]] : [])));
  return { threads, isError, isLoading, retry: () => void refetch() };
}

/** The reactions that another part of the page has loaded; fetches nothing itself. */
export function useThreadsHere(draftIds: readonly string[]): Thread[] {
  const { participantId } = useEventConnection();
  const results = useQueries({
    queries: draftIds.map((id) => ({ ...threadsQuery(participantId, id), enabled: false })),
  });
  return results.flatMap(({ data = [] }) => data);
}

/** Applies messages of the event's live channel, whatever page or panel is open; called once for the event. */
export function useThreadFeed(): void {
  const takeIn = useTakeIn();
  const hear = useCallback(
    ({ body }: TopicMessage) => {
      if (typeof body !== 'object' || body === null || !('draftId' in body)) return;
      const { draftId, threads = [], replies = [] } = body as { draftId: string } & Partial<Changes>;
      takeIn(draftId, { threads, replies });
    },
    [takeIn],
  );
  useTopic('threads', hear);
}

export function useTakeIn(): (draftId: string, changes: Changes) => void {
  const queries = useQueryClient();
  const { participantId } = useEventConnection();
  return useCallback(
    (draftId, changes) => {
      const key = threadsKey(participantId, draftId);
      queries.setQueryData<Changes>(changedKey(participantId, draftId), (known = noChanges) => ({
        threads: merged(known.threads, changes),
        replies: [...known.replies, ...changes.replies].slice(-MOST_REMEMBERED),
      }));
      // An invalidated list must be fetched again; setting data would make an incomplete list valid.
      if (queries.getQueryState(key)?.isInvalidated) return;
      const now = queries.setQueryData<Thread[]>(key, (known) => known && merged(known, changes));
      if (now) void longAnswers.keep(participantId, pathOf(draftId), now);
    },
    [queries, participantId],
  );
}

/**
 * Merges changes into a list: the latest revision of every thread with all known replies, oldest thread first. Replies are
 * only added, so they may arrive in any order and more than once.
 */
export function merged(known: readonly Thread[], { threads, replies }: Changes): Thread[] {
  const all = new Map(known.map((thread) => [thread.id, thread]));
  for (const thread of threads) {
    const before = all.get(thread.id);
    if (!before || thread.revision > before.revision) {
      all.set(thread.id, (before?.replies ?? []).reduce(withReply, thread));
    }
  }
  for (const { threadId, revision, reply } of replies) {
    const before = all.get(threadId);
    if (!before) continue;
    // Only the replies change here; the state of the thread stays.
    const next = revision === before.revision + 1 ? revision : before.revision;
    all.set(threadId, withReply({ ...before, revision: next }, reply));
  }
  return [...all.values()].sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
}

function withReply(thread: Thread, reply: Reply): Thread {
  return thread.replies.some(({ id }) => id === reply.id)
    ? thread
    : { ...thread, replies: [...thread.replies, reply].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)) };
}

/** Commands for reactions: resolve and reopen; accept and reject for proposals. The server's answer is shown at once. */
export function useThreadActs(draftId: string) {
  const takeIn = useTakeIn();
  const onSuccess = (thread: Thread) => takeIn(draftId, { threads: [thread], replies: [] });
  const handle = useMutation({
    mutationFn: ({ threadId, ...handling }: { threadId: string } & ThreadOutcome) =>
      post<Thread>(`/api/threads/${threadId}/resolve`, handling),
    onSuccess,
  });
  const reopen = useMutation({
    mutationFn: (threadId: string) => post<Thread>(`/api/threads/${threadId}/reopen`),
    onSuccess,
  });
  const accept = useMutation({
    mutationFn: ({ threadId, seen }: { threadId: string; seen: string | null }) =>
      post<Thread>(`/api/threads/${threadId}/accept`, { seen }),
    onSuccess,
  });
  const reject = useMutation({
    mutationFn: ({ threadId, reason }: { threadId: string; reason: string }) =>
      post<Thread>(`/api/threads/${threadId}/reject`, { reason }),
    onSuccess,
  });
  return { handle, reopen, accept, reject };
}
