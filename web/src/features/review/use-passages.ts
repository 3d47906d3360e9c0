import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useState } from 'react';
import { type Anchor, anchorOf, type Range } from './anchor.ts';
import { type Passage, placesOf, showPassages } from './passages.ts';
import type { Thread } from './threads.ts';
import './passages.css';

/** The passage that a reaction under construction is about. */
export const NEW_PASSAGE = 'new';

interface Request {
  threads: readonly Thread[];
  /** The passage of the reaction being written. */
  composing: Anchor | null;
  picked: string | null;
  onPick: (id: string) => void;
}

/** Shows the open threads' passages in the text, and says where they stand. */
export function usePassages(
  editor: Editor | null,
  { threads, composing, picked, onPick }: Request,
): Map<string, Range> {
  const [places, setPlaces] = useState<Map<string, Range>>(new Map());
  useEffect(() => {
    if (!editor) return;
    const passages: Passage[] = threads.filter((each) => each.state === 'open' || each.id === picked);
    if (composing) passages.push({ id: NEW_PASSAGE, anchor: composing });
    showPassages(editor, { passages, picked: composing ? NEW_PASSAGE : picked, onPick });
    const follow = () => setPlaces((before) => changedPlaces(before, placesOf(editor.state)));
    follow();
    editor.on('transaction', follow);
    return () => {
      editor.off('transaction', follow);
    };
  }, [editor, threads, composing, picked, onPick]);
  useEffect(() => {
    if (!editor) return;
    return () => showPassages(editor, { passages: [], picked: null, onPick: () => undefined });
  }, [editor]);
  return places;
}

function changedPlaces(before: Map<string, Range>, now: Map<string, Range>): Map<string, Range> {
  const same =
    before.size === now.size &&
    [...now].every(([id, { from, to }]) => before.get(id)?.from === from && before.get(id)?.to === to);
  return same ? before : now;
}

/** The words selected now as an anchor, asked for when a reaction begins. */
export function useSelectedPassage(editor: Editor | null): { hasWords: boolean; take: () => Anchor | null } {
  const [hasWords, setHasWords] = useState(false);
  useEffect(() => {
    if (!editor) return setHasWords(false);
    const look = () => {
      const { from, to, empty } = editor.state.selection;
      setHasWords(!empty && editor.state.doc.textBetween(from, to, ' ', ' ').trim() !== '');
    };
    look();
    editor.on('selectionUpdate', look);
    editor.on('update', look);
    return () => {
      editor.off('selectionUpdate', look);
      editor.off('update', look);
    };
  }, [editor]);
  const take = useCallback(() => (editor ? anchorOf(editor.state) : null), [editor]);
  return { hasWords, take };
}

/** Brings a passage into view, in the middle of what is visible. */
export function scrollToPassage(editor: Editor, id: string): void {
  const mark = editor.view.dom.querySelector(`[data-thread="${CSS.escape(id)}"]`);
  mark?.scrollIntoView({ block: 'center' });
}
