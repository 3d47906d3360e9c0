import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

/** Where this person's selection is while a change of somebody else is taken in. */
export interface KeptSelection {
  anchor: Y.RelativePosition | null;
  head: Y.RelativePosition | null;
  /** Counted from the start of the document, for when what the relative positions hold on to is gone. */
  absAnchor?: number | null;
  absHead?: number | null;
}

/**
 * What ties the editor to its document: the parts of y-tiptap 3.0.9's ProsemirrorBinding that the page relies on. The
 * tests of own-caret, in-step and unreadable notice when one of them is no longer there or works otherwise.
 */
export interface Binding {
  doc: Y.Doc;
  type: Y.XmlFragment;
  /** For each element of the document the node that shows it, for each text the list of its text nodes. */
  mapping: Map<unknown, unknown>;
  beforeTransactionSelection: KeptSelection | null;
  /** Writes what differs between the editor's text and the document to the document. */
  _prosemirrorChanged: (doc: Node) => void;
}

export function bindingOf(state: EditorState): Binding {
  return (ySyncPluginKey.getState(state) as { binding: Binding }).binding;
}
