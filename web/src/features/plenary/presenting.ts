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
import { isPaged } from './deck.ts';
import { LatestWish } from './latest-wish.ts';
import { useLayoutEpoch } from './layout-epoch.ts';
import { clamp, type Position, positionIn, type Step, stepOfKey, stepped } from './position.ts';

const plenaryOf = (live: Live) => live.plenary;

/** The running plenary, also while the room screen is shown between slides; null when none runs. */
export function usePlenary(): PlenaryState | null {
  const plenary = useLive(plenaryOf);
  return plenary?.snapshotId ? plenary : null;
}

/** The requested position, and whether to show the room screen instead. */
interface Wish {
  slideId: string;
  page: number;
  paused: boolean;
}

/** Whether this table may turn the pages of its own slides now. */
export function holdsRemote(state: PlenaryState, tableId: string | null | undefined): boolean {
  return state.handedTo !== null && state.handedTo === tableId;
}

/** Whether this role may become the presenter. */
export function mayPresent(role: Role): boolean {
  return role === 'FACILITATOR' || role === 'ORGANISER';
}

export interface Presenting {
  /** Whether this person turns the pages; the server refuses commands of others. */
  presents: boolean;
  /** Turns a page. The first step after the room screen shows the page from before it. */
  step: (step: Step) => void;
  jump: (slideId: string) => void;
  choose: (snapshotId: string) => void;
  takeOver: () => void;
  /** Shows the room screen and keeps the position. */
  pause: () => void;
  end: () => void;
  restartTableClock: () => void;
  /** Gives the remote control to the table on screen. */
  handOver: () => void;
  takeBack: () => void;
}

/**
 * Moves the room. Every screen, including this one, shows the position from the server. Fast steps start from the last
 * requested position. A step that depends on an unmeasured slide waits for the measurement.
 */
export function usePresenting(eventId: string, { slides, pages }: Paged): Presenting {
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
      new LatestWish<Wish>(async ({ slideId, page, paused }) => {
        await send(`${base}/position`, { slideId, page });
        if (paused) await send(`${base}/pause`);
      }),
    [base, send],
  );
  const order = (path: string, body?: object) => {
    waiting.current = [];
    void send(base + path, body).catch(() => {});
  };
  const presents = state !== null && (state.presenter === me.id || holdsRemote(state, me.tableId));

  /** The room's position after all requests succeed. */
  const ahead = (): (Position & { paused: boolean }) | null => {
    const wish = wishes.pending;
    const room = wish ?? state;
    const at = room && positionIn(slides, room);
    return at && { ...clamp(at, pages), paused: wish ? wish.paused : state?.phase === 'paused' };
  };
  const want = (at: Position, paused: boolean) => {
    const slideId = slides[at.slide]?.id;
    if (slideId !== undefined) wishes.want({ slideId, page: at.page, paused });
  };
  const takeWaitingSteps = () => {
    for (let at = ahead(); at && presents && waiting.current[0]; at = ahead()) {
      const next = at.paused ? at : stepped(waiting.current[0], at, pages);
      if (!next) return;
      waiting.current.shift();
      if (at.paused || next.slide !== at.slide || next.page !== at.page) want(next, false);
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
    jump: (slideId) => {
      waiting.current = [];
      wishes.want({ slideId, page: 0, paused: false });
    },
    choose: (snapshotId) => order('', { snapshotId }),
    takeOver: () => order('/take-over'),
    pause: () => {
      waiting.current = [];
      const at = ahead();
      if (at && !at.paused) want(at, true);
    },
    end: () => order('/stop'),
    restartTableClock: () => order('/table-clock'),
    handOver: () => order('/hand-over'),
    takeBack: () => order('/take-back'),
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

/** Slides in their order, with the number of pages of each; undefined before a slide is measured. */
export interface Paged {
  slides: readonly { id: string }[];
  pages: readonly (number | undefined)[];
}

type Counts = Readonly<Record<string, number>>;

/** The number of pages of each measured slide; a slide without text has one. */
export function usePageCounts(deck: Deck | undefined) {
  const epoch = useLayoutEpoch();
  const of = `${deck?.snapshot.id} ${epoch}`;
  const [measured, setMeasured] = useState<{ of: string; counts: Counts }>({ of, counts: NONE });
  const counts = measured.of === of ? measured.counts : NONE;
  const paged: Paged = useMemo(() => {
    const slides = deck?.slides ?? [];
    return { slides, pages: slides.map((slide) => (isPaged(slide) ? counts[slide.id] : 1)) };
  }, [deck, counts]);
  const note = useCallback(
    (slideId: string, count: number) =>
      setMeasured((before) => {
        const known = before.of === of ? before.counts : NONE;
        return known[slideId] === count ? before : { of, counts: { ...known, [slideId]: count } };
      }),
    [of],
  );
  return { paged, pages: paged.pages, note };
}

const NONE: Counts = {};
