import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import type { Table } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { latePart } from '#ui/late-part.tsx';
import { opens } from './desk-model.ts';
import type { SlidePreviewSlot } from './highlights/slide-preview.tsx';
import classes from './sheet-card.module.css';
import { SheetFields } from './sheet-fields.tsx';

const ToPlenary = latePart(async () => (await import('./highlights/to-plenary.tsx')).ToPlenary);

interface Props {
  myTable: Table | null;
  own: boolean;
  draftId: string;
  editor: Editor | null;
  Preview: SlidePreviewSlot;
}

/** What the table brings to the plenary, above the text when the programme asks for it. */
export function SheetCard({ myTable, own, draftId, editor, Preview }: Props) {
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
      <ToPlenary table={myTable} {...{ draftId, editor, Preview }} />
    </section>
  );
}
