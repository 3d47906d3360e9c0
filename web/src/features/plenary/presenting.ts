import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { post } from '#api/client.ts';
import { eventKeys } from '#api/event.ts';
import { useSentence } from '#api/use-sentence.ts';
import type { Live, PlenaryState } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { LatestWish } from './latest-wish.ts';
import { clamp, type Position, type Step, stepOfKey, stepped } from './position.ts';

const plenaryOf = (live: Live) => live.plenary;

/** Where the plenary is, as the server says; null while the room screen is on. */
export function usePlenary(): PlenaryState | null {
  const plenary = useLive(plenaryOf);
  return plenary?.snapshotId ? plenary : null;
}

export interface Presenting {
  step: (step: Step) => void;
  jump: (slide: number) => void;
  choose: (snapshotId: string) => void;
  takeOver: () => void;
  stop: () => void;
}

/**
 * Moves the room. Every screen, this one too, shows where the server says the room is; steps that follow each
 * other faster than it answers start from what was wished last.
 */
export function usePresenting(eventId: string, pages: readonly (number | undefined)[]): Presenting {
  const queries = useQueryClient();
  const sentence = useRef(useSentence());
  const state = usePlenary();
  const base = `/api/events/${eventId}/plenary`;

  const send = useCallback(
    async (path: string, body?: object) => {
      try {
        const plenary = await post<PlenaryState>(path, body);
        queries.setQueryData<Live>(eventKeys.live(eventId), (live) => live && { ...live, plenary });
      } catch (error) {
        notifications.show({ color: 'brick', message: sentence.current(error) });
        throw error;
      }
    },
    [eventId, queries],
  );
  const wishes = useMemo(() => new LatestWish<Position>((at) => send(`${base}/position`, at)), [base, send]);
  const quietly = (sent: Promise<void>) => void sent.catch(() => {});

  return {
    step: (step) => {
      const at = wishes.pending ?? (state && clamp(state, pages));
      if (!at) return;
      const next = stepped(step, at, pages);
      if (next.slide !== at.slide || next.page !== at.page) wishes.want(next);
    },
    jump: (slide) => wishes.want({ slide, page: 0 }),
    choose: (snapshotId) => quietly(send(base, { snapshotId })),
    takeOver: () => state && wishes.want({ slide: state.slide, page: state.page }),
    stop: () => quietly(send(`${base}/stop`)),
  };
}

/** The arrow keys move the room, wherever the focus is but in a field. */
export function usePresenterKeys(presenting: Presenting | null): void {
  const latest = useRef(presenting);
  useEffect(() => {
    latest.current = presenting;
  });
  // One listener for good: one that is replaced while a key is handled would miss that key.
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const present = latest.current;
      if (!present || event.defaultPrevented || takesKeys(event)) return;
      const step = stepOfKey(event.key);
      if (!step || (event.key === ' ' && event.target instanceof HTMLButtonElement)) return;
      event.preventDefault();
      if (step === 'leave') present.stop();
      else present.step(step);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** Whether the key is meant for something else: a shortcut, a field, a list. */
function takesKeys({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        'input, textarea, select, [role=listbox], [role=menu], [role=radiogroup], [role=dialog]',
      ) !== null)
  );
}

/** How many pages each slide has, as far as it was measured. */
export function usePageCounts(snapshotId: string | null, slides: number) {
  const [measured, setMeasured] = useState<{ snapshotId: string | null; pages: (number | undefined)[] }>({
    snapshotId,
    pages: [],
  });
  const pages = useMemo(
    () =>
      Array.from({ length: slides }, (_, i) =>
        measured.snapshotId === snapshotId ? measured.pages[i] : undefined,
      ),
    [measured, snapshotId, slides],
  );
  const note = useCallback(
    (slide: number, count: number) =>
      setMeasured((before) => {
        const known = before.snapshotId === snapshotId ? before.pages : [];
        if (known[slide] === count && before.snapshotId === snapshotId) return before;
        const next = [...known];
        next[slide] = count;
        return { snapshotId, pages: next };
      }),
    [snapshotId],
  );
  return { pages, note };
}
