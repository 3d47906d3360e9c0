import type { Draft, Framework, Section, Table } from '#api/wire.ts';

export interface PlacedDraft {
  draft: Draft;
  section: Section;
  /** null at the common introduction. */
  table: Table | null;
}

/** The drafts in the order of the framework, the introduction last, each with its section and table. */
export function textsInOrder(
  { dimensions, introduction }: Framework,
  tables: readonly Table[],
  drafts: readonly Draft[],
): PlacedDraft[] {
  return [...dimensions.flatMap(({ sections }) => sections), introduction].flatMap((section) =>
    drafts
      .filter(({ sectionId }) => sectionId === section.id)
      .map((draft) => ({ draft, section, table: tables.find(({ id }) => id === draft.tableId) ?? null })),
  );
}
