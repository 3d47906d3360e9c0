import { useEffect, useState } from 'react';
import { useEventConnection } from '#collab/event-context.tsx';

/** The server says something at least every 20 seconds. */
const SILENT_AFTER = 25_000;
/** A line that is back this soon is not worth telling. */
const LOST_AFTER = 4000;
const LOOK_EVERY = 1000;

/** Whether nothing new can reach this screen: what it shows is what came in last. */
export function useLineLost(): boolean {
  const connection = useEventConnection();
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let soundAt = Date.now();
    const look = setInterval(() => {
      const now = Date.now();
      const heard = connection.lastHeardAt === 0 || now - connection.lastHeardAt < SILENT_AFTER;
      if (navigator.onLine && heard && connection.socket.status === 'connected') soundAt = now;
      setLost(now - soundAt >= LOST_AFTER);
    }, LOOK_EVERY);
    return () => clearInterval(look);
  }, [connection]);
  return lost;
}
