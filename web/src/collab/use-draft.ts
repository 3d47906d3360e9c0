import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { eventKeys } from '#api/event.ts';
import { useServerNow } from './clock.ts';
import type { DraftSession, OpenDraft } from './draft-session.ts';
import { useEventConnection } from './event-context.tsx';
import type { SaveState } from './save-state.ts';

const silent = () => () => undefined;

/** Keeps a document open as long as the component is on screen; null until its session exists. */
export function useDraftSession(documentName: string | null): DraftSession | null {
  const connection = useEventConnection();
  const [session, setSession] = useState<DraftSession | null>(null);
  useEffect(() => {
    if (documentName === null) return;
    setSession(connection.openDraft(documentName));
    return () => {
      setSession(null);
      connection.leaveDraft(documentName);
    };
  }, [connection, documentName]);
  return session;
}

/** The session's current state. When the document has a newer epoch, the drafts are fetched again with its new name. */
export function useOpenDraft(session: DraftSession | null): OpenDraft | null {
  const connection = useEventConnection();
  const queries = useQueryClient();
  const open = useSyncExternalStore(session?.subscribe ?? silent, () => session?.snapshot() ?? null);
  const renewed = open?.renewed ?? false;
  useEffect(() => {
    if (!renewed) return;
    void queries.invalidateQueries({ queryKey: eventKeys.drafts(connection.eventId) });
    void queries.invalidateQueries({ queryKey: eventKeys.live(connection.eventId) });
  }, [renewed, queries, connection]);
  return open;
}

/** The save state of all documents open on this page; updated by acknowledgements and every second. */
export function useSaveState(): SaveState | null {
  const connection = useEventConnection();
  const [, follow] = useState(0);
  useServerNow();
  useEffect(() => connection.onSave(() => follow((count) => count + 1)), [connection]);
  return connection.saveState(performance.now());
}
