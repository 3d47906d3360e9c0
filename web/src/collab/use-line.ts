import { serverNow, useServerNow } from './clock.ts';
import type { EventConnection } from './event-connection.ts';
import { useEventConnection } from './event-context.tsx';

/** The server sends something at least every 20 seconds. */
const SILENT_AFTER_MS = 25_000;

/** Whether the server has been silent for too long. */
export function isSilent(connection: EventConnection): boolean {
  return !navigator.onLine || connection.silentMs >= SILENT_AFTER_MS;
}

/** The start of the server's silence, in server time; null while the server is heard. */
export function useSilentSince(): number | null {
  const connection = useEventConnection();
  useServerNow();
  return isSilent(connection) ? serverNow() - connection.silentMs : null;
}
