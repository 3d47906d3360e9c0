import { type ReactNode, useEffect, useState } from 'react';

/** Shows its child only after a delay, because a short flash of a skeleton is worse than nothing. */
export function Soon({ children, afterMs = 300 }: { children: ReactNode; afterMs?: number }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return shown ? children : null;
}
