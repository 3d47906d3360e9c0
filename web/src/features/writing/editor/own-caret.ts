import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { type Binding, bindingOf, type KeptSelection } from './binding.ts';

/**
 * Keeps this person's caret behind their own last letter while others write in the same paragraph. The binding
 * (y-tiptap 3.0.9) mistrusts the relative position whenever the paragraph's text changed and goes back to the old
 * number, so that letters typed meanwhile land in front of each other. Its numbers are for blocks that somebody moved:
 * here it gets them only then.
 */
export const OwnCaret = Extension.create({
  name: 'ownCaret',

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('ownCaret'),
        view(view) {
          trustRelativePositions(bindingOf(view.state));
          return {};
        },
      }),
    ];
  },
});

function trustRelativePositions(binding: Binding): void {
  const { doc } = binding;
  let kept: KeptSelection | null = binding.beforeTransactionSelection;
  Object.defineProperty(binding, 'beforeTransactionSelection', {
    configurable: true,
    get: () => kept,
    set: (selection: KeptSelection | null) => {
      if (selection === null) {
        kept = null;
        return;
      }
      const anchorBlock = blockAt(selection.anchor, doc);
      const headBlock = blockAt(selection.head, doc);
      kept = {
        ...selection,
        get absAnchor() {
          return blockAt(selection.anchor, doc) === anchorBlock ? null : selection.absAnchor;
        },
        get absHead() {
          return blockAt(selection.head, doc) === headBlock ? null : selection.absHead;
        },
      };
    },
  });
}

/** The id of the block in which a position is now; undefined when it is in none any more. */
function blockAt(position: Y.RelativePosition | null, doc: Y.Doc): unknown {
  const found = position && Y.createAbsolutePositionFromRelativePosition(position, doc);
  let block: unknown;
  for (let type = found?.type ?? null; type?._item; type = type._item.parent as Y.AbstractType<unknown>) {
    if (type._item.deleted) return undefined;
    if (type instanceof Y.XmlElement) block ??= type.getAttribute('id');
  }
  return block;
}
