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
  /** The words of the passage when it was selected; empty for the whole text. */
  words: string;
  /** The words that a text proposal offers instead; null until somebody began to propose. */
  replacement: string | null;
}

/** Some selected words and their place. */
export interface SelectedPassage {
  anchor: Anchor;
  words: string;
}

export interface Composition {
  composing: Composing | null;
  /** The number of requests for a reaction without selected words, since the last one with a selection. */
  inVain: number;
  /** Starts a reaction to the selection, or moves the one being written there. Returns false without a selection. */
  begin: () => boolean;
  /** As `begin`, for a text proposal. */
  propose: () => boolean;
  /** Starts a reaction to the whole text, or lets the one being written be about it. */
  beginWhole: () => void;
  change: (part: Partial<Composing>) => void;
  end: () => void;
}

/** The reaction that this person is writing to one text; `take` returns the selection there. */
export function useComposition(draftId: string, take: () => SelectedPassage | null): Composition {
  const { id: me } = useMe();
  const [composing, keep] = useUnsent<Composing>(`reaction.${me}.${draftId}`);
  const [inVain, setInVain] = useState(0);
  const start = useCallback(
    (type: ThreadType | null) => {
      const passage = take();
      setInVain((count) => (passage ? 0 : count + 1));
      if (passage) keep((before) => moved(before, passage, type));
      return passage !== null;
    },
    [take, keep],
  );
  const begin = useCallback(() => start(null), [start]);
  const propose = useCallback(() => start('proposal'), [start]);
  const beginWhole = useCallback(() => {
    setInVain(0);
    keep((before) => ({
      text: '',
      replacement: null,
      ...before,
      type: before && before.type !== 'proposal' ? before.type : 'question',
      anchor: null,
      words: '',
    }));
  }, [keep]);
  const change = useCallback(
    (part: Partial<Composing>) => keep((before) => before && { ...before, ...part }),
    [keep],
  );
  const end = useCallback(() => keep(() => null), [keep]);
  return { composing, inVain, begin, propose, beginWhole, change, end };
}

/** What is being written, moved to another passage. A replacement that somebody changed is kept. */
function moved(before: Composing | null, passage: SelectedPassage, type: ThreadType | null): Composing {
  const next = {
    text: '',
    replacement: null,
    ...before,
    ...passage,
    type: type ?? before?.type ?? 'question',
  };
  const unchanged = next.replacement === null || next.replacement === before?.words;
  return unchanged ? { ...next, replacement: next.type === 'proposal' ? passage.words : null } : next;
}

/** The same reaction as another kind; a proposal starts with the words of the passage. */
export function asKind({ replacement, words }: Composing, type: ThreadType): Partial<Composing> {
  return type === 'proposal' ? { type, replacement: replacement ?? words } : { type };
}

/** Starts a reaction for each new request, and not for other changes. */
export function useComposeRequest(request: number, begin: () => boolean): void {
  const answered = useRef(request);
  useEffect(() => {
    if (request > answered.current) begin();
    answered.current = request;
  }, [request, begin]);
}
