import { useEffect, useState } from 'react';
import { useEventConnection } from './event-context.tsx';
import { isSilent } from './use-line.ts';

/** A connection that is back this soon is not reported. */
const LOST_AFTER = 4000;
const LOOK_EVERY = 1000;

/** Whether nothing new can reach this screen, so that it shows old data. */
export function useLineLost(): boolean {
  const connection = useEventConnection();
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let soundAt = performance.now();
    const look = setInterval(() => {
      const now = performance.now();
      if (!isSilent(connection) && connection.socket.status === 'connected') soundAt = now;
      setLost(now - soundAt >= LOST_AFTER);
    }, LOOK_EVERY);
    return () => clearInterval(look);
  }, [connection]);
  return lost;
}
