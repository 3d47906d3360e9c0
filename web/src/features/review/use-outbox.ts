import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { post, Unreachable } from '#api/client.ts';
import type { Draft, Thread } from '#api/wire.ts';
import { serverNow } from '#collab/clock.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { type Outbox, type Outgoing, outboxOf } from './outbox.ts';
import { OutboxSender } from './outbox-sender.ts';
import { useTakeIn } from './threads.ts';

/** A request without an answer is tried again; its id prevents a second one on the server. */
const ANSWER_WITHIN_MS = 15_000;

function useOutbox(): Outbox {
  return outboxOf(useEventConnection().participantId);
}

/** Sends this person's reactions and answers, whatever page is open; called once for the event. */
export function useOutboxSender(): void {
  const connection = useEventConnection();
  const outbox = useOutbox();
  const takeIn = useTakeIn();
  useEffect(() => {
    const sender = new OutboxSender<Thread>(outbox, connection.eventId, {
      send,
      onSent: ({ draftId }, thread) => takeIn(draftId, { threads: [thread], replies: [] }),
      hasText: (documentName) => connection.hasSent(documentName),
    });
    const askBeforeUnload = (event: BeforeUnloadEvent) => {
      if (outbox.holdsOnlyHere) event.preventDefault();
    };
    window.addEventListener('beforeunload', askBeforeUnload);
    return () => {
      sender.stop();
      window.removeEventListener('beforeunload', askBeforeUnload);
    };
  }, [connection, outbox, takeIn]);
}

function send(outgoing: Outgoing): Promise<Thread> {
  const path =
    outgoing.kind === 'thread'
      ? `/api/drafts/${encodeURIComponent(outgoing.draftId)}/threads`
      : `/api/threads/${outgoing.threadId}/replies`;
  return Promise.race([
    post<Thread>(path, outgoing.body),
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Unreachable('no answer')), ANSWER_WITHIN_MS);
    }),
  ]);
}

/** This person's reactions and answers that the server does not have, oldest first, with the means to handle them. */
export function useOutgoing() {
  const { eventId } = useEventConnection();
  const outbox = useOutbox();
  const all = useSyncExternalStore(outbox.subscribe, outbox.list);
  const away = useSyncExternalStore(outbox.subscribe, outbox.isAway);
  const outgoing = useMemo(() => all.filter((each) => each.eventId === eventId), [all, eventId]);
  return { outgoing, away, outbox };
}

/** Posts reactions and answers to one text; returns the id that each will have on the server. */
export function usePosting({ id: draftId, documentName }: Draft) {
  const { eventId } = useEventConnection();
  const outbox = useOutbox();
  return useMemo(() => {
    const about = () => ({ draftId, documentName, at: new Date(serverNow()).toISOString() });
    return {
      open: (body: Extract<Outgoing, { kind: 'thread' }>['body']) =>
        outbox.add(eventId, { kind: 'thread', ...about(), body }),
      reply: (threadId: string, text: string) =>
        outbox.add(eventId, { kind: 'reply', ...about(), threadId, body: { text } }),
    };
  }, [eventId, outbox, draftId, documentName]);
}

/** The reactions to one text with those that this person posted and the server does not have yet. */
export function useWithOutgoing(threads: Thread[], draftId: string): Thread[] {
  const me = useMe();
  const { outgoing } = useOutgoing();
  return useMemo(() => {
    const known = new Set(threads.map(({ id }) => id));
    const own = outgoing.flatMap((each) =>
      each.kind === 'thread' && each.draftId === draftId && !known.has(each.id) ? [asThread(each, me)] : [],
    );
    return own.length === 0 ? threads : [...threads, ...own];
  }, [threads, draftId, outgoing, me]);
}

function asThread({ id, draftId, at, body }: Extract<Outgoing, { kind: 'thread' }>, me: Me): Thread {
  const { name: label, role, tableId, organisation } = me;
  const { replacement, original, ...said } = body;
  const quote = body.anchor?.quote ?? '';
  return {
    ...said,
    id,
    draftId,
    author: { id: me.id, label, role, tableId, organisation },
    quote,
    detached: false,
    proposal:
      typeof replacement === 'string' ? { original: original || quote, replacement, takenOver: false } : null,
    state: 'open',
    revision: 0,
    handledAt: null,
    handledBy: null,
    outcome: null,
    reason: null,
    createdAt: at,
    replies: [],
  } as Thread;
}

type Me = ReturnType<typeof useMe>;
