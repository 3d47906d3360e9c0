import type { ReactNode } from 'react';

type ToolName =
  | 'questions'
  | 'helpRequest'
  | 'material'
  | 'threads'
  | 'cases'
  | 'sources'
  | 'status'
  | 'morning'
  | 'outline';
export type PanelName = ToolName | 'more';

/** A tool beside the text. */
export interface DeskTool {
  name: ToolName;
  /** Whether the programme opens it, so that it may have a tab of its own; otherwise it is under "Meer". */
  opened: boolean;
  /** Shown beside its name. */
  count?: ReactNode;
  body: ReactNode;
}
