import { useEffect, useRef, useState } from 'react';
import type { Thread } from '#api/wire.ts';

/** A contribution of somebody else while this page was open. */
export interface News {
  thread: Thread;
  author: Thread['author'];
  text: string;
  kind: 'reaction' | 'answer';
}

/** The latest contribution of others to these texts since each was first loaded; null without one. */
export function useNews(
  threads: ReadonlyMap<string, readonly Thread[] | undefined>,
  me: string,
): News | null {
  const known = useRef(new Map<string, Map<string, number>>());
  const [news, setNews] = useState<News | null>(null);
  useEffect(() => {
    let last: News | null = null;
    for (const [draftId, here] of threads) {
      if (!here) continue;
      const before = known.current.get(draftId);
      for (const thread of here) last = (before && newsOf(thread, before, me)) ?? last;
      known.current.set(draftId, new Map(here.map(({ id, replies }) => [id, replies.length])));
    }
    if (last) setNews(last);
  }, [threads, me]);
  return news;
}

function newsOf(thread: Thread, before: ReadonlyMap<string, number>, me: string): News | null {
  const replies = before.get(thread.id);
  const { author, text } = thread;
  if (replies === undefined) return author.id === me ? null : { thread, author, text, kind: 'reaction' };
  const answer = thread.replies.slice(replies).findLast((reply) => reply.author.id !== me);
  return answer ? { thread, author: answer.author, text: answer.text, kind: 'answer' } : null;
}
