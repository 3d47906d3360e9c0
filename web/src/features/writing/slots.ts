import type { Editor, Extensions } from '@tiptap/core';
import type { ComponentType } from 'react';
import type * as Y from 'yjs';
import type { Draft } from '#api/wire.ts';

/** What the desk hands to a panel of another feature; `app` puts them together. */
export interface DeskPanelProps {
  draft: Draft;
  doc: Y.Doc;
  editor: Editor;
  /** Raised by one each time the person asks to react to what is selected. */
  composeRequest: number;
}

export interface DeskSlots {
  Reactions?: ComponentType<DeskPanelProps>;
  /** What another feature shows in the text, without writing in it. */
  extensions?: Extensions;
}
