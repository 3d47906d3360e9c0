import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { type Anchor, anchorOf, locate } from '#passages/anchor.ts';
import { isTitle } from '../editor/block-guard.ts';
import { isFillIn } from '../editor/fill-in.ts';
import { openTool } from '../editor/tool-openers.ts';

/** The selected passage; without a selection the line of the caret, if it holds words. */
export function pointedAt(editor: Editor): Anchor | null {
  const { state } = editor;
  const selected = anchorOf(state);
  if (selected) return selected;
  const { $from } = state.selection;
  const depth = isFillIn($from.parent) ? $from.depth - 1 : $from.depth;
  const line = $from.node(depth);
  if (!line.isTextblock || isTitle(line)) return null;
  const whole = TextSelection.create(state.doc, $from.start(depth), $from.end(depth));
  return anchorOf(state.apply(state.tr.setSelection(whole)));
}

/** Selects a passage and scrolls to it. Returns false when it is no longer in the text. */
export function goTo(editor: Editor, anchor: Anchor): boolean {
  const place = locate(anchor, editor.state);
  if (!place) return false;
  const { tr, doc } = editor.state;
  editor.view.dispatch(tr.setSelection(TextSelection.create(doc, place.from, place.to)));
  openTool(editor, 'text');
  requestAnimationFrame(() => {
    if (editor.isDestroyed) return;
    const { node } = editor.view.domAtPos(editor.state.selection.from);
    const element = node instanceof Element ? node : node.parentElement;
    element?.scrollIntoView({ block: 'center' });
    editor.view.focus();
  });
  return true;
}
