import { type ComponentType, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { useDraftsOrNone } from '#api/event.ts';
import type { CutHighlight, Table } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { useDraftSession, useOpenDraft } from '#collab/use-draft.ts';
import classes from '../sheet-card.module.css';
import { useHighlightsOf } from './highlights-of.ts';
import { useHighlightWords } from './use-highlight-words.ts';

/** Shows the table's slides. The plenary feature has it, and `app` passes it to the desk. */
export type SlidePreviewSlot = ComponentType<{
  tableId: string;
  headline: string;
  roomQuestion: string;
  highlights: CutHighlight[];
}>;

interface Props {
  tableId: string;
  sheet: NonNullable<Table['sheet']>;
  Preview: SlidePreviewSlot;
}

/** "Zo komt het op het scherm": the table's slides while it writes. */
export function SlidePreview({ tableId, sheet, Preview }: Props) {
  const { t } = useTranslation('session');
  const [shown, setShown] = useState(false);
  return (
    <details className={classes.preview} onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
      <summary>{t('preview.show')}</summary>
      {shown && <LivePreview {...{ tableId, sheet, Preview }} />}
    </details>
  );
}

function LivePreview({ tableId, sheet, Preview }: Props) {
  const open = useOpenDraft(useDraftSession(sheet.documentName));
  if (!open?.opened) return null;
  return <Words doc={open.doc} {...{ tableId, Preview }} />;
}

function Words({ doc, tableId, Preview }: { doc: Y.Doc; tableId: string; Preview: SlidePreviewSlot }) {
  const headline = useWords(doc.getText('headline'));
  const roomQuestion = useWords(doc.getText('roomQuestion'));
  const highlights = useCurrentHighlights(tableId);
  return <Preview {...{ tableId, headline, roomQuestion, highlights }} />;
}

/** The highlights with their current words, as a snapshot would hold them now: without passages that are gone. */
function useCurrentHighlights(tableId: string): CutHighlight[] {
  const [first, second, third] = useHighlightsOf(tableId);
  const drafts = useDraftsOrNone(useEventConnection().eventId);
  const words = [useHighlightWords(first), useHighlightWords(second), useHighlightWords(third)];
  return [first, second, third].flatMap((highlight, index) => {
    const draft = drafts.find(({ id }) => id === highlight?.draftId);
    const current = words[index];
    return draft && current ? [{ draftId: draft.id, sectionId: draft.sectionId, words: current }] : [];
  });
}

function useWords(text: Y.Text): string {
  return useSyncExternalStore(
    (changed) => {
      text.observe(changed);
      return () => text.unobserve(changed);
    },
    () => text.toString().trim(),
  );
}
