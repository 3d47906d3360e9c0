import type { Editor } from '@tiptap/core';
import { useEffect, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Highlight } from '#api/wire.ts';
import { locate } from '#passages/anchor.ts';
import { goTo } from '../progress/pointing.ts';
import { highlightMarks } from './highlight-marks.ts';
import './highlight-marks.css';
import { useHighlightsOf } from './highlights-of.ts';

interface Props {
  editor: Editor;
  draftId: string;
  tableId: string | null;
}

/** Marks the highlights of this text, and goes to the one that another section's list asked for. */
export function HighlightsInText({ editor, draftId, tableId }: Props) {
  const all = useHighlightsOf(tableId);
  const highlights = useMemo(() => all.filter((each) => each.draftId === draftId), [all, draftId]);
  useEffect(() => {
    highlightMarks.show(editor, {
      passages: highlights.map(({ id, anchor }) => ({ id, anchor, marked: true })),
      picked: null,
      onPick: () => undefined,
    });
  }, [editor, highlights]);
  useArrival(editor, highlights);
  return null;
}

/** The state of a navigation to a highlight of another section. */
export interface ToHighlight {
  highlight: string;
}

function useArrival(editor: Editor, highlights: readonly Highlight[]): void {
  const { state, pathname } = useLocation();
  const navigate = useNavigate();
  const wanted = (state as ToHighlight | null)?.highlight;
  const anchor = highlights.find(({ id }) => id === wanted)?.anchor;
  useEffect(() => {
    if (!anchor) return;
    const arrive = () => {
      if (!locate(anchor, editor.state)) return;
      editor.off('transaction', arrive);
      goTo(editor, anchor);
      navigate(pathname, { replace: true, state: null, preventScrollReset: true });
    };
    // The text may not be on the page yet.
    editor.on('transaction', arrive);
    arrive();
    return () => {
      editor.off('transaction', arrive);
    };
  }, [editor, anchor, navigate, pathname]);
}
