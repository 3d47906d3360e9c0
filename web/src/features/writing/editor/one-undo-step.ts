import type { Editor } from '@tiptap/core';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

/** Makes the changes one step of undo, apart from what was typed before and after. */
export function asOneUndoStep(editor: Editor, change: () => void): void {
  const { undoManager } = yUndoPluginKey.getState(editor.state) as { undoManager: Y.UndoManager };
  undoManager.stopCapturing();
  change();
  undoManager.stopCapturing();
}
