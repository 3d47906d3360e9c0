import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { currentFillIn } from '../editor/fill-in.ts';

/** The part of a reference that says what it cites. */
export interface Cited {
  /** null for a label that is not in the register. */
  sourceId: string | null;
  label: string;
}

export interface Reference extends Cited {
  position: number;
}

export function isReference(node: Node | null | undefined): node is Node {
  return node?.type.name === 'sourceReference';
}

export function citedBy(node: Node): Cited {
  const { sourceId, label } = node.attrs;
  return { sourceId: sourceId ? String(sourceId) : null, label: String(label ?? '') };
}

/** The references in a text, in reading order. */
export function referencesIn(doc: Node): Reference[] {
  const found: Reference[] = [];
  doc.descendants((node, position) => {
    if (isReference(node)) found.push({ ...citedBy(node), position });
    return true;
  });
  return found;
}

export function selectedWords({ state }: Editor): string {
  const { from, to } = state.selection;
  return state.doc.textBetween(from, to, ' ').trim();
}

/**
 * Inserts a reference. Selected words are replaced only by a reference with the same words; otherwise it follows them. It
 * stands after a fill-in spot, which cannot hold it.
 */
export function citeSource(editor: Editor, { sourceId, label }: Cited): boolean {
  const { state } = editor;
  const reference = { type: 'sourceReference', attrs: { sourceId, label, status: 'unverified' } };
  const spot = currentFillIn(state);
  if (!spot && !state.selection.empty && selectedWords(editor) === label.trim()) {
    return editor.chain().focus().insertContent(reference).run();
  }
  const place = spot ? spot.after : state.selection.to;
  return editor
    .chain()
    .focus()
    .setTextSelection(place)
    .insertContent(needsSpace(state.doc, place) ? [{ type: 'text', text: ' ' }, reference] : reference)
    .run();
}

/** Whether a word or a spot ends right before a position. */
function needsSpace(doc: Node, position: number): boolean {
  const before = doc.resolve(position).nodeBefore;
  if (!before?.isInline || before.type.name === 'hardBreak') return false;
  return !/[\s([“‘"'/]$/u.test(before.text ?? '');
}

/** Changes what references cite, wherever `which` says so. Their places and surroundings stay as they are. */
export function changeReferences(
  editor: Editor,
  which: (reference: Reference) => boolean,
  cited: Partial<Cited>,
): void {
  const { tr, doc } = editor.state;
  for (const reference of referencesIn(doc)) {
    if (!which(reference)) continue;
    for (const [name, value] of Object.entries(cited)) tr.setNodeAttribute(reference.position, name, value);
  }
  if (tr.docChanged) editor.view.dispatch(tr);
}
