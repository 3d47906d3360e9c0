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
 * Connects the editor to its document: the parts of y-tiptap 3.0.9's ProsemirrorBinding that the page uses. They are not
 * part of its documented interface. `library-internals.test.ts` names the version; the tests of own-caret, in-step and
 * unreadable fail when a part is missing or behaves differently.
 */
export interface Binding {
  doc: Y.Doc;
  type: Y.XmlFragment;
  /** For each element of the document the node that shows it, for each text the list of its text nodes. */
  mapping: Map<unknown, unknown>;
  beforeTransactionSelection: KeptSelection | null;
}

type Write = (doc: Node) => void;

/** Changes how the binding writes the editor's text to the document; `write` is what it did before. */
export function interceptWrites(binding: Binding, intercept: (doc: Node, write: Write) => void): void {
  const writer = binding as Binding & { _prosemirrorChanged: Write };
  const write = writer._prosemirrorChanged.bind(writer);
  writer._prosemirrorChanged = (doc) => intercept(doc, write);
}

export function bindingOf(state: EditorState): Binding {
  return (ySyncPluginKey.getState(state) as { binding: Binding }).binding;
}
