import type { TablePerson } from '#api/wire.ts';

/** A person's hue and pattern inside the table: stable over the days, told apart without the hue. */
export interface Look {
  hue: string;
  pattern: number;
}

const TURNS = [0, 32, -32, 64, -64, 96];

/** People in the order they first sat down keep their look, whoever else comes. */
export function lookOf(people: readonly TablePerson[], personId: string, tableNumber: number): Look {
  const index = Math.max(
    0,
    people.findIndex((person) => person.id === personId),
  );
  const base = `var(--table-${((tableNumber - 1) % 6) + 1})`;
  const turn = TURNS[index % TURNS.length] ?? 0;
  return {
    hue: turn === 0 ? base : `oklch(from ${base} l c calc(h + ${turn}))`,
    pattern: Math.floor(index / TURNS.length) === 0 ? index % TURNS.length : (index + 1) % TURNS.length,
  };
}
