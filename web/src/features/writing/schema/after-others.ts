import type { Editor } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

export type SharedEvents = readonly Y.YEvent<Y.XmlFragment>[];

/** Returns the change that this page must make after a change of others; null when there is none. */
export type Owed = (events: SharedEvents, doc: Y.Doc, fragment: Y.XmlFragment) => (() => void) | null;

/**
 * Runs after a change of others, to repair nodes that this page made itself. Nodes that others made are left to them,
 * because every open page would repair them at once.
 */
export function afterOthers(name: string, editor: Editor, owed: Owed): Plugin {
  return new Plugin({
    key: new PluginKey(name),
    view({ state }) {
      const shared = ySyncPluginKey.getState(state) as { type: Y.XmlFragment; doc: Y.Doc } | undefined;
      if (!shared) return {};
      const { type, doc } = shared;
      const follow: Parameters<typeof type.observeDeep>[0] = (events, transaction) => {
        if (transaction.local || !editor.isEditable) return;
        const change = owed(events as unknown as SharedEvents, doc, type);
        // Not before the editor shows the change of others.
        if (change) doc.once('afterAllTransactions', () => doc.transact(change, name));
      };
      type.observeDeep(follow);
      return { destroy: () => type.unobserveDeep(follow) };
    },
  });
}
