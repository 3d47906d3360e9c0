import { useState } from 'react';
import type { Deck, PlenaryState } from '#api/wire.ts';
import { clamp, type Position, positionIn } from './position.ts';

/**
 * The room's position in the deck; null while there is none. When the room is at a slide that this deck does not have yet,
 * the screen stays at its last position until the newer deck is loaded.
 */
export function useRoomPosition(
  deck: Deck | undefined,
  plenary: PlenaryState | null,
  pages: readonly (number | undefined)[],
): Position | null {
  const [held, setHeld] = useState({ slideId: null as string | null, page: 0 });
  if (!deck || !plenary) return null;
  const here = positionIn(deck.slides, plenary);
  if (here && (held.slideId !== plenary.slideId || held.page !== plenary.page))
    setHeld({ slideId: plenary.slideId, page: plenary.page });
  const position = here ?? positionIn(deck.slides, held);
  return position && clamp(position, pages);
}
