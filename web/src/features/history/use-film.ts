import { useEffect, useState } from 'react';

/** How long all moments together are shown. */
export const FILM_MS = 20_000;

/**
 * Plays moments one after the other within `FILM_MS` and stops at the last.
 *
 * @param steps how many of them are shown
 */
export function useFilm(moments: number, steps: number) {
  const [step, setStep] = useState<number | null>(null);
  const shown = Math.max(1, Math.min(steps, moments));
  const playing = step !== null;
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(
      () => setStep((now) => (now === null ? null : Math.min(now + 1, shown))),
      FILM_MS / shown,
    );
    return () => clearInterval(timer);
  }, [playing, shown]);
  const over = step !== null && step >= shown;
  useEffect(() => {
    if (over) setStep(null);
  }, [over]);
  const frame =
    step === null || over
      ? null
      : shown === 1
        ? moments - 1
        : Math.round((step * (moments - 1)) / (shown - 1));
  return { frame, play: () => setStep(0), stop: () => setStep(null) };
}
