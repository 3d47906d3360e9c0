import { useCallback, useEffect, useRef, useState } from 'react';
import type { ThreadType } from '#api/wire.ts';
import { useMe } from '#collab/me.ts';
import type { Anchor } from '#passages/anchor.ts';
import { useUnsent } from '#ui/use-unsent.ts';

/** A reaction that is being written. */
export interface Composing {
  /** null for a reaction to the whole text. */
  anchor: Anchor | null;
  type: ThreadType;
  text: string;
}

export interface Composition {
  composing: Composing | null;
  /** The number of requests for a reaction without selected words, since the last one with a selection. */
  inVain: number;
  /** Starts a reaction to the selection, or moves the one being written there. Returns false without a selection. */
  begin: () => boolean;
  /** Starts a reaction to the whole text, or lets the one being written be about it. */
  beginWhole: () => void;
  change: (part: Partial<Composing>) => void;
  end: () => void;
}

/** The reaction that this person is writing to one text; `take` returns the selection there. */
export function useComposition(draftId: string, take: () => Anchor | null): Composition {
  const { id: me } = useMe();
  const [composing, keep] = useUnsent<Composing>(`reaction.${me}.${draftId}`);
  const [inVain, setInVain] = useState(0);
  const begin = useCallback(() => {
    const anchor = take();
    setInVain((count) => (anchor ? 0 : count + 1));
    if (anchor) keep((before) => ({ type: 'question', text: '', ...before, anchor }));
    return anchor !== null;
  }, [take, keep]);
  const beginWhole = useCallback(() => {
    setInVain(0);
    keep((before) => ({ type: 'question', text: '', ...before, anchor: null }));
  }, [keep]);
  const change = useCallback(
    (part: Partial<Composing>) => keep((before) => before && { ...before, ...part }),
    [keep],
  );
  const end = useCallback(() => keep(() => null), [keep]);
  return { composing, inVain, begin, beginWhole, change, end };
}

/** Starts a reaction for each new request, and not for other changes. */
export function useComposeRequest(request: number, begin: () => boolean): void {
  const answered = useRef(request);
  useEffect(() => {
    if (request > answered.current) begin();
    answered.current = request;
  }, [request, begin]);
}
