import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post, put, remove } from '#api/client.ts';
import { useSentence } from '#api/use-sentence.ts';
import type { Deck } from '#api/wire.ts';
import { deckKey } from './deck.ts';
import { type Change, inverseOf } from './deck-plan.ts';

export interface DeckPlanning {
  /** Makes the change; `then` runs when the server has it. */
  change: (change: Change, then?: () => void) => void;
  /** Takes the last change of this page back; null when there is none. */
  undo: (() => void) | null;
  busy: boolean;
}

/** Changes the plan of a deck, one change at a time. */
export function useDeckPlan(deck: Deck): DeckPlanning {
  const queries = useQueryClient();
  const sentence = useSentence();
  const [undone, setUndone] = useState<Change[]>([]);
  const { mutate, isPending } = useMutation({
    mutationFn: (change: Change) => send(deck.snapshot.id, change),
    onSuccess: (after) => queries.setQueriesData<Deck>({ queryKey: deckKey(deck.snapshot.id) }, after),
    onError: (error) => notifications.show({ color: 'brick', message: sentence(error) }),
  });
  const change: DeckPlanning['change'] = (wanted, then) =>
    mutate(wanted, {
      onSuccess: (after) => {
        const inverse = inverseOf(wanted, deck, after);
        if (inverse) setUndone((before) => [...before, inverse]);
        then?.();
      },
    });
  const last = undone.at(-1);
  const undo = last
    ? () => mutate(last, { onSuccess: () => setUndone((before) => before.slice(0, -1)) })
    : null;
  return { change, undo, busy: isPending };
}

function send(snapshotId: string, change: Change): Promise<Deck> {
  const deck = `/api/snapshots/${snapshotId}/deck`;
  const { do: what, ...body } = change;
  switch (what) {
    case 'order':
    case 'visibility':
    case 'note':
      return put(`${deck}/${what}`, body);
    case 'add':
      return post(`${deck}/sentences`, body);
    case 'remove':
      return remove(`${deck}/sentences/${change.slideId}`);
  }
}
