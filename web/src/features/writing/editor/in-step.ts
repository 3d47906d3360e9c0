/**
 * Checks that the editor shows its document, and stops it from writing when it does not. The binding (y-tiptap 3.0.9)
 * writes the editor's content after every change, so an editor that could not apply a change of somebody else would
 * overwrite it. `onLost` is called once; the page then builds a new editor from the document.
 */
import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type Binding, bindingOf, interceptWrites } from './binding.ts';
import { holdsUnreadable, writeAround } from './unreadable.ts';

export interface Lost {
  /** The editor's content that could not be written to the document; null when a change of the document failed. */
  unwritten: Node | null;
  /** Whether the editor had the focus. */
  focused: boolean;
}

export interface InStepOptions {
  onLost: (lost: Lost) => void;
}

export const InStep = Extension.create<InStepOptions>({
  name: 'inStep',
  // Its view is updated last, so the update shows that all plugins succeeded.
  priority: -1000,

  addOptions: () => ({ onLost: () => undefined }),

  addProseMirrorPlugins() {
    const { onLost } = this.options;
    let lost = false;
    return [
      new Plugin({
        key: new PluginKey('inStep'),
        filterTransaction: (transaction) => !lost || !transaction.docChanged || isChangeOrigin(transaction),
        view(view) {
          const binding = bindingOf(view.state);
          let shown = view.state.doc;
          const lose = (unwritten: Node | null = null) => {
            if (lost) return;
            lost = true;
            onLost({ unwritten, focused: view.hasFocus() });
          };
          interceptWrites(binding, (doc, write) => {
            if (lost) return;
            try {
              if (holdsUnreadable(doc)) writeAround(binding, view.state);
              else write(doc);
            } catch (error) {
              lose(doc);
              throw error;
            }
          });
          const look = () => {
            if (!isInStep(binding, view)) lose();
            // By then either all plugins applied the change, or one of them threw before it was shown.
            queueMicrotask(() => {
              if (!view.isDestroyed && shown !== view.state.doc) lose();
            });
          };
          binding.doc.on('afterTransaction', look);
          if (!isInStep(binding, view)) lose();
          return {
            update: () => {
              shown = view.state.doc;
            },
            destroy: () => binding.doc.off('afterTransaction', look),
          };
        },
      }),
    ];
  },
});

/** Whether each block on screen is the node that was made from the document's block at its index. */
function isInStep({ type, mapping }: Binding, { state: { doc } }: EditorView): boolean {
  const blocks = type.toArray();
  if (blocks.length === 0) return doc.textContent === '';
  return (
    blocks.length === doc.childCount &&
    blocks.every((block, index) => mapping.get(block) === doc.child(index))
  );
}
