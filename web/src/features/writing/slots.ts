import type { Editor, Extensions } from '@tiptap/core';
import type { ComponentType, ReactNode } from 'react';
import type { Draft } from '#api/wire.ts';

/** The reactions to the text, which are another feature's; `app` hands its parts to the desk. */
interface ReactionsSlot {
  /** Stands around the desk of one text, whichever panel is open. */
  Around: ComponentType<{
    draft: Draft;
    editor: Editor | null;
    /** Raised by one each time the person asks to react to what is selected. */
    composeRequest: number;
    children: ReactNode;
  }>;
  Panel: ComponentType<{ draft: Draft; editor: Editor }>;
  /** How many there are at these texts, for beside a name. */
  Count: ComponentType<{ draftIds: readonly string[]; onlyNew?: boolean }>;
}

export interface DeskSlots {
  reactions: ReactionsSlot;
  /** What another feature shows in the text, without writing in it. */
  extensions: Extensions;
}
