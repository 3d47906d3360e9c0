import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { eventKeys } from '#api/event.ts';
import type { Live, Programme, Table } from '#api/wire.ts';
import { EventConnection } from './event-connection.ts';
import type { TopicMessage } from './live.ts';

const Connection = createContext<EventConnection | null>(null);

interface Props {
  eventId: string;
  participantId: string;
  children: ReactNode;
}

/** Opens the event's connection for its children, and closes it when the page leaves the event. */
export function EventConnectionProvider({ eventId, participantId, children }: Props) {
  const queries = useQueryClient();
  const [connection, setConnection] = useState<EventConnection | null>(null);
  useEffect(() => {
    const opened = new EventConnection(eventId, participantId, queries);
    setConnection(opened);
    return () => {
      setConnection(null);
      opened.destroy();
    };
  }, [eventId, participantId, queries]);
  return connection && <Connection value={connection}>{children}</Connection>;
}

export function useEventConnection(): EventConnection {
  const connection = useContext(Connection);
  if (!connection) throw new Error('useEventConnection outside EventConnectionProvider');
  return connection;
}

/** A topic of the event's live state, or a value derived from it; renders when that part changes. */
export function useLive<T>(select: (live: Live) => T): T {
  const connection = useEventConnection();
  return useSuspenseQuery({
    queryKey: eventKeys.live(connection.eventId),
    queryFn: () => connection.fetchLive(),
    staleTime: Number.POSITIVE_INFINITY,
    select,
  }).data;
}

const programmeOf = (live: Live) => live.programme;
const tablesOf = (live: Live) => live.tables.tables;

export function useProgramme(): Programme {
  return useLive(programmeOf);
}

export function useTables(): Table[] {
  return useLive(tablesOf);
}

/** Calls a listener for every message of one topic, also for topics that are no field of the live state. */
export function useTopic(topic: string, hear: (message: TopicMessage) => void): void {
  const connection = useEventConnection();
  useEffect(
    () =>
      connection.onTopic((message) => {
        if (message.topic === topic) hear(message);
      }),
    [connection, topic, hear],
  );
}

/** The server's reason for closing the event to this person; null while it is open. */
export function useEventRefusal(): string | null {
  const connection = useEventConnection();
  return useSyncExternalStore(
    (listener) => connection.onRefusal(listener),
    () => connection.refusal,
  );
}
