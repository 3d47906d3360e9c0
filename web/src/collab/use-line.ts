import { serverNow, useServerNow } from './clock.ts';
import type { EventConnection } from './event-connection.ts';
import { useEventConnection } from './event-context.tsx';

/** The server says something at least every 20 seconds. */
const SILENT_AFTER_MS = 25_000;

/** Whether nothing comes from the server any more, as far as this page can know. */
export function isSilent(connection: EventConnection): boolean {
  return !navigator.onLine || connection.silentMs >= SILENT_AFTER_MS;
}

/** Since when nothing comes from the server, in its time; null while it is heard. */
export function useSilentSince(): number | null {
  const connection = useEventConnection();
  useServerNow();
  return isSilent(connection) ? serverNow() - connection.silentMs : null;
}
