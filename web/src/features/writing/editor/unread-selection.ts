import { type Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** A part of prosemirror-view 1.x: the selection of the page that the editor read or set last. */
interface Observed {
  domObserver: {
    currentSelection: { eq: (selection: globalThis.Selection) => boolean };
    /** For a moment the editor takes no selection from the page. */
    suppressingSelectionUpdates: boolean;
  };
}

/** Where the browser has the selection, when the editor has not heard of it yet; null when it has. */
export function unreadSelection(view: EditorView): Selection | null {
  if (view.isDestroyed || view.composing || !view.editable || !view.hasFocus()) return null;
  const selection = view.dom.ownerDocument.getSelection();
  if (!selection?.anchorNode || !selection.focusNode) return null;
  if (!view.dom.contains(selection.anchorNode) || !view.dom.contains(selection.focusNode)) return null;
  const { currentSelection, suppressingSelectionUpdates } = (view as unknown as Observed).domObserver;
  if (suppressingSelectionUpdates || currentSelection.eq(selection)) return null;
  const { doc } = view.state;
  try {
    const $head = doc.resolve(view.posAtDOM(selection.focusNode, selection.focusOffset, 1));
    const $anchor = selection.isCollapsed
      ? $head
      : doc.resolve(view.posAtDOM(selection.anchorNode, selection.anchorOffset, 1));
    const unread =
      view.someProp('createSelectionBetween', (create) => create(view, $anchor, $head)) ??
      TextSelection.between($anchor, $head);
    return unread.eq(view.state.selection) ? null : unread;
  } catch (error) {
    // The place is in nothing that the document has: a button, or text that is only shown.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
