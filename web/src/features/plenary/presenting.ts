import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { post } from '#api/client.ts';
import { eventKeys } from '#api/event.ts';
import { useSentence } from '#api/use-sentence.ts';
import type { Deck, Live, PlenaryState, Role } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { withPlenary } from '#collab/live.ts';
import { useMe } from '#collab/me.ts';
import { LatestWish } from './latest-wish.ts';
import { useLayoutEpoch } from './layout-epoch.ts';
import { clamp, type Position, type Step, stepOfKey, stepped } from './position.ts';

const plenaryOf = (live: Live) => live.plenary;

/** The running plenary, also while the room screen is shown between slides; null when none runs. */
export function usePlenary(): PlenaryState | null {
  const plenary = useLive(plenaryOf);
  return plenary?.snapshotId ? plenary : null;
}

/** The requested position, and whether to show the room screen instead. */
type Wish = Position & { paused: boolean };

/** Whether this role may become the presenter. */
export function mayPresent(role: Role): boolean {
  return role === 'FACILITATOR' || role === 'ORGANISER';
}

export interface Presenting {
  /** Whether this person presents; the server refuses commands of others. */
  presents: boolean;
  /** Turns a page. The first step after the room screen shows the page from before it. */
  step: (step: Step) => void;
  jump: (slide: number) => void;
  choose: (snapshotId: string) => void;
  takeOver: () => void;
  /** Shows the room screen and keeps the position. */
  pause: () => void;
  end: () => void;
  restartTableClock: () => void;
}

/**
 * Moves the room. Every screen, including this one, shows the position from the server. Fast steps start from the last
 * requested position. A step that depends on an unmeasured slide waits for the measurement.
 */
export function usePresenting(eventId: string, pages: readonly (number | undefined)[]): Presenting {
  const queries = useQueryClient();
  const sentenceNow = useSentence();
  const sentence = useRef(sentenceNow);
  useEffect(() => {
    sentence.current = sentenceNow;
  });
  const state = usePlenary();
  const me = useMe();
  const waiting = useRef<Step[]>([]);
  const base = `/api/events/${eventId}/plenary`;

  const send = useCallback(
    async (path: string, body?: object) => {
      try {
        const plenary = await post<PlenaryState>(path, body);
        queries.setQueryData<Live>(eventKeys.live(eventId), (live) => live && withPlenary(live, plenary));
      } catch (error) {
        waiting.current = [];
        notifications.show({ color: 'brick', message: sentence.current(error) });
        throw error;
      }
    },
    [eventId, queries],
  );
  const wishes = useMemo(
    () =>
      new LatestWish<Wish>(async ({ slide, page, paused }) => {
        await send(`${base}/position`, { slide, page });
        if (paused) await send(`${base}/pause`);
      }),
    [base, send],
  );
  const order = (path: string, body?: object) => {
    waiting.current = [];
    void send(base + path, body).catch(() => {});
  };
  const presents = state !== null && state.presenter === me.id;

  /** The room's position after all requests succeed. */
  const ahead = (): Wish | null =>
    wishes.pending ?? (state && { ...clamp(state, pages), paused: state.phase === 'paused' });
  const takeWaitingSteps = () => {
    for (let at = ahead(); at && presents && waiting.current[0]; at = ahead()) {
      const next = at.paused ? at : stepped(waiting.current[0], at, pages);
      if (!next) return;
      waiting.current.shift();
      if (at.paused || next.slide !== at.slide || next.page !== at.page)
        wishes.want({ slide: next.slide, page: next.page, paused: false });
    }
    waiting.current = [];
  };
  useEffect(takeWaitingSteps);

  return {
    presents,
    step: (step) => {
      waiting.current.push(step);
      takeWaitingSteps();
    },
    jump: (slide) => {
      waiting.current = [];
      wishes.want({ slide, page: 0, paused: false });
    },
    choose: (snapshotId) => order('', { snapshotId }),
    takeOver: () => order('/take-over'),
    pause: () => {
      waiting.current = [];
      const at = ahead();
      if (at && !at.paused) wishes.want({ ...at, paused: true });
    },
    end: () => order('/stop'),
    restartTableClock: () => order('/table-clock'),
  };
}

/** Lets the arrow keys move the room, unless a field has the focus. */
export function usePresenterKeys(presenting: Presenting | null): void {
  const latest = useRef(presenting);
  useEffect(() => {
    latest.current = presenting;
  });
  // The listener is added once, because one that is replaced during a key press would miss that key.
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const present = latest.current;
      if (!present || event.defaultPrevented || takesKeys(event)) return;
      const step = stepOfKey(event.key);
      if (!step || (event.key === ' ' && event.target instanceof HTMLButtonElement)) return;
      event.preventDefault();
      if (step === 'leave') present.pause();
      else present.step(step);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** Whether the key belongs to a shortcut, a field or a list. */
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

/** The number of pages of each measured slide; a slide without text has one. */
export function usePageCounts(deck: Deck | undefined) {
  const epoch = useLayoutEpoch();
  const of = `${deck?.snapshot.id} ${epoch}`;
  const [measured, setMeasured] = useState<{ of: string; counts: (number | undefined)[] }>({
    of,
    counts: [],
  });
  const counts = measured.of === of ? measured.counts : NONE;
  const pages = useMemo(
    () => (deck?.slides ?? []).map(({ kind }, i) => (kind === 'block' ? counts[i] : 1)),
    [deck, counts],
  );
  const note = useCallback(
    (slide: number, count: number) =>
      setMeasured((before) => {
        const known = before.of === of ? before.counts : NONE;
        if (known[slide] === count) return before;
        const next = [...known];
        next[slide] = count;
        return { of, counts: next };
      }),
    [of],
  );
  return { pages, note };
}

const NONE: (number | undefined)[] = [];
