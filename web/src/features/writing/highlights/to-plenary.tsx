import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { MOST_HIGHLIGHTS } from '#api/highlights.ts';
import type { Table } from '#api/wire.ts';
import classes from '../sheet-card.module.css';
import { HighlightList } from './highlight-list.tsx';
import { useHighlightsOf } from './highlights-of.ts';
import { SlidePreview, type SlidePreviewSlot } from './slide-preview.tsx';

interface Props {
  table: Table;
  draftId: string;
  editor: Editor | null;
  Preview: SlidePreviewSlot;
}

/** Below the headline and the room question: the table's passages, and its slides as they are now. */
export function ToPlenary({ table, draftId, editor, Preview }: Props) {
  const { t } = useTranslation('highlights');
  const number = useHighlightsOf(table.id).length;
  return (
    <>
      <details className={classes.preview}>
        <summary>
          {t('title')} <span className={classes.count}>{t('count', { number, most: MOST_HIGHLIGHTS })}</span>
        </summary>
        <HighlightList {...{ table, draftId, editor }} />
      </details>
      {table.sheet && <SlidePreview tableId={table.id} sheet={table.sheet} Preview={Preview} />}
    </>
  );
}
