import { type RefObject, useEffect, useState } from 'react';
import type { Thread } from '#api/wire.ts';
import { useSeen } from './seen.ts';

/** Marks a thread as seen when its card is on screen; returns whether it was new when the card appeared. */
export function useFresh(thread: Thread, card: RefObject<HTMLElement | null>): boolean {
  const { isNew, markSeen } = useSeen();
  const [fresh, setFresh] = useState(false);
  const onScreen = useOnScreen(card);
  useEffect(() => {
    if (!onScreen) return setFresh(false);
    if (!isNew(thread)) return;
    setFresh(true);
    markSeen(thread);
  }, [onScreen, thread, isNew, markSeen]);
  return fresh || isNew(thread);
}

/** Whether any part of the element is in view on a visible page. */
function useOnScreen(card: RefObject<HTMLElement | null>): boolean {
  const [inView, setInView] = useState(false);
  const [inFront, setInFront] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setInFront(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  useEffect(() => {
    if (!card.current) return;
    const observer = new IntersectionObserver((entries) =>
      setInView(entries.at(-1)?.isIntersecting ?? false),
    );
    observer.observe(card.current);
    return () => observer.disconnect();
  }, [card]);
  return inView && inFront;
}
