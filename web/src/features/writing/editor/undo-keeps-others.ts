import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { partsIn } from '#collab/yjs-items.ts';

/**
 * Undo deletes only what this person made. The binding (y-tiptap 3.0.9) keeps a paragraph in which somebody else wrote, but
 * deletes a list, a table or a fill-in spot together with the words of others in it. Yjs deletes the newest parts first, so
 * an element that still has children here holds something of others.
 */
export const UndoKeepsOthers = Extension.create({
  name: 'undoKeepsOthers',

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('undoKeepsOthers'),
        view({ state }) {
          const { undoManager } = yUndoPluginKey.getState(state) as { undoManager: Y.UndoManager };
          undoManager.deleteFilter = ({ content }) =>
            !(content instanceof Y.ContentType) || partsIn(content.type) === 0;
          return {};
        },
      }),
    ];
  },
});
