import type { Draft, Framework, Live, Section, Table, Tool } from '#api/wire.ts';

/** A section in the desk's list: whose text it is and whether this person may write in it. */
export interface Place {
  section: Section;
  table: Table | null;
  draft: Draft;
}

export interface DeskPlaces {
  own: Place[];
  secondReader: Place[];
  common: Place[];
  others: { table: Table; places: Place[] }[];
}

export function sectionsOf(framework: Framework): Section[] {
  return [framework.introduction, ...framework.dimensions.flatMap((dimension) => dimension.sections)];
}

/** The drafts that the server lists for this person, own table first. */
export function placesFor(
  framework: Framework,
  drafts: readonly Draft[],
  tables: readonly Table[],
  myTableId: string | null,
): DeskPlaces {
  const sections = sectionsOf(framework);
  const tableOf = (id: string | null) => tables.find((table) => table.id === id) ?? null;
  const places = drafts.flatMap((draft): Place[] => {
    const section = sections.find((each) => each.id === draft.sectionId);
    return section ? [{ section, draft, table: tableOf(draft.tableId) }] : [];
  });
  places.sort((a, b) => sections.indexOf(a.section) - sections.indexOf(b.section));
  const mine = tableOf(myTableId);
  const isMine = (place: Place) => mine !== null && place.draft.tableId === mine.id;
  const isRead = (place: Place) =>
    mine !== null && !isMine(place) && place.table !== null && mine.secondReaderOf.includes(place.section.id);
  const rest = places.filter((place) => place.table && !isMine(place) && !isRead(place));
  return {
    own: places.filter(isMine),
    secondReader: places.filter(isRead),
    common: places.filter((place) => place.draft.tableId === null),
    others: tables
      .map((table) => ({ table, places: rest.filter((place) => place.table?.id === table.id) }))
      .filter(({ places: theirs }) => theirs.length > 0),
  };
}

export function addressOf(eventId: string, place: Pick<Place, 'table' | 'section'>): string {
  return place.table
    ? `/e/${eventId}/tafel/${place.table.number}/${place.section.id}`
    : `/e/${eventId}/inleiding`;
}

/** Whether only a few tools are shown: before and during the first work session. */
export function asksLittle(live: Live): boolean {
  const sessions = live.programme.items.filter((item) => item.kind === 'session');
  const [first, ...later] = sessions;
  return first !== undefined && later.every((item) => item.state === 'planned');
}

export function opens(live: Live, tool: Tool): boolean {
  return live.programme.effective.tools.includes(tool);
}

const LAST_SECTION = 'werktafel.section.';

export function rememberSection(participantId: string, address: string): void {
  try {
    localStorage.setItem(LAST_SECTION + participantId, address);
  } catch {
    // Without storage, the table's first section is opened.
  }
}

export function lastSection(participantId: string): string | null {
  try {
    return localStorage.getItem(LAST_SECTION + participantId);
  } catch {
    return null;
  }
}
