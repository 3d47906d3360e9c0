import type { Editor } from '@tiptap/core';
import { Selection, TextSelection } from '@tiptap/pm/state';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { bindingOf } from './binding.ts';
import { emptyFillIns } from './fill-in.ts';

const PLACE = 'werktafel.caret.';

/** Stores the caret as a relative position, which stays valid while others write, for the life of the tab. */
export function rememberCaret(documentName: string, editor: Editor): void {
  const { type, mapping } = bindingOf(editor.state);
  try {
    const place = absolutePositionToRelativePosition(
      editor.state.selection.from,
      type,
      mapping as never,
    ) as unknown;
    sessionStorage.setItem(
      PLACE + documentName,
      JSON.stringify(Y.relativePositionToJSON(place as Y.RelativePosition)),
    );
  } catch {
    // Without storage the caret starts at its default place.
  }
}

/** Puts the caret at its stored place, at a first visit in the first empty fill-in spot or after the first paragraph. */
export function placeCaret(documentName: string, editor: Editor, focus: boolean): void {
  const place = rememberedPlace(documentName, editor) ?? firstPlace(editor);
  const { doc, tr } = editor.state;
  const $place = doc.resolve(Math.min(Math.max(place, 0), doc.content.size));
  const selection = $place.parent.inlineContent
    ? TextSelection.create(doc, $place.pos)
    : Selection.near($place);
  editor.view.dispatch(tr.setSelection(selection).scrollIntoView());
  if (focus) editor.view.focus();
}

function rememberedPlace(documentName: string, editor: Editor): number | null {
  const { type, doc, mapping } = bindingOf(editor.state);
  try {
    const stored = sessionStorage.getItem(PLACE + documentName);
    if (!stored) return null;
    const place = Y.createRelativePositionFromJSON(JSON.parse(stored));
    return relativePositionToAbsolutePosition(doc, type, place, mapping as never) as number | null;
  } catch {
    return null;
  }
}

function firstPlace(editor: Editor): number {
  const [spot] = emptyFillIns(editor.state.doc);
  if (spot !== undefined) return spot + 1;
  let found = 1;
  editor.state.doc.forEach((node, offset) => {
    if (found === 1 && node.type.name === 'paragraph') found = offset + node.nodeSize - 1;
  });
  return found;
}
