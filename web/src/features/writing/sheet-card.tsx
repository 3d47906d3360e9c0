import { useTranslation } from 'react-i18next';
import type { Table } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { opens } from './desk-model.ts';
import classes from './sheet-card.module.css';
import { SheetFields } from './sheet-fields.tsx';
import { SlidePreview, type SlidePreviewSlot } from './slide-preview.tsx';

interface Props {
  myTable: Table | null;
  own: boolean;
  Preview: SlidePreviewSlot;
}

/** The table's sentence and question, above the text when the programme asks for them. */
export function SheetCard({ myTable, own, Preview }: Props) {
  const { t } = useTranslation('writing');
  const headline = useLive((live) => opens(live, 'headline'));
  const roomQuestion = useLive((live) => opens(live, 'roomQuestion'));
  if (!own || !myTable?.sheet || !(headline || roomQuestion)) return null;
  const fields = [
    ...(headline ? (['headline'] as const) : []),
    ...(roomQuestion ? (['roomQuestion'] as const) : []),
  ];
  return (
    <section className={classes.card} data-screen-only aria-label={t('sheet.label')}>
      <SheetFields sheet={myTable.sheet} fields={fields} />
      <SlidePreview tableId={myTable.id} sheet={myTable.sheet} Preview={Preview} />
    </section>
  );
}
