import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** Where this person's selection is while a change of somebody else is taken in. */
interface Kept {
  anchor: Y.RelativePosition | null;
  head: Y.RelativePosition | null;
  /** Counted from the start of the document, for when what the relative positions hold on to is gone. */
  absAnchor?: number | null;
  absHead?: number | null;
}

interface Binding {
  doc: Y.Doc;
  beforeTransactionSelection: Kept | null;
}

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
          trustRelativePositions((ySyncPluginKey.getState(view.state) as { binding: Binding }).binding);
          return {};
        },
      }),
    ];
  },
});

function trustRelativePositions(binding: Binding): void {
  const { doc } = binding;
  let kept: Kept | null = binding.beforeTransactionSelection;
  Object.defineProperty(binding, 'beforeTransactionSelection', {
    configurable: true,
    get: () => kept,
    set: (selection: Kept | null) => {
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
