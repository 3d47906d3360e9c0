/** A card beside the text: the top of its passage and the height of the card, in pixels. */
export type MarginCard = { id: string; at: number; height: number };

/**
 * The top of every card, in reading order, so that no two overlap and each is as near to its passage as possible. The
 * picked card is exactly at its passage.
 */
export function stack(cards: readonly MarginCard[], gap: number, picked?: string): Map<string, number> {
  const ordered = [...cards].sort((a, b) => a.at - b.at);
  const pin = ordered.findIndex((card) => card.id === picked);
  const tops = pin < 0 ? downward(ordered, gap, 0) : aroundPin(ordered, gap, pin);
  return new Map(ordered.map((card, i) => [card.id, tops[i] ?? 0]));
}

function aroundPin(ordered: MarginCard[], gap: number, pin: number): number[] {
  const above: number[] = [];
  let floor = ordered[pin]?.at ?? 0;
  for (const card of ordered.slice(0, pin).reverse()) {
    floor = Math.min(card.at, floor - gap - card.height);
    above.unshift(floor);
  }
  if (floor < 0) return downward(ordered, gap, 0);
  return [...above, ...downward(ordered.slice(pin), gap, ordered[pin]?.at ?? 0)];
}

function downward(cards: MarginCard[], gap: number, from: number): number[] {
  let free = from;
  return cards.map((card) => {
    const top = Math.max(card.at, free);
    free = top + card.height + gap;
    return top;
  });
}
