import type { Editor } from '@tiptap/core';
import { type Selection, TextSelection } from '@tiptap/pm/state';
import { type RefObject, useCallback, useEffect, useState } from 'react';
import { blockRanges } from './block-range.ts';

/** A block on the page. */
export interface BlockPlace {
  /** Its position in the document. */
  start: number;
  /** In pixels from the top of the text. */
  top: number;
  holdsCaret: boolean;
}

/**
 * The block under the mouse, or else the block with the caret while the text has the focus. Measured at most once per
 * frame, after the browser has laid out the page.
 */
export function useBlockPlace(
  editor: Editor,
  frame: RefObject<HTMLElement | null>,
  fixed: boolean,
): { place: BlockPlace | null; atCaret: () => void } {
  const [place, setPlace] = useState<BlockPlace | null>(null);
  const show = useCallback((next: BlockPlace | null) => {
    setPlace((before) =>
      before?.start === next?.start && before?.top === next?.top && before?.holdsCaret === next?.holdsCaret
        ? before
        : next,
    );
  }, []);
  const atCaret = useCallback(
    () => show(placeOf(editor, frame.current, editor.state.selection)),
    [editor, frame, show],
  );
  useEffect(() => {
    if (fixed) return;
    let mouse: MouseEvent | null = null;
    let asked = 0;
    const look = () => {
      asked = 0;
      if (editor.isDestroyed || !editor.isEditable) return show(null);
      const under = mouse && selectionUnder(editor, mouse);
      if (under) return show(placeOf(editor, frame.current, under));
      if (editor.view.hasFocus()) atCaret();
      else show(null);
    };
    const soon = () => {
      asked ||= requestAnimationFrame(look);
    };
    const onMouseMove = (event: MouseEvent) => {
      mouse = event;
      soon();
    };
    const onMouseLeave = () => {
      mouse = null;
      soon();
    };
    const onTransaction = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged) mouse = null;
      soon();
    };
    const around = frame.current?.parentElement;
    around?.addEventListener('mousemove', onMouseMove);
    around?.addEventListener('mouseleave', onMouseLeave);
    editor.on('transaction', onTransaction);
    editor.on('focus', soon);
    editor.on('blur', soon);
    soon();
    return () => {
      cancelAnimationFrame(asked);
      around?.removeEventListener('mousemove', onMouseMove);
      around?.removeEventListener('mouseleave', onMouseLeave);
      editor.off('transaction', onTransaction);
      editor.off('focus', soon);
      editor.off('blur', soon);
    };
  }, [editor, frame, fixed, show, atCaret]);
  return { place, atCaret };
}

function selectionUnder({ view, state }: Editor, { clientY }: MouseEvent): Selection | null {
  const { left, top, bottom, width } = view.dom.getBoundingClientRect();
  if (clientY < top || clientY > bottom) return null;
  const found = view.posAtCoords({ left: left + width / 2, top: clientY });
  return found && TextSelection.near(state.doc.resolve(found.pos));
}

function placeOf(
  { view, state }: Editor,
  frame: HTMLElement | null,
  selection: Selection,
): BlockPlace | null {
  const [range] = blockRanges(selection);
  const element = range && view.nodeDOM(range.start);
  if (!range || !frame || !(element instanceof HTMLElement)) return null;
  const { head } = state.selection;
  return {
    start: range.start,
    top: Math.round(element.getBoundingClientRect().top - frame.getBoundingClientRect().top),
    holdsCaret: head >= range.start && head <= range.end,
  };
}
