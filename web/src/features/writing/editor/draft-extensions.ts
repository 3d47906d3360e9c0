import type { HocuspocusProvider } from '@hocuspocus/provider';
import type { Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import type * as Y from 'yjs';
import { Authors } from '../people/authors.ts';
import { BlockIds } from '../schema/block-ids.ts';
import { OwnIds } from '../schema/own-ids.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { SourceEvents } from '../sources/source-events.ts';
import { BlockGuard } from './block-guard.ts';
import { BlockKeys } from './block-keys.ts';
import { Bounds, type BoundsOptions } from './bounds.ts';
import { DraggedText } from './dragged-text.ts';
import { FillInCaret } from './fill-in-caret.ts';
import { FillInKeys } from './fill-in-keys.ts';
import { Find } from './find.ts';
import { InStep, type InStepOptions } from './in-step.ts';
import { OwnCaret } from './own-caret.ts';
import { OwnRows } from './own-rows.ts';
import { Paste, type PasteOptions } from './paste/paste.ts';
import { PluginShield } from './plugin-shield.ts';
import { type Presence, remoteCarets } from './remote-carets.ts';
import { SentenceSpace } from './sentence-space.ts';
import { SharedText } from './shared-text.ts';
import { SlashMenu } from './slash-menu.ts';
import { SplitCaret } from './split-caret.ts';
import { TextDirection } from './text-direction.ts';
import { UndoCaret } from './undo-caret.ts';
import { UndoKeepsOthers } from './undo-keeps-others.ts';
import { Unreadable } from './unreadable.ts';
import { WholeNodes } from './whole-nodes.ts';

interface Options {
  doc: Y.Doc;
  provider: HocuspocusProvider;
  me: Presence;
  checkboxLabel: (text: string) => string;
  onPasteNotice: PasteOptions['onNotice'];
  onBound: BoundsOptions['onBound'];
  /** Editor extensions of other features. */
  others: Extensions;
  onLost: InStepOptions['onLost'];
}

/** All extensions of the editor: the schema, collaboration, guards and keys. */
export function draftExtensions({
  doc,
  provider,
  me,
  checkboxLabel,
  onPasteNotice,
  onBound,
  others,
  onLost,
}: Options): Extensions {
  return [
    ...schemaExtensions({ checkboxLabel }),
    Unreadable,
    PluginShield,
    BlockIds,
    BlockGuard,
    BlockKeys,
    SlashMenu,
    Find,
    SourceEvents,
    Bounds.configure({ onBound }),
    FillInCaret,
    FillInKeys,
    SentenceSpace,
    DraggedText,
    Paste.configure({ onNotice: onPasteNotice }),
    Collaboration.configure({ document: doc, field: 'default' }),
    OwnCaret,
    SplitCaret,
    SharedText,
    UndoCaret,
    UndoKeepsOthers,
    TextDirection,
    WholeNodes,
    OwnRows,
    OwnIds,
    remoteCarets(provider, me),
    Authors,
    ...others,
    InStep.configure({ onLost }),
  ];
}
