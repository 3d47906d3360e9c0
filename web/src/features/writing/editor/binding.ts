import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

/** This person's selection while the editor applies a change of somebody else. */
export interface KeptSelection {
  anchor: Y.RelativePosition | null;
  head: Y.RelativePosition | null;
  /** Document positions, for when the content of the relative positions is deleted. */
  absAnchor?: number | null;
  absHead?: number | null;
}

/**
 * Connects the editor to its document: the parts of y-tiptap 3.0.9's ProsemirrorBinding that the page uses. They are not
 * part of its documented interface. `library-internals.test.ts` names the version; the tests of own-caret, in-step and
 * unreadable fail when a part is missing or behaves differently.
 */
export interface Binding {
  doc: Y.Doc;
  type: Y.XmlFragment;
  /** Maps each element of the shared document to its node, and each text to its list of text nodes. */
  mapping: Map<unknown, unknown>;
  beforeTransactionSelection: KeptSelection | null;
}

type Write = (doc: Node) => void;

/** Replaces the function that writes the editor's text to the document; `write` is the earlier one. */
export function interceptWrites(binding: Binding, intercept: (doc: Node, write: Write) => void): void {
  const writer = binding as Binding & { _prosemirrorChanged: Write };
  const write = writer._prosemirrorChanged.bind(writer);
  writer._prosemirrorChanged = (doc) => intercept(doc, write);
}

export function bindingOf(state: EditorState): Binding {
  return (ySyncPluginKey.getState(state) as { binding: Binding }).binding;
}
