import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '#api/wire.ts';
import { type Anchor, anchorOf, sharedDoc } from '#passages/anchor.ts';
import type { Passage, Places } from '#passages/passage-marks.ts';
import { passageText } from '#passages/passage-text.ts';
import type { SelectedPassage } from './composing.ts';
import { proposalInText } from './proposal-marks.ts';
import { reactionMarks } from './reaction-marks.ts';
import './passages.css';

/** The passage of a reaction that is being written. */
export const NEW_PASSAGE = 'new';

interface Request {
  threads: readonly Thread[];
  /** The passage of the reaction being written. */
  composing: Anchor | null;
  picked: string | null;
  onPick: (id: string) => void;
}

/** Marks the passages of open threads in the text, and returns the places of all; null without a text. */
export function usePassages(
  editor: Editor | null,
  { threads, composing, picked, onPick }: Request,
): Places | null {
  const { t } = useTranslation('proposals');
  const [places, setPlaces] = useState<Places | null>(null);
  useEffect(() => {
    if (!editor) return setPlaces(null);
    const passages: Passage[] = threads.flatMap(({ id, anchor, state, proposal, author }) =>
      anchor
        ? {
            id,
            anchor,
            marked: state === 'open' || id === picked,
            inText:
              proposal && state === 'open'
                ? proposalInText(proposal, ({ removed, added }) =>
                    t(`inText.${removed ? (added ? 'replace' : 'remove') : 'add'}`, {
                      author: author.label,
                      removed,
                      added,
                    }),
                  )
                : null,
          }
        : [],
    );
    if (composing) passages.push({ id: NEW_PASSAGE, anchor: composing, marked: true, inText: null });
    const follow = () => setPlaces((before) => changedPlaces(before, reactionMarks.placesOf(editor.state)));
    editor.on('transaction', follow);
    reactionMarks.show(editor, { passages, picked: composing ? NEW_PASSAGE : picked, onPick });
    follow();
    return () => {
      editor.off('transaction', follow);
    };
  }, [editor, threads, composing, picked, onPick, t]);
  useEffect(() => {
    if (!editor) return;
    return () => reactionMarks.show(editor, { passages: [], picked: null, onPick: () => undefined });
  }, [editor]);
  return places;
}

function changedPlaces(before: Places | null, now: Places | null): Places | null {
  const same =
    before?.size === now?.size &&
    [...(now ?? [])].every(
      ([id, { from, to }]) => before?.get(id)?.from === from && before.get(id)?.to === to,
    );
  return same ? before : now;
}

/** The current selection as an anchor, read when a reaction is started. */
export function useSelectedPassage(editor: Editor | null): {
  hasWords: boolean;
  take: () => SelectedPassage | null;
} {
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
  const take = useCallback(() => {
    const anchor = editor && anchorOf(editor.state);
    const doc = editor && sharedDoc(editor.state);
    return anchor && { anchor, words: (doc && passageText(doc, anchor)) ?? anchor.quote };
  }, [editor]);
  return { hasWords, take };
}

/** Scrolls a passage to the middle of the visible area. */
export function scrollToPassage(editor: Editor, id: string): void {
  const mark = editor.view.dom.querySelector(`[data-passage="${CSS.escape(id)}"]`);
  mark?.scrollIntoView({ block: 'center' });
}
