import { serverNow, useServerNow } from './clock.ts';
import { useEventConnection } from './event-context.tsx';

const SILENT_AFTER_MS = 25_000;

/** Since when nothing comes from the server, in its time; null while it is heard. */
export function useSilentSince(): number | null {
  const connection = useEventConnection();
  useServerNow();
  const { silentMs } = connection;
  return !navigator.onLine || silentMs >= SILENT_AFTER_MS ? serverNow() - silentMs : null;
}
