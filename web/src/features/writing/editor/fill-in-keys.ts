import { Extension } from '@tiptap/core';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import {
  type EditorState,
  NodeSelection,
  Plugin,
  PluginKey,
  Selection,
  TextSelection,
} from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

export interface FillInOptions {
  /** A finger touched an empty spot: on a touch screen a small field is surer than a caret between two letters. */
  onTouch: (position: number, hint: string) => void;
}

/**
 * Makes fill-in spots easy: a click or Tab selects an empty one, typing fills it, Tab goes to the next, and what was
 * emptied becomes an empty spot again instead of a place where no caret can stand.
 */
export const FillInKeys = Extension.create<FillInOptions>({
  name: 'fillInKeys',
  priority: 1100,

  addOptions() {
    return { onTouch: () => undefined };
  },

  addKeyboardShortcuts() {
    const hop = (direction: 1 | -1) => () => {
      if (!inFillIn(this.editor.state)) return false;
      return goToFillIn(this.editor.view, direction);
    };
    return {
      Tab: hop(1),
      'Shift-Tab': hop(-1),
      F8: () => goToFillIn(this.editor.view, 1),
      'Shift-F8': () => goToFillIn(this.editor.view, -1),
      Enter: () => {
        const after = afterFillIn(this.editor.state);
        // The next handlers of Enter find the caret behind the spot, and split the paragraph there.
        if (after !== null) this.editor.commands.setTextSelection(after);
        return false;
      },
    };
  },

  addProseMirrorPlugins() {
    const { onTouch } = this.options;
    const { editor } = this;
    return [
      new Plugin({
        key: new PluginKey('fillInKeys'),
        props: {
          handleClickOn(view, _position, node, nodePosition, event) {
            if (!isEmptyFillIn(node) || !editor.isEditable) return false;
            if (isTouch(event)) onTouch(nodePosition, String(node.attrs.hint));
            else select(view, nodePosition);
            return true;
          },
          handleTextInput(view, _from, _to, text) {
            const { selection } = view.state;
            if (!(selection instanceof NodeSelection) || !isEmptyFillIn(selection.node)) return false;
            const inside = selection.from + 1;
            const tr = view.state.tr.insertText(text, inside);
            view.dispatch(
              tr.setSelection(TextSelection.create(tr.doc, inside + text.length)).scrollIntoView(),
            );
            return true;
          },
        },
        appendTransaction(transactions, _before, state) {
          const { $from, empty } = state.selection;
          if (!empty || !transactions.some((each) => each.docChanged) || !isEmptyFillIn($from.parent))
            return null;
          return state.tr.setSelection(NodeSelection.create(state.doc, $from.before()));
        },
      }),
    ];
  },
});

export function isEmptyFillIn(node: Node): boolean {
  return node.type.name === 'fillIn' && node.content.size === 0;
}

/** Positions of the spots that nobody filled in yet. */
export function emptyFillIns(doc: Node): number[] {
  const found: number[] = [];
  doc.descendants((node, position) => {
    if (isEmptyFillIn(node)) found.push(position);
    return true;
  });
  return found;
}

export function goToFillIn(view: EditorView, direction: 1 | -1): boolean {
  const { selection, doc } = view.state;
  const spots = emptyFillIns(doc);
  const next =
    direction === 1
      ? spots.find((position) => position > selection.from)
      : spots.findLast((position) => position < selection.from);
  if (next === undefined) return false;
  select(view, next);
  view.focus();
  return true;
}

export function fillIn(view: EditorView, position: number, text: string): void {
  const node = view.state.doc.nodeAt(position);
  if (!node || !isEmptyFillIn(node) || !text) return;
  const tr = view.state.tr.insertText(text, position + 1);
  view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(position + text.length + 2))));
}

function select(view: EditorView, position: number): void {
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)).scrollIntoView());
}

function inFillIn({ selection }: EditorState): boolean {
  const node = selection instanceof NodeSelection ? selection.node : selection.$from.parent;
  return node.type.name === 'fillIn';
}

function afterFillIn({ selection }: EditorState): number | null {
  if (selection instanceof NodeSelection) return selection.node.type.name === 'fillIn' ? selection.to : null;
  const $from: ResolvedPos = selection.$from;
  return $from.parent.type.name === 'fillIn' ? $from.after() : null;
}

function isTouch(event: MouseEvent): boolean {
  return event instanceof PointerEvent
    ? event.pointerType === 'touch'
    : matchMedia('(pointer: coarse)').matches;
}
