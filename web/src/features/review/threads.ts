import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { get, post } from '#api/client.ts';
import type { Role } from '#api/wire.ts';
import { useTopic } from '#collab/event-context.tsx';
import type { TopicMessage } from '#collab/live.ts';
import type { Anchor } from './anchor.ts';

export const threadTypes = ['question', 'risk', 'source', 'example', 'correction'] as const;
export type ThreadType = (typeof threadTypes)[number];

interface Author {
  /** Left out where one sees only the table. */
  id?: string | null;
  label: string;
  role: Role;
  tableId?: string | null;
}

export interface Reply {
  id: string;
  author: Author;
  text: string;
  at: string;
}

export interface Thread {
  id: string;
  draftId: string;
  type: ThreadType;
  author: Author;
  text: string;
  anchor: Anchor;
  quote: string;
  /** The passage is gone from the text, as the server last saw it. */
  detached: boolean;
  state: 'open' | 'handled';
  createdAt: string;
  handledAt?: string | null;
  replies: Reply[];
}

export const LONGEST_TEXT = 2000;

const threadsKey = (draftId: string) => ['threads', draftId] as const;

function threadsQuery(draftId: string) {
  return {
    queryKey: threadsKey(draftId),
    queryFn: () => get<Thread[]>(`/api/drafts/${encodeURIComponent(draftId)}/threads`),
    staleTime: 60_000,
  };
}

/** The reactions beside one text, kept right by the event's channel. */
export function useThreads(draftId: string) {
  useLiveThreads();
  return useQuery(threadsQuery(draftId));
}

/** The reactions beside several texts, as far as they are here. */
export function useThreadsOf(draftIds: readonly string[]): Map<string, Thread[]> {
  useLiveThreads();
  const results = useQueries({ queries: draftIds.map(threadsQuery) });
  return new Map(draftIds.map((id, i) => [id, results[i]?.data ?? []]));
}

function useLiveThreads(): void {
  const queries = useQueryClient();
  const hear = useCallback(
    ({ body }: TopicMessage) => {
      if (typeof body !== 'object' || body === null || !('draftId' in body)) return;
      const { draftId, threads } = body as { draftId: string; threads: Thread[] };
      queries.setQueryData(threadsKey(draftId), threads);
    },
    [queries],
  );
  useTopic('threads', hear);
}

/** Leaves a reaction, answers, closes, reopens; what the server answers is shown at once. */
export function useThreadActs(draftId: string) {
  const queries = useQueryClient();
  const onSuccess = (thread: Thread) =>
    queries.setQueryData<Thread[]>(threadsKey(draftId), (known = []) =>
      known.some(({ id }) => id === thread.id)
        ? known.map((each) => (each.id === thread.id ? thread : each))
        : [...known, thread],
    );
  const open = useMutation({
    mutationFn: (body: { type: ThreadType; text: string; anchor: Anchor }) =>
      post<Thread>(`/api/drafts/${encodeURIComponent(draftId)}/threads`, body),
    onSuccess,
  });
  const reply = useMutation({
    mutationFn: ({ threadId, text }: { threadId: string; text: string }) =>
      post<Thread>(`/api/threads/${threadId}/replies`, { text }),
    onSuccess,
  });
  const handle = useMutation({
    mutationFn: (threadId: string) => post<Thread>(`/api/threads/${threadId}/resolve`),
    onSuccess,
  });
  const reopen = useMutation({
    mutationFn: (threadId: string) => post<Thread>(`/api/threads/${threadId}/reopen`),
    onSuccess,
  });
  return { open, reply, handle, reopen };
}
