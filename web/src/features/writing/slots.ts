import type { Editor, Extensions } from '@tiptap/core';
import type { ComponentType, ReactNode } from 'react';
import type { Draft } from '#api/wire.ts';
import type { SlidePreviewSlot } from './highlights/slide-preview.tsx';

/** The parts of the review feature that `app` passes to the desk, because features do not import each other. */
interface ReactionsSlot {
  /** Wraps the desk of one text, whichever panel is open. */
  Around: ComponentType<{
    draft: Draft;
    editor: Editor | null;
    /** Increases by one with each request to react to the selection. */
    composeRequest: number;
    children: ReactNode;
  }>;
  Panel: ComponentType<{ draft: Draft; editor: Editor }>;
  /** The number of reactions to these texts, shown beside a name. */
  Count: ComponentType<{ draftIds: readonly string[]; onlyNew?: boolean }>;
}

export interface DeskSlots {
  reactions: ReactionsSlot;
  slidePreview: SlidePreviewSlot;
  /** "Vraag een expert", beside one text. */
  AskExpert: ComponentType<{ draft: Draft }>;
  /** What happened to the table's texts since the last plenary: a card above the text, and a tool beside it. */
  Morning: { Card: ComponentType; Panel: ComponentType };
  /** Editor extensions of another feature that show something in the text and write nothing. */
  extensions: Extensions;
}
