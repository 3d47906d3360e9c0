/** The neutral tree that the server makes of a draft, for all reading, showing and comparing. */

export type InlineMark = 'bold' | 'italic' | 'underline' | 'strike' | 'link';

export type Inline =
  | { type: 'text'; text: string; marks?: InlineMark[]; href?: string | null }
  | { type: 'break' }
  /** `inlines` is `text` with its marks. */
  | { type: 'fillIn'; hint: string; text: string; inlines?: Inline[] }
  | { type: 'source'; label: string; status: 'unverified' | 'verified' }
  | { type: 'sectionReference'; sectionId: string; label: string };

export type CalloutKind = 'recommendation' | 'condition' | 'risk' | 'example' | 'legalBasis';
export type DecisionStatus = 'open' | 'agreed' | 'notAgreed';
export type BlockKind = 'principle' | 'do' | 'dont' | 'conditional' | 'open' | 'sources';

type Common = { id: string; startingText?: boolean };

export type Block = Common &
  (
    | { type: 'paragraph'; inlines: Inline[] }
    | { type: 'heading'; level: number; inlines: Inline[] }
    | ListBlock
    | { type: 'quote'; blocks: Block[] }
    | { type: 'callout'; kind: CalloutKind; blocks: Block[] }
    | { type: 'table'; rows: { cells: Cell[] }[] }
    | { type: 'decision'; status: DecisionStatus; blocks: Block[] }
    | { type: 'rule' }
    | BlockGroup
  );

/** `listType`: the `type` attribute of an ordered list in HTML, when it is not 1. */
export type ListBlock = {
  type: 'list';
  kind: 'bullet' | 'ordered' | 'task';
  start?: number | null;
  items: ListItem[];
  listType?: string;
};

export type ListItem = { checked?: boolean | null; blocks: Block[] };
export type Cell = {
  header?: boolean;
  colspan?: number;
  rowspan?: number;
  blocks: Block[];
  align?: 'left' | 'center' | 'right';
};

/** One of the six blocks of a section with its content. */
export type BlockGroup = Common & { type: 'section'; kind: BlockKind | null; title: string; blocks: Block[] };
