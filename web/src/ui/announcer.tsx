import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useState } from 'react';

/** A screen reader reads the same sentence again only when it was removed in between. */
const STAYS_MS = 2_000;

/** A polite live region and the function that says something in it. */
export function useAnnouncer(): { region: ReactNode; say: (sentence: string) => void } {
  const [said, setSaid] = useState({ sentence: '', turn: 0 });
  useEffect(() => {
    if (said.sentence === '') return;
    const timer = setTimeout(() => setSaid(({ turn }) => ({ sentence: '', turn })), STAYS_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const say = useCallback((sentence: string) => setSaid(({ turn }) => ({ sentence, turn: turn + 1 })), []);
  return { region: <VisuallyHidden role="status">{said.sentence}</VisuallyHidden>, say };
}
