import type { TablePerson } from '#api/wire.ts';

/** A person's hue and pattern inside the table. The pattern is for people who cannot see the hue. */
export interface Look {
  hue: string;
  pattern: number;
}

const TURNS = [0, 32, -32, 64, -64, 96];

/**
 * Depends only on the person's seat, which the server assigns, so that later people change nobody's look. The first six
 * seats differ in hue and pattern, the first 36 in at least one of them.
 */
export function lookOf(person: Pick<TablePerson, 'id' | 'seat'>, tableNumber: number): Look {
  const seat = person.seat ?? hash(person.id);
  const index = seat % TURNS.length;
  const round = Math.floor(seat / TURNS.length);
  const base = `var(--table-${((tableNumber - 1) % 6) + 1})`;
  const turn = TURNS[index] ?? 0;
  return {
    hue: turn === 0 ? base : `oklch(from ${base} l c calc(h + ${turn}))`,
    pattern: (index + round) % TURNS.length,
  };
}

/** For people who joined before the server stored seats. */
function hash(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return sum;
}
