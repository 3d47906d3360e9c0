import { type Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Internals of prosemirror-view: the DOM selection that the editor read or set last. Only this file uses them;
 * `library-internals.test.ts` names the version.
 */
interface Observed {
  domObserver: {
    currentSelection: { eq: (selection: globalThis.Selection) => boolean };
    /** Whether the editor ignores changes of the DOM selection at the moment. */
    suppressingSelectionUpdates: boolean;
  };
}

/** The browser's selection when the editor has not read it yet; null otherwise. */
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
    // The position is not in the document: a button, or text that is only displayed.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
