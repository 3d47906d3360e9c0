import { type ComponentType, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import type { Table } from '#api/wire.ts';
import { useDraftSession, useOpenDraft } from '#collab/use-draft.ts';
import classes from './sheet-card.module.css';

/** Shows the table's slide. The plenary feature has it, and `app` passes it to the desk. */
export type SlidePreviewSlot = ComponentType<{ tableId: string; headline: string; roomQuestion: string }>;

interface Props {
  tableId: string;
  sheet: NonNullable<Table['sheet']>;
  Preview: SlidePreviewSlot;
}

/** "Zo komt het op het scherm": the table's slide while it writes. */
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
  return <Preview {...{ tableId, headline, roomQuestion }} />;
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
