/** The smallest single replacement between two texts; never splits a surrogate pair. */
export interface TextChange {
  at: number;
  removed: number;
  inserted: string;
}

const isLowHalf = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

export function changeBetween(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  while (start > 0 && (isLowHalf(before.charCodeAt(start)) || isLowHalf(after.charCodeAt(start)))) start--;
  let end = 0;
  while (
    end < shortest - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end++;
  }
  while (
    end > 0 &&
    (isLowHalf(before.charCodeAt(before.length - end)) || isLowHalf(after.charCodeAt(after.length - end)))
  ) {
    end--;
  }
  return {
    at: start,
    removed: before.length - end - start,
    inserted: after.slice(start, after.length - end),
  };
}

type Step = { retain?: number; insert?: unknown; delete?: number };

/** The position of a caret after somebody else's change. */
export function movedCaret(caret: number, delta: readonly Step[]): number {
  let place = 0;
  let moved = caret;
  for (const step of delta) {
    if (step.retain !== undefined) place += step.retain;
    else if (typeof step.insert === 'string') {
      if (place < moved) moved += step.insert.length;
      place += step.insert.length;
    } else if (step.delete !== undefined && place < moved) {
      moved -= Math.min(step.delete, moved - place);
    }
  }
  return moved;
}
