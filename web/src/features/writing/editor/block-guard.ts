import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import {
  type EditorState,
  Plugin,
  PluginKey,
  Selection,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';

/**
 * Protects the titles of the six blocks against typing over them and deleting across them. Applies only to this device's
 * own changes.
 */
export const BlockGuard = Extension.create({
  name: 'blockGuard',

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key: new PluginKey('blockGuard'),
        filterTransaction(transaction, state) {
          if (!transaction.docChanged || isChangeOrigin(transaction)) return true;
          return sameTitles(state.doc, transaction.doc);
        },
        props: {
          handleTextInput(view, _from, _to, text) {
            const transaction = deletedAcrossTitles(view.state);
            if (!transaction) return false;
            view.dispatch(transaction.insertText(text).scrollIntoView());
            return true;
          },
          handleDOMEvents: {
            cut(view, event) {
              const transaction = deletedAcrossTitles(view.state);
              if (!transaction || !event.clipboardData || !view.editable) return false;
              const { dom, text } = view.serializeForClipboard(view.state.selection.content());
              event.preventDefault();
              event.clipboardData.clearData();
              event.clipboardData.setData('text/html', dom.innerHTML);
              event.clipboardData.setData('text/plain', text);
              view.dispatch(transaction.scrollIntoView().setMeta('uiEvent', 'cut'));
              return true;
            },
          },
        },
        appendTransaction(_transactions, before, state) {
          const { $from, empty } = state.selection;
          if (!empty || !isTitle($from.parent) || !editor.isEditable) return null;
          const direction = $from.pos < before.selection.from ? -1 : 1;
          const place = textFrom($from, direction) ?? textFrom($from, direction === 1 ? -1 : 1);
          return place && state.tr.setSelection(place);
        },
      }),
    ];
  },

  addKeyboardShortcuts() {
    const across = () => {
      const { state, view } = this.editor;
      const transaction = deletedAroundTitles(state);
      if (!transaction) return false;
      view.dispatch(transaction.scrollIntoView());
      return true;
    };
    const below = () => {
      const { $from } = this.editor.state.selection;
      if (!isTitle($from.parent)) return false;
      return this.editor.chain().insertContentAt($from.after(), { type: 'paragraph' }).run();
    };
    return { Enter: below, Backspace: across, Delete: across, 'Mod-Backspace': across, 'Mod-Delete': across };
  },
});

function sameTitles(before: Node, after: Node): boolean {
  const left = titles(before);
  const right = titles(after);
  return left.length === right.length && left.every((title, index) => title === right[index]);
}

function titles(doc: Node): string[] {
  const found: string[] = [];
  doc.forEach((node) => {
    if (node.type.name === 'blockHeading')
      found.push(`${node.attrs.kind}:${node.attrs.id}:${node.textContent}`);
  });
  return found;
}

/** The same for a selection that extends beyond one title. Typing or cutting within one title changes nothing. */
function deletedAcrossTitles(state: EditorState): Transaction | null {
  const { $from, $to } = state.selection;
  return isTitle($from.parent) && $from.sameParent($to) ? null : deletedAroundTitles(state);
}

/** A deletion of the selection that keeps the titles in it; null when it contains none. */
export function deletedAroundTitles(state: EditorState): Transaction | null {
  const { from, to, empty } = state.selection;
  if (empty) return null;
  const stretches: [number, number][] = [];
  let start = from;
  let crossed = false;
  state.doc.nodesBetween(from, to, (node, position) => {
    if (!isTitle(node)) return false;
    crossed = true;
    if (position > start) stretches.push([start, position]);
    start = Math.max(start, position + node.nodeSize);
    return false;
  });
  if (!crossed) return null;
  if (start < to) stretches.push([start, to]);
  const { tr } = state;
  for (const [left, right] of stretches.reverse()) emptied(tr, left, right);
  const $place = tr.doc.resolve(Math.min(from, tr.doc.content.size));
  return tr.setSelection(textFrom($place, 1) ?? TextSelection.near($place));
}

export function isTitle(node: Node): boolean {
  return node.type.name === 'blockHeading';
}

/** The nearest text in a direction that is not a title. */
export function textFrom($start: ResolvedPos, direction: 1 | -1): Selection | null {
  if ($start.parent.isTextblock && !isTitle($start.parent))
    return TextSelection.create($start.doc, $start.pos);
  let $from =
    $start.depth === 0 ? $start : $start.doc.resolve(direction === 1 ? $start.after(1) : $start.before(1));
  for (;;) {
    const found = Selection.findFrom($from, direction, true);
    if (!found) return null;
    if (!isTitle(found.$from.parent)) return found;
    $from = found.$from.doc.resolve(direction === 1 ? found.$from.after() : found.$from.before());
  }
}

/** Deletes a range. Leaves one empty paragraph in place of whole blocks, so that there is a place to write. */
function emptied(tr: Transaction, from: number, to: number): void {
  const $from = tr.doc.resolve(from);
  const $to = tr.doc.resolve(to);
  const paragraph = tr.doc.type.schema.nodes.paragraph?.create();
  if ($from.depth === 0 && $to.depth === 0 && paragraph) {
    tr.replaceWith(from, to, paragraph);
    return;
  }
  const first = Selection.findFrom($from, 1, true)?.from ?? to;
  const last = Selection.findFrom($to, -1, true)?.to ?? from;
  if (first < last) tr.deleteRange(first, last);
}
