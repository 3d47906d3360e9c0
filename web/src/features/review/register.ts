import type { Draft, Section, Table, Thread, ThreadType } from '#api/wire.ts';
import { threadTypes } from './threads.ts';

/** What was done with a reaction. */
export type Result = 'open' | 'adapted' | 'not-adapted' | 'closed';

export const results = ['open', 'adapted', 'not-adapted', 'closed'] as const satisfies readonly Result[];

/** One reaction in the register. */
export interface Row {
  thread: Thread;
  section: Section;
  /** null at the common introduction. */
  table: Table | null;
}

/** What the register shows; null for everything. */
export interface Choice {
  result: Result | null;
  type: ThreadType | null;
  section: string | null;
  table: string | null;
  discipline: string | null;
}

export const everything: Choice = { result: null, type: null, section: null, table: null, discipline: null };

export function resultOf({ state, outcome }: Thread): Result {
  if (state === 'open') return 'open';
  return outcome === 'adapted' || outcome === 'not-adapted' ? outcome : 'closed';
}

/** Whether somebody from outside the table took part: an expert, a second reader, the facilitator. */
export function isFromOutside({ author, replies }: Thread, { tableId }: Draft): boolean {
  return [author, ...replies.map((reply) => reply.author)].some(
    (each) => each.role !== 'PARTICIPANT' || each.tableId !== tableId,
  );
}

/** The disciplines of the experts who took part in a reaction. */
export function disciplinesOf({ author, replies }: Thread): string[] {
  return [author, ...replies.map((reply) => reply.author)].flatMap(({ discipline }) => discipline ?? []);
}

/** The rows of a choice, in the order of the framework, and of time within a text. */
export function chosen(rows: readonly Row[], choice: Choice): Row[] {
  return rows.filter(
    ({ thread, section, table }) =>
      (choice.result === null || resultOf(thread) === choice.result) &&
      (choice.type === null || thread.type === choice.type) &&
      (choice.section === null || section.id === choice.section) &&
      (choice.table === null || table?.id === choice.table) &&
      (choice.discipline === null || disciplinesOf(thread).includes(choice.discipline)),
  );
}

/** The number of rows with each result, whichever result is chosen. */
export function countsOf(rows: readonly Row[], choice: Choice): Record<Result, number> {
  const counts: Record<Result, number> = { open: 0, adapted: 0, 'not-adapted': 0, closed: 0 };
  for (const { thread } of chosen(rows, { ...choice, result: null })) counts[resultOf(thread)] += 1;
  return counts;
}

/** The types, sections, tables and disciplines that the rows have. */
export function optionsOf(rows: readonly Row[]) {
  const once = <T>(all: readonly (T | null)[]) => [...new Set(all.filter((each) => each !== null))];
  return {
    types: ([...threadTypes, 'proposal'] as const).filter((type) =>
      rows.some(({ thread }) => thread.type === type),
    ),
    sections: once(rows.map(({ section }) => section)),
    tables: once(rows.map(({ table }) => table)).sort((a, b) => a.number - b.number),
    disciplines: once(rows.flatMap(({ thread }) => disciplinesOf(thread))).sort(),
  };
}

/** A table as CSV that spreadsheets open as text: with a byte order mark, and no cell that is read as a formula. */
export function csv(table: readonly (readonly string[])[]): string {
  const lines = table.map((cells) => cells.map(cellOf).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
