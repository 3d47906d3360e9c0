/** The shapes the server speaks. Instants are ISO-8601 strings in UTC. */

export type Role = 'PARTICIPANT' | 'EXPERT' | 'FACILITATOR' | 'ORGANISER' | 'OBSERVER' | 'PROJECTOR';
export type Right = 'READ' | 'REACT' | 'PROPOSE' | 'WRITE';

/** The tools that a programme item opens at the desk; the others are under "Meer". */
export type Tool =
  | 'headline'
  | 'roomQuestion'
  | 'questions'
  | 'threads'
  | 'helpRequest'
  | 'cases'
  | 'otherTables'
  | 'snapshots'
  | 'status'
  | 'startingMaterial';

/** Who may read a table's drafts while an item is on. */
export type Audience =
  | 'OWN_TABLE'
  | 'SECOND_READERS'
  | 'OTHER_TABLES'
  | 'EXPERTS'
  | 'FACILITATORS'
  | 'ORGANISERS'
  | 'OBSERVERS';

export type ItemKind = 'reception' | 'plenary' | 'session' | 'break' | 'meal' | 'feedback' | 'end';
export type ItemState = 'planned' | 'running' | 'overrun' | 'ending' | 'ended' | 'reopened';

export interface ProgrammePart {
  title: string;
  minutes: number;
  hard: boolean;
  startsAt: string;
  endsAt: string;
}

export interface ProgrammeItem {
  id: string;
  day: number;
  date: string;
  title: string;
  kind: ItemKind;
  startsAt: string;
  endsAt?: string | null;
  hard: boolean;
  session?: number | null;
  assignment?: string | null;
  deliverable?: string | null;
  visibility: string;
  readers: Audience[];
  tools: Tool[];
  parts: ProgrammePart[];
  state: ItemState;
  startedAt?: string | null;
  endedAt?: string | null;
  /** Until when an ended session can simply go on. */
  reopenUntil?: string | null;
  directorNote?: string | null;
}

export interface Programme {
  items: ProgrammeItem[];
  current: string | null;
  next: string | null;
  frozen: boolean;
  effective: { visibility: string; tools: Tool[] };
}

export interface TablePerson {
  id: string;
  name: string;
  organisation?: string | null;
  /** The how manieth came to the table, from 0; never changes. */
  seat?: number | null;
}

export type TableSymbolName = 'cirkel' | 'vierkant' | 'driehoek' | 'ruit' | 'zeshoek' | 'ster';

export interface Table {
  id: string;
  number: number;
  name: string;
  symbol: TableSymbolName;
  expected: number;
  owns: string[];
  secondReaderOf: string[];
  caseId?: string | null;
  people?: TablePerson[] | null;
  present?: number | null;
  writing?: boolean;
  quietSince?: string | null;
  unsent?: number | null;
  openThreads?: number;
  joinCode?: string | null;
  sheet?: { documentName: string; access: 'write' | 'read' } | null;
}

export interface Tables {
  tables: Table[];
}

export interface SnapshotSummary {
  id: string;
  number: number;
  kind: 'session' | 'manual';
  session?: number | null;
  label: string;
  takenAt: string;
  span: { from: string; to: string };
  hash: string;
  previousHash?: string | null;
  published: boolean;
  drafts: number;
}

export interface PlenaryState {
  /** What the room looks at; `paused` and `ended` are the Zaalscherm. */
  phase: 'none' | 'slides' | 'paused' | 'ended';
  /** Whose deck is presented; null while no plenary runs. */
  snapshotId: string | null;
  slide: number;
  page: number;
  /** Who presents, for who can take over; null for the room. */
  presenter: string | null;
  presenterName: string | null;
  startedAt?: string | null;
  /** Since when the table on screen has the floor; null for the room. */
  floorSince: string | null;
  /** Higher is newer. */
  version: number;
}

export interface EndingRow {
  tableId: string;
  state: 'waiting' | 'in' | 'missing' | 'unreachable';
  devices: number;
  since?: string | null;
  /** When the last of the devices that the cut missed was back. */
  backAt?: string | null;
  /** When the first words arrived that the cut missed. */
  lateAt?: string | null;
  /** How many devices answered and still said that they hold text when it was time to cut. */
  claiming?: number | null;
}

export interface Ending {
  session: number;
  phase: 'announced' | 'collecting' | 'cutting' | 'done';
  rows: EndingRow[];
  snapshotId?: string | null;
  reopenUntil?: string | null;
}

/** A code and what it lets one join as. */
export interface InvitationCode {
  code: string;
  role: Role;
  tableId: string | null;
}

/** Somebody with a valid code for whom no place is left. */
export interface Newcomer {
  id: string;
  name: string;
  organisation: string | null;
  role: Role;
  /** The table of the code; null for the event's own. */
  tableId: string | null;
  since: string;
}

/** Everything live that is not text, as this person may see it; each field is the body of the topic of that name. */
export interface Live {
  v: number;
  at: string;
  programme: Programme;
  tables: Tables;
  snapshots: SnapshotSummary[] | null;
  plenary: PlenaryState | null;
  ending: Ending | null;
  /** The event's codes. Whoever runs the event gets all; the screen in the room gets the door's. */
  invitations?: InvitationCode[] | null;
  /** Who waits to be let in, for whoever runs the event. */
  waiting?: Newcomer[] | null;
}

export interface EventSummary {
  id: string;
  title: string;
  place: string;
  about: string;
  zone: string;
  startsOn: string;
  endsOn: string;
  retainUntil: string;
  demo: boolean;
  version: number;
}

export interface Invitation {
  event: Pick<EventSummary, 'id' | 'title' | 'place' | 'about' | 'startsOn' | 'endsOn' | 'retainUntil'>;
  role: Role;
  table?: { id: string; number: number; name: string } | null;
  organisations: string[];
}

export interface Joined {
  token: string;
  participant: { id: string; name: string; role: Role; tableId: string | null };
  event: { id: string; title: string };
}

/** No place is left: the facilitator decides, and the same question again tells what. */
export interface Waits {
  waits: true;
  event: { id: string; title: string };
}

export interface Me {
  participant: {
    id: string;
    name: string;
    organisation?: string | null;
    discipline?: string | null;
    role: Role;
    tableId: string | null;
  };
  event: { id: string; title: string };
  tokenUntil: string;
}

export interface DemoCard {
  kind: 'participant' | 'expert' | 'facilitator' | 'projector' | 'observer';
  code: string;
  table?: { number: number; name: string } | null;
}

export interface Demo {
  event: { id: string; title: string };
  cards: DemoCard[];
}

export interface Section {
  id: string;
  title: string;
  keyQuestion: string;
  questions: { id: string; text: string }[];
  ownerTableId: string | null;
  secondReaderTableId: string | null;
  caseIds: string[];
}

export interface Dimension {
  id: string;
  title: string;
  notice?: string | null;
  sections: Section[];
}

export interface Case {
  id: string;
  title: string;
  text: string;
  twist: string;
  tests: string[] | string;
  notice?: string | null;
}

export interface Framework {
  notice: string;
  dimensions: Dimension[];
  introduction: Section;
  cases: Case[];
  startingMaterial: { id: string; title: string }[];
  glossary: { term: string; explanation: string }[];
}

export interface Draft {
  id: string;
  sectionId: string;
  tableId: string | null;
  documentName: string;
  access: 'write' | 'read';
  rights: Right[];
  /** When a person last wrote in it. */
  changedAt?: string | null;
}
