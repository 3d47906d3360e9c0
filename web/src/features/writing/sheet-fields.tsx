import { useTranslation } from 'react-i18next';
import type { Table } from '#api/wire.ts';
import { useDraftSession, useOpenDraft } from '#collab/use-draft.ts';
import classes from './sheet-fields.module.css';
import { SharedTextField } from './text-field.tsx';

const LONGEST_HEADLINE = 140;
const LONGEST_ROOM_QUESTION = 200;

interface Props {
  sheet: NonNullable<Table['sheet']>;
  fields: readonly ('headline' | 'roomQuestion')[];
}

/** The table's headline and its question to the room. */
export function SheetFields({ sheet, fields }: Props) {
  const { t } = useTranslation('writing');
  const session = useDraftSession(sheet.documentName);
  const open = useOpenDraft(session);
  if (!open) return null;
  const readOnly = (open.scope ?? (sheet.access === 'write' ? 'read-write' : 'readonly')) === 'readonly';
  return (
    <div className={classes.sheet}>
      {fields.includes('headline') && (
        <SharedTextField
          text={open.doc.getText('headline')}
          label={t('sheet.headline')}
          description={t('sheet.headlineHint')}
          longest={LONGEST_HEADLINE}
          readOnly={readOnly}
        />
      )}
      {fields.includes('roomQuestion') && (
        <SharedTextField
          text={open.doc.getText('roomQuestion')}
          label={t('sheet.roomQuestion')}
          description={t('sheet.roomQuestionHint')}
          longest={LONGEST_ROOM_QUESTION}
          readOnly={readOnly}
        />
      )}
    </div>
  );
}
