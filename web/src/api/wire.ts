/** Generated from openapi.json by `npm run wire`. Instants are ISO-8601 strings in UTC. */

export type Audience =
  'OWN_TABLE' | 'SECOND_READERS' | 'OTHER_TABLES' | 'EXPERTS' | 'FACILITATORS' | 'ORGANISERS' | 'OBSERVERS';
export type Role = 'PARTICIPANT' | 'EXPERT' | 'FACILITATOR' | 'ORGANISER' | 'OBSERVER' | 'PROJECTOR';
export type Block =
  | BlockSection
  | BlockParagraph
  | BlockHeading
  | BlockListBlock
  | BlockQuote
  | BlockCallout
  | BlockTable
  | BlockDecision
  | BlockRule;
export type BlockGroupKind = 'principle' | 'do' | 'dont' | 'conditional' | 'open' | 'sources';
export type Inline = InlineText | InlineBreak | InlineFillIn | InlineSource | InlineSectionReference;
export type InlineMark = 'bold' | 'italic' | 'underline' | 'strike';
export type InlineSourceStatus = 'unverified' | 'verified';
export type BlockListKind = 'bullet' | 'ordered' | 'task';
export type BlockCalloutKind = 'recommendation' | 'condition' | 'risk' | 'example' | 'legalBasis';
export type BlockAlignment = 'left' | 'center' | 'right';
export type BlockDecisionStatus = 'open' | 'agreed' | 'notAgreed';
export type BlockDifferenceChange = 'added' | 'removed' | 'changed' | 'unchanged';
export type BlockDifferenceLineKind = 'paragraph' | 'heading' | 'item' | 'row';
export type PieceKind = 'same' | 'removed' | 'added';
export type CaseVerdict = 'guides' | 'silent' | 'contradicts';
export type SourceKind = 'caseLaw' | 'code' | 'guideline' | 'law' | 'report' | 'website' | 'other';
export type CloseReason =
  | 'aanmelden'
  | 'geen-toegang'
  | 'onbekend'
  | 'vernieuwd'
  | 'herlaad'
  | 'onleesbaar'
  | 'te-groot'
  | 'schema'
  | 'te-veel'
  | 'kloon'
  | 'herstel'
  | 'afgesloten';
export type SectionStatus = 'empty' | 'sketch' | 'proposal' | 'tested' | 'supported' | 'notAgreed';
export type Outcome = 'adapted' | 'not-adapted';
export type ThreadState = 'open' | 'handled';
export type ThreadType = 'question' | 'risk' | 'source' | 'example' | 'correction' | 'proposal';
export type Slide =
  | SlideTitle
  | SlideOverview
  | SlideTableReport
  | SlideNews
  | SlideAsk
  | SlideSection
  | SlideText
  | SlideDecisions
  | SlideSentence
  | SlideEnd;
export type SnapshotKind = 'session' | 'manual';
export type DemoCardKind = 'participant' | 'expert' | 'facilitator' | 'projector' | 'observer';
export type DraftAccess = 'write' | 'read';
export type Right = 'READ' | 'REACT' | 'PROPOSE' | 'WRITE';
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
export type Visibility = 'OWN_TABLE' | 'TABLES_AND_EXPERTS' | 'EVERYONE';
export type EndingPhase = 'announced' | 'collecting' | 'cutting' | 'done';
export type EndingRowState = 'waiting' | 'in' | 'missing' | 'unreachable';
export type HelpRequestState = 'waiting' | 'claimed' | 'answered' | 'closed';
export type ItemKind = 'reception' | 'plenary' | 'session' | 'break' | 'meal' | 'feedback' | 'end';
export type ItemState = 'planned' | 'running' | 'overrun' | 'ending' | 'ended' | 'reopened';
export type PresentationPhase = 'none' | 'slides' | 'paused' | 'ended';
export type PollKind = 'pulse' | 'support' | 'consent' | 'dots';
export type PollResultWho = 'participants' | 'experts' | 'together';
export type PollState = 'open' | 'closed' | 'revealed';
export type RoomPointFateKind = 'answered' | 'section' | 'expert' | 'later' | 'dropped';
export type ScreenContent = 'slide' | 'poll' | 'question' | 'parking';
export type TableSymbol = 'cirkel' | 'vierkant' | 'driehoek' | 'ruit' | 'zeshoek' | 'ster';
export type LiveMessage =
  | {
      at: string;
      body: Ending | null;
      topic: 'ending';
      v: number;
    }
  | {
      at: string;
      body: HelpRequest[] | null;
      topic: 'helpRequests';
      v: number;
    }
  | {
      at: string;
      body: Highlight[] | null;
      topic: 'highlights';
      v: number;
    }
  | {
      at: string;
      body: InvitationCode[] | null;
      topic: 'invitations';
      v: number;
    }
  | {
      at: string;
      body: Material[] | null;
      topic: 'material';
      v: number;
    }
  | {
      at: string;
      body: PlenaryState;
      topic: 'plenary';
      v: number;
    }
  | {
      at: string;
      body: Poll[];
      topic: 'polls';
      v: number;
    }
  | {
      at: string;
      body: Programme;
      topic: 'programme';
      v: number;
    }
  | {
      at: string;
      body: Progress | null;
      topic: 'progress';
      v: number;
    }
  | {
      at: string;
      body: RescueNews;
      topic: 'rescues';
      v: number;
    }
  | {
      at: string;
      body: RoomPoint[];
      topic: 'roomPoints';
      v: number;
    }
  | {
      at: string;
      body: ProjectorScreen;
      topic: 'screen';
      v: number;
    }
  | {
      at: string;
      body: SnapshotSummary[];
      topic: 'snapshots';
      v: number;
    }
  | {
      at: string;
      body: Source[] | null;
      topic: 'sources';
      v: number;
    }
  | {
      at: string;
      body: Tables;
      topic: 'tables';
      v: number;
    }
  | {
      at: string;
      body: ThreadNews;
      topic: 'threads';
      v: number;
    }
  | {
      at: string;
      body: Newcomer[] | null;
      topic: 'waiting';
      v: number;
    }
  | {
      at: string;
      topic: 'hello';
      v: number;
    }
  | {
      at: string;
      topic: null;
      v: number;
    };
export type ThreadNews = ThreadsOfDraft | RepliesOfDraft;
export type TableMarksVerdict = 'keep' | 'drop';
export type RestorePointKind = 'snapshot' | 'minutes' | 'emptied' | 'restored';

export interface Anchor {
  after: string;
  before: string;
  blockId: string;
  end: string;
  lookAlikes: LookAlikes | null;
  quote: string;
  start: string;
}
export interface LookAlikes {
  elsewhere: number;
  inBlock: number;
}
export interface AnsweredQuestion {
  anchor?: Anchor;
  questionId: string;
}
export interface Author {
  discipline?: string;
  id: string | null;
  label: string;
  organisation: string | null;
  role: Role;
  tableId: string | null;
}
export interface BlockSection {
  blocks: Block[];
  id: string;
  kind: BlockGroupKind;
  startingText: boolean;
  title: string;
  type: 'section';
}
export interface BlockParagraph {
  id: string;
  inlines: Inline[];
  startingText: boolean;
  type: 'paragraph';
}
export interface InlineText {
  href?: string;
  marks: InlineMark[];
  text: string;
  type: 'text';
}
export interface InlineBreak {
  type: 'break';
}
export interface InlineFillIn {
  hint: string;
  inlines?: Inline[];
  text: string;
  type: 'fillIn';
}
export interface InlineSource {
  label: string;
  sourceId?: string;
  status: InlineSourceStatus;
  type: 'source';
}
export interface InlineSectionReference {
  label: string;
  sectionId: string;
  type: 'sectionReference';
}
export interface BlockHeading {
  id: string;
  inlines: Inline[];
  level: number;
  startingText: boolean;
  type: 'heading';
}
export interface BlockListBlock {
  id: string;
  items: BlockListItem[];
  kind: BlockListKind;
  listType?: string;
  start: number;
  startingText: boolean;
  type: 'list';
}
export interface BlockListItem {
  blocks: Block[];
  checked?: boolean;
  id: string;
  startingText: boolean;
}
export interface BlockQuote {
  blocks: Block[];
  id: string;
  startingText: boolean;
  type: 'quote';
}
export interface BlockCallout {
  blocks: Block[];
  id: string;
  kind: BlockCalloutKind;
  startingText: boolean;
  type: 'callout';
}
export interface BlockTable {
  id: string;
  rows: BlockRow[];
  startingText: boolean;
  type: 'table';
}
export interface BlockRow {
  cells: BlockCell[];
}
export interface BlockCell {
  align?: BlockAlignment;
  blocks: Block[];
  colspan: number;
  header: boolean;
  rowspan: number;
}
export interface BlockDecision {
  blocks: Block[];
  id: string;
  startingText: boolean;
  status: BlockDecisionStatus;
  type: 'decision';
}
export interface BlockRule {
  id: string;
  startingText: boolean;
  type: 'rule';
}
export interface BlockDifference {
  after?: Block;
  before?: Block;
  blockId: string;
  change: BlockDifferenceChange;
  lines: LineDifference[];
  moved: boolean;
  section?: BlockGroupKind;
  wordsAdded: number;
  wordsRemoved: number;
}
export interface LineDifference {
  change: BlockDifferenceChange;
  kind: BlockDifferenceLineKind;
  moved: boolean;
  pieces: Piece[];
}
export interface Piece {
  kind: PieceKind;
  text: string;
}
export interface Case {
  id: string;
  notice?: string;
  tests: string[];
  text: string;
  title: string;
  twist: string;
}
export interface CaseRun {
  anchor?: Anchor;
  at: string;
  caseId: string;
  draftId: string;
  id: string;
  note: string;
  tableId?: string;
  verdict: CaseVerdict;
  whole: boolean;
}
export interface ChangedSource {
  kind?: SourceKind | null;
  link?: string | null;
  newNumber?: string | null;
  note?: string | null;
  oldNumber?: string | null;
  revision?: number | null;
  title?: string | null;
}
export interface CheckedRevision {
  revision?: number | null;
}
export interface ChosenNewcomers {
  ids?: string[] | null;
}
export interface Citation {
  count: number;
  draftId: string;
  sourceId: string;
}
export interface CutDraft {
  digest: string;
  draftId: string;
  markerSeq: number;
  participants: string[];
  sectionId: string;
  status: SectionStatus | null;
  tableId: string | null;
  threads: Threads;
  words: number;
}
export interface Threads {
  handled: number;
  open: number;
}
export interface CutHighlight {
  draftId: string;
  sectionId: string;
  words: string;
}
export interface CutText {
  document: Document;
  draftId: string;
  sectionId: string;
  tableId: string | null;
  threads: Thread[];
  words: number;
}
export interface Document {
  blocks: Block[];
}
export interface Thread {
  anchor: Anchor | null;
  author: Author;
  createdAt: string;
  detached: boolean;
  draftId: string;
  handledAt: string | null;
  handledBy: string | null;
  id: string;
  outcome: Outcome | null;
  proposal: Proposal | null;
  quote: string;
  reason: string | null;
  replies: Reply[];
  revision: number;
  state: ThreadState;
  text: string;
  type: ThreadType;
}
export interface Proposal {
  original: string;
  replacement: string;
  takenOver: boolean;
}
export interface Reply {
  at: string;
  author: Author;
  id: string;
  text: string;
}
export interface Deck {
  plan: DeckPreparation | null;
  revision: number;
  slides: Slide[];
  snapshot: SnapshotSummary;
  texts: Slide[];
}
export interface DeckPreparation {
  hidden: Slide[];
  order: PlannedSlide[];
}
export interface SlideTitle {
  id: string;
  kind: 'title';
  title: string;
}
export interface SlideOverview {
  id: string;
  kind: 'overview';
  tables: SlideTableState[];
}
export interface SlideTableState {
  sections: SlideSectionState[];
  tableId: string;
}
export interface SlideSectionState {
  openThreads: number;
  sectionId: string;
  status?: SectionStatus;
  words: number;
}
export interface SlideTableReport {
  headline: string;
  id: string;
  kind: 'table';
  sections: SlideSectionState[];
  tableId: string;
  words: number;
}
export interface SlideNews {
  changes: SlideChangedBlock[];
  highlights: CutHighlight[];
  id: string;
  kind: 'news';
  more: number;
  notice?: string;
  since?: number;
  tableId: string;
}
export interface SlideChangedBlock {
  change: BlockDifferenceChange;
  group?: BlockGroupKind;
  lines: LineDifference[];
  moved: boolean;
  sectionId: string;
}
export interface SlideAsk {
  id: string;
  kind: 'ask';
  openThreads: number;
  reaction?: SlideOpenReaction;
  roomQuestion: string;
  tableId: string;
}
export interface SlideOpenReaction {
  replacement: Piece[];
  sectionId: string;
  text: string;
  type: ThreadType;
}
export interface SlideSection {
  id: string;
  kind: 'section';
  notice?: string;
  openThreads: number;
  sectionId: string;
  tableId: string;
  threads: number;
}
export interface SlideText {
  block: BlockSection;
  id: string;
  kind: 'block';
  notice?: string;
  sectionId: string;
  tableId: string;
}
export interface SlideDecisions {
  decisions: SlideDecision[];
  id: string;
  kind: 'decisions';
}
export interface SlideDecision {
  sectionId: string;
  status: BlockDecisionStatus;
  tableId: string;
  words: string;
}
export interface SlideSentence {
  id: string;
  kind: 'sentence';
  text: string;
}
export interface SlideEnd {
  id: string;
  kind: 'end';
  title: string;
}
export interface PlannedSlide {
  hidden: boolean;
  note: string;
  slideId: string;
}
export interface SnapshotSummary {
  drafts: number;
  hash: string;
  id: string;
  kind: SnapshotKind;
  label: string;
  number: number;
  previousHash: string | null;
  published: boolean;
  redactedAt: string | null;
  session: number | null;
  span: Span;
  takenAt: string;
}
export interface Span {
  from: string;
  to: string;
}
export interface Demo {
  cards: DemoCard[];
  event: EventName;
}
export interface DemoCard {
  code: string;
  kind: DemoCardKind;
  table?: DemoTable;
}
export interface DemoTable {
  name: string;
  number: number;
}
export interface EventName {
  id: string;
  title: string;
}
export interface Dimension {
  id: string;
  notice?: string;
  sections: Section[];
  title: string;
}
export interface Section {
  caseIds: string[];
  disciplines: string[];
  facts: Fact[];
  id: string;
  keyQuestion: string;
  ownerTableId: string | null;
  questions: Question[];
  secondReaderTableId: string | null;
  title: string;
}
export interface Fact {
  id: string;
  source?: string;
  text: string;
  verified: boolean;
}
export interface Question {
  id: string;
  text: string;
}
export interface Draft {
  access: DraftAccess;
  changedAt?: string;
  documentName: string;
  id: string;
  rights: Right[];
  sectionId: string;
  tableId: string | null;
}
export interface DraftDifference {
  blocks: BlockDifference[];
  change: BlockDifferenceChange;
  draftId: string;
  sectionId: string;
  tableId: string | null;
  wordsAdded: number;
  wordsRemoved: number;
}
export interface Effective {
  readers: Audience[];
  tools: Tool[];
  visibility: Visibility;
}
export interface Ending {
  phase: EndingPhase;
  reopenUntil: string | null;
  rows: EndingRow[];
  session: number;
  snapshotId: string | null;
}
export interface EndingRow {
  backAt: string | null;
  claiming: number | null;
  devices: number;
  lateAt: string | null;
  since: string | null;
  state: EndingRowState;
  tableId: string;
}
export interface EventCard {
  about: string;
  endsOn: string;
  id: string;
  place: string;
  retainUntil: string;
  startsOn: string;
  title: string;
}
export interface EventSummary {
  about: string;
  demo: boolean;
  endsOn: string;
  id: string;
  place: string;
  retainUntil: string;
  startsOn: string;
  title: string;
  version: number;
  zone: string;
}
export interface ExpertDiscipline {
  discipline?: string | null;
}
export interface Extension {
  minutes?: number | null;
}
export interface Framework {
  cases: Case[];
  dimensions: Dimension[];
  expertDisciplines: string[];
  glossary: Term[];
  introduction: Section;
  notice?: string;
}
export interface Term {
  explanation: string;
  term: string;
}
export interface Handling {
  how?: string | null;
}
export interface HelpRequest {
  answer?: string;
  askedAt: string;
  discipline?: string;
  draftId?: string;
  expert?: RequestedExpert;
  id: string;
  question: string;
  since: string;
  state: HelpRequestState;
  tableId: string;
  threadId?: string;
}
export interface RequestedExpert {
  id: string;
  name: string;
}
export interface HelpRequestAnswer {
  text?: string | null;
}
export interface HelpRequestExpert {
  expert?: string | null;
}
export interface Highlight {
  anchor: Anchor;
  draftId: string;
  id: string;
  tableId: string;
}
export interface HighlightPlace {
  place: number;
}
export interface HistoryMoment {
  at: string;
  document: Document;
  snapshot: HistorySnapshot | null;
  words: number;
}
export interface HistorySnapshot {
  id: string;
  label: string;
  number: number;
}
export interface Invitation {
  disciplines?: string[];
  event: EventCard;
  organisations: string[];
  role: Role;
  table?: TableCard;
}
export interface TableCard {
  id: string;
  name: string;
  number: number;
}
export interface InvitationCode {
  code: string;
  role: Role;
  tableId: string | null;
}
export interface InvitationPlace {
  role?: Role | null;
  tableId?: string | null;
}
export interface JoinRequest {
  code?: string | null;
  discipline?: string | null;
  name?: string | null;
  organisation?: string | null;
}
export interface Joined {
  event: EventName;
  participant: Participant;
  token: string;
}
export interface Participant {
  id: string;
  name: string;
  role: Role;
  tableId: string | null;
}
export interface LateText {
  at: string;
  draftId: string;
  includedAt: string | null;
  sectionId: string | null;
  tableId: string;
  text: string | null;
  words: number;
}
export interface LateTextToInclude {
  at?: string | null;
  draftId?: string | null;
}
export interface Live {
  at: string;
  ending: Ending | null;
  helpRequests: HelpRequest[] | null;
  highlights: Highlight[] | null;
  invitations: InvitationCode[] | null;
  material: Material[] | null;
  plenary: PlenaryState;
  polls: Poll[];
  programme: Programme;
  progress: Progress | null;
  roomPoints: RoomPoint[];
  screen: ProjectorScreen;
  snapshots: SnapshotSummary[];
  sources: Source[] | null;
  tables: Tables;
  v: number;
  waiting: Newcomer[] | null;
}
export interface Material {
  blocks: number;
  id: string;
  tables?: string[];
  tallies: MaterialTally[];
  title: string;
}
export interface MaterialTally {
  drop: number;
  keep: number;
  missing: number;
  revision: number;
  tableId: string;
}
export interface PlenaryState {
  deckRevision: number;
  floorSince: string | null;
  floorUntil: string | null;
  handedTo: string | null;
  page: number;
  phase: PresentationPhase;
  presenter: string | null;
  presenterName: string | null;
  slideId: string | null;
  snapshotId: string | null;
  startedAt: string | null;
  version: number;
}
export interface Poll {
  answered: number;
  changedSince: boolean;
  dots: number;
  draftId?: string;
  id: string;
  kind: PollKind;
  openedAt: string;
  options: string[];
  question: string;
  result?: PollResult;
  sectionId?: string;
  snapshotId?: string;
  state: PollState;
  voters: number;
}
export interface PollResult {
  answered: number;
  groups: PollGroup[];
  reasons: PollReason[];
  voters: number;
}
export interface PollGroup {
  counts: number[];
  people: number;
  who: PollResultWho;
}
export interface PollReason {
  change?: string;
  text: string;
}
export interface Programme {
  current: string | null;
  effective: Effective;
  frozen: boolean;
  items: ProgrammeItem[];
  next: string | null;
}
export interface ProgrammeItem {
  assignment?: string;
  date: string;
  day: number;
  deliverable?: string;
  directorNote?: string;
  endedAt?: string;
  endsAt?: string;
  hard: boolean;
  id: string;
  kind: ItemKind;
  parts: ProgrammePart[];
  readers: Audience[];
  reason?: string;
  reopenUntil?: string;
  session?: number;
  startedAt?: string;
  startsAt: string;
  state: ItemState;
  title: string;
  tools: Tool[];
  visibility: Visibility;
}
export interface ProgrammePart {
  endsAt: string;
  hard: boolean;
  minutes: number;
  startsAt: string;
  title: string;
}
export interface Progress {
  caseRuns: CaseRun[];
  ownCases: OwnCase[];
  sections: SectionProgress[];
}
export interface OwnCase {
  id: string;
  tableId: string | null;
  text: string;
  title: string;
}
export interface SectionProgress {
  answered: AnsweredQuestion[];
  changedSincePoll: boolean;
  draftId: string;
  stated: SectionStatus;
  status: SectionStatus;
}
export interface RoomPoint {
  at: string;
  fate?: PointFate;
  id: string;
  parkedAt?: string;
  role: Role;
  tableId?: string;
  text: string;
}
export interface PointFate {
  at: string;
  kind: RoomPointFateKind;
  sectionId?: string;
  who?: string;
}
export interface ProjectorScreen {
  content: ScreenContent;
  contentId: string | null;
  version: number;
}
export interface Source {
  checked?: SourceCheck;
  id: string;
  kind: SourceKind;
  link?: string;
  newNumber?: string;
  note?: string;
  oldNumber?: string;
  revision: number;
  title: string;
}
export interface SourceCheck {
  at: string;
  name?: string;
  role?: Role;
}
export interface Tables {
  tables: Table[];
}
export interface Table {
  caseId?: string;
  expected: number;
  id: string;
  joinCode?: string;
  mix?: string;
  name: string;
  number: number;
  openThreads?: number;
  owns: string[];
  people?: TablePerson[];
  present?: number;
  quietSince?: string;
  secondReaderOf: string[];
  sheet?: TableSheetPlace;
  symbol: TableSymbol;
  unsent?: number;
  writing?: boolean;
}
export interface TablePerson {
  id: string;
  name: string;
  organisation?: string;
  seat?: number;
  unsent?: boolean;
}
export interface TableSheetPlace {
  access: DraftAccess;
  documentName: string;
}
export interface Newcomer {
  id: string;
  name: string;
  organisation: string | null;
  role: Role;
  since: string;
  tableId: string | null;
}
export interface RescueNews {
  draftId: string;
}
export interface ThreadsOfDraft {
  draftId: string;
  threads: Thread[];
}
export interface RepliesOfDraft {
  draftId: string;
  replies: PushedReply[];
}
export interface PushedReply {
  reply: Reply;
  revision: number;
  threadId: string;
}
export interface MadeEvent {
  expertCode: string;
  facilitatorCode: string;
  id: string;
  joinCode: string;
  observerCode: string;
  projectorCode: string;
  tables: MadeTable[];
}
export interface MadeTable {
  expected: number;
  id: string;
  joinCode: string;
  name: string;
  number: number;
}
export interface MaterialChoices {
  sections?: {
    [k: string]: string;
  } | null;
  tables?: string[] | null;
  title?: string | null;
}
export interface MaterialHeading {
  blocks: number;
  id: string;
  level: number;
  sectionId?: string;
  title: string;
}
export interface MaterialMark {
  blockId: string;
  verdict: TableMarksVerdict;
  why: string;
}
export interface MaterialMarks {
  marks: MaterialMark[];
  missing: MaterialMissing[];
}
export interface MaterialMissing {
  blockId: string;
  id: string;
  text: string;
}
export interface MaterialPart {
  blocks: Block[];
  id: string;
  level: number;
  sectionId?: string;
  title: string;
}
export interface MaterialPreview {
  comments: number;
  id: string;
  images: number;
  parts: MaterialHeading[];
  title: string;
}
export interface MaterialText {
  id: string;
  parts: MaterialPart[];
  title: string;
}
export interface Me {
  event: EventName | null;
  participant: MyParticipant;
  tokenUntil: string;
}
export interface MyParticipant {
  discipline: string | null;
  id: string;
  name: string;
  organisation: string | null;
  role: Role;
  tableId: string | null;
}
export interface NewAnchor {
  after?: string | null;
  before?: string | null;
  blockId?: string | null;
  end?: string | null;
  quote?: string | null;
  start?: string | null;
}
export interface NewAnswer {
  anchor?: NewAnchor | null;
}
export interface NewCase {
  text?: string | null;
  title?: string | null;
}
export interface NewCaseId {
  id: string;
}
export interface NewCaseRun {
  anchor?: NewAnchor | null;
  caseId?: string | null;
  note?: string | null;
  verdict?: CaseVerdict | null;
  whole: boolean;
}
export interface NewEvent {
  startsOn?: string | null;
  template?: string | null;
  title?: string | null;
}
export interface NewHelpRequest {
  discipline?: string | null;
  draftId?: string | null;
  question?: string | null;
}
export interface NewHighlight {
  anchor?: NewAnchor | null;
}
export interface NewMaterialMark {
  verdict?: TableMarksVerdict | null;
  why?: string | null;
}
export interface NewMaterialMissing {
  blockId?: string | null;
  text?: string | null;
}
export interface NewMaterialMissingId {
  id: string;
}
export interface NewPointFate {
  kind?: RoomPointFateKind | null;
  sectionId?: string | null;
  who?: string | null;
}
export interface NewPoll {
  dots?: number | null;
  draftId?: string | null;
  kind?: PollKind | null;
  options?: string[] | null;
  question?: string | null;
  snapshotId?: string | null;
}
export interface NewPollAnswer {
  change?: string | null;
  dots?: number[] | null;
  reason?: string | null;
}
export interface NewRedaction {
  reason?: string | null;
  words?: string | null;
}
export interface NewReply {
  id?: string | null;
  text?: string | null;
}
export interface NewRoomPoint {
  text?: string | null;
}
export interface NewSentenceSlide {
  after?: string | null;
  text?: string | null;
}
export interface NewSnapshot {
  label?: string | null;
}
export interface NewSource {
  id?: string | null;
  kind?: SourceKind | null;
  link?: string | null;
  newNumber?: string | null;
  note?: string | null;
  oldNumber?: string | null;
  title?: string | null;
}
export interface NewThread {
  anchor?: NewAnchor | null;
  id?: string | null;
  original?: string | null;
  replacement?: string | null;
  text?: string | null;
  type?: ThreadType | null;
  whole?: boolean | null;
}
export interface Notice {
  reason: 'herlaad' | 'wacht' | 'halfvol' | 'te-snel' | 'gered';
}
export interface Now {
  now: string;
}
export interface OwnPollAnswer {
  change: string | null;
  dots: number[];
  reason: string | null;
}
export interface PollOutcome {
  outcome?: SectionStatus | null;
}
export interface PresentPerson {
  discipline: string | null;
  id: string;
  name: string;
  organisation: string | null;
  role: Role;
  tableId: string | null;
}
export interface PresentationChoice {
  snapshotId?: string | null;
}
export interface PresentationPosition {
  page?: number | null;
  slideId?: string | null;
}
export interface ProposalAcceptance {
  seen?: string | null;
}
export interface ProposalRejection {
  reason?: string | null;
}
export interface RedactedText {
  draftId: string;
  snapshotId: string;
}
export interface Redaction {
  at: string;
  by: string | null;
  drafts: string[];
  number: number;
  reason: string;
  texts: RedactedText[];
}
export interface RedactionPlace {
  draftId: string;
  now: number;
  sectionId: string;
  tableId: string | null;
}
export interface Reopening {
  reason?: string | null;
}
export interface Rescue {
  at: string;
  blockId: string | null;
  by: string | null;
  context: string;
  id: string;
  words: string;
}
export interface RestoreChoice {
  point?: string | null;
}
export interface RestorePoint {
  at: string;
  kind: RestorePointKind;
  minutes: number | null;
  point: string;
  preview: string;
  snapshot: number | null;
  words: number;
}
export interface RestoredText {
  undo: string;
}
export interface SentenceSlide {
  text?: string | null;
}
export interface SessionEnded {
  programme: Programme;
  rows: EndingRow[];
  snapshot: TakenSnapshot;
}
export interface TakenSnapshot {
  id: string;
  number: number;
}
export interface SincePlenary {
  since: string | null;
  texts: TextSincePlenary[];
}
export interface TextSincePlenary {
  draftId: string;
  openThreads: string[];
  wordsAdded: number;
  wordsRemoved: number;
}
export interface SlideNote {
  slideId?: string | null;
  text?: string | null;
}
export interface SlideOrder {
  slideIds?: string[] | null;
}
export interface SlideVisibility {
  hidden: boolean;
  slideIds?: string[] | null;
}
export interface Snapshot {
  drafts: CutDraft[];
  event: string;
  hash: string;
  id: string;
  kind: SnapshotKind;
  label: string;
  number: number;
  previousHash: string | null;
  published: boolean;
  redactedAt: string | null;
  session: number | null;
  span: Span;
  tables: TableSheet[];
  takenAt: string;
}
export interface TableSheet {
  headline: string;
  highlights: CutHighlight[];
  roomQuestion: string;
  tableId: string;
}
export interface SourceId {
  id: string;
}
export interface StatedStatus {
  status?: SectionStatus | null;
}
export interface ThreadOutcome {
  outcome?: Outcome | null;
  reason?: string | null;
}
export interface Waits {
  event: EventName;
  waits: boolean;
}
export interface WordsToRedact {
  words?: string | null;
}
export interface Writer {
  client: number;
  personId: string;
}
