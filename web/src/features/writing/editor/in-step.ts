/**
 * Watches that the editor shows what its document says, and stops it from writing the moment it does not: the binding
 * (y-tiptap 3.0.9) writes whatever the editor holds at every turn, so an editor that could not take in a change of
 * somebody else would write it away. `onLost` is then called once; the page builds a new editor from the document.
 */
import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type Binding, bindingOf, interceptWrites } from './binding.ts';
import { holdsUnreadable, writeAround } from './unreadable.ts';

export interface Lost {
  /** The text that the editor held when the document could not take what was typed; null when it was the other way. */
  unwritten: Node | null;
  /** The person was writing in it. */
  focused: boolean;
}

export interface InStepOptions {
  onLost: (lost: Lost) => void;
}

export const InStep = Extension.create<InStepOptions>({
  name: 'inStep',
  // The last plugin whose view is updated: it then knows that all of them were.
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
            // By then the change went through all plugins, or one of them stopped it before it was on screen.
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

/** Each block on screen is the one that was made of the document's block in its place. */
function isInStep({ type, mapping }: Binding, { state: { doc } }: EditorView): boolean {
  const blocks = type.toArray();
  if (blocks.length === 0) return doc.textContent === '';
  return (
    blocks.length === doc.childCount &&
    blocks.every((block, index) => mapping.get(block) === doc.child(index))
  );
}
