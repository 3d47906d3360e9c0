import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Node } from '@tiptap/pm/model';
import {
  type EditorState,
  Plugin,
  PluginKey,
  type Selection,
  type SelectionBookmark,
  TextSelection,
} from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { getRelativeSelection, relativePositionToAbsolutePosition, yUndoPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { bindingOf } from './binding.ts';

/** A selection: exact when the document is the same again, otherwise relative to the shared text. */
interface Place {
  doc: Node;
  bookmark: SelectionBookmark;
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
}

interface Places {
  before: Place | null;
  after: Place | null;
}

type StackItem = Y.UndoManager['undoStack'][number];
interface StackEvent {
  stackItem: StackItem;
  type: 'undo' | 'redo';
}

const key = new PluginKey<Place | null>('undoCaret');

/**
 * Undo restores the selection from before the change, redo the one from after it. The binding (y-tiptap 3.0.9) stores a
 * selection that the plugins' additions to the change have already moved. It also restores it too late, so that it takes
 * effect at the next change of somebody else. Here each step of the undo stack keeps both selections, and the binding's
 * selection is removed.
 */
export const UndoCaret = Extension.create({
  name: 'undoCaret',

  addProseMirrorPlugins() {
    return [
      new Plugin<Place | null>({
        key,
        state: {
          init: () => null,
          apply: (transaction, before, oldState) =>
            transaction.docChanged &&
            !transaction.getMeta('appendedTransaction') &&
            !isChangeOrigin(transaction)
              ? placeIn(oldState)
              : before,
        },
        view: (view) => ({ destroy: followed(view) }),
      }),
    ];
  },
});

/** Keeps the selections of one editor's undo stack until the returned function is called. */
function followed(view: EditorView): () => void {
  const { undoManager } = yUndoPluginKey.getState(view.state) as { undoManager: Y.UndoManager };
  const binding = bindingOf(view.state);
  let active = true;
  const added = ({ stackItem }: StackEvent) => {
    if (!active) return;
    stackItem.meta.delete(binding);
    const popped = undoManager.undoing || undoManager.redoing ? undoManager.currStackItem : null;
    const places = popped
      ? (popped.meta.get(key) as Places | undefined)
      : { before: key.getState(view.state) ?? null, after: placeIn(view.state) };
    stackItem.meta.set(key, places);
  };
  const updated = ({ stackItem }: StackEvent) => {
    const places = stackItem.meta.get(key) as Places | undefined;
    if (active && places) stackItem.meta.set(key, { ...places, after: placeIn(view.state) });
  };
  const popped = ({ stackItem, type }: StackEvent) => {
    const places = stackItem.meta.get(key) as Places | undefined;
    const place = type === 'undo' ? places?.before : places?.after;
    const selection = active && place ? selectionAt(view.state, place) : null;
    if (selection) view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  };
  undoManager.on('stack-item-added', added);
  undoManager.on('stack-item-updated', updated);
  undoManager.on('stack-item-popped', popped);
  return () => {
    active = false;
    undoManager.off('stack-item-added', added);
    undoManager.off('stack-item-updated', updated);
    undoManager.off('stack-item-popped', popped);
  };
}

function placeIn(state: EditorState): Place | null {
  const binding = bindingOf(state);
  if (!binding) return null;
  const { anchor, head } = getRelativeSelection(binding as never, state) as Pick<Place, 'anchor' | 'head'>;
  return { doc: state.doc, bookmark: state.selection.getBookmark(), anchor, head };
}

function selectionAt(state: EditorState, { doc, bookmark, anchor, head }: Place): Selection | null {
  if (state.doc.eq(doc)) return bookmark.resolve(state.doc);
  const binding = bindingOf(state);
  const [from, to] = [anchor, head].map((position) =>
    relativePositionToAbsolutePosition(binding.doc, binding.type, position, binding.mapping as never),
  );
  if (from == null || to == null) return null;
  return TextSelection.between(state.doc.resolve(from), state.doc.resolve(to));
}
