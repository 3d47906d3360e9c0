import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { progressOf } from '#api/progress.ts';
import type { Section, Table } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { useDraftSession, useOpenDraft } from '#collab/use-draft.ts';
import { opens } from '../desk-model.ts';
import { emptyFillIns, goToFillIn } from '../editor/fill-in.ts';
import classes from './progress.module.css';

interface Props {
  section: Section;
  draftId: string;
  editor: Editor;
  myTable: Table | null;
}

/** "Afronden": what is still open in this section. */
export function WrapUp({ section, draftId, editor, myTable }: Props) {
  const { t } = useTranslation('progress');
  const progress = useLive((live) => progressOf(live.progress, draftId));
  const asksStatus = useLive((live) => opens(live, 'status'));
  const slots = useEditorState({ editor, selector: ({ editor: now }) => emptyFillIns(now.state.doc).length });
  const unanswered = section.questions.filter(
    ({ id }) => !progress.answered.some(({ questionId }) => questionId === id),
  );
  const missing = useEmptySheetFields(myTable);
  const open = [
    ...unanswered.map(({ id, text }) => <li key={id}>{t('wrapUp.question', { text })}</li>),
    ...(slots > 0
      ? [
          <li key="slots">
            <button type="button" className={classes.link} onClick={() => goToFillIn(editor.view, 1)}>
              {t('wrapUp.slots', { count: slots })}
            </button>
          </li>,
        ]
      : []),
    ...(asksStatus && progress.status === 'empty' ? [<li key="status">{t('wrapUp.status')}</li>] : []),
    ...missing.map((field) => <li key={field}>{t(`wrapUp.${field}`)}</li>),
  ];
  return (
    <details className={classes.wrapUp}>
      <summary>{t('wrapUp.title')}</summary>
      {open.length === 0 ? (
        <p>{t('wrapUp.done')}</p>
      ) : (
        <>
          <p>{t('wrapUp.intro')}</p>
          <ul>{open}</ul>
        </>
      )}
    </details>
  );
}

type SheetField = 'headline' | 'roomQuestion';

/** The fields that the current item asks of the table and that are still empty. */
function useEmptySheetFields(myTable: Table | null): SheetField[] {
  const asksHeadline = useLive((live) => opens(live, 'headline'));
  const asksRoomQuestion = useLive((live) => opens(live, 'roomQuestion'));
  const asked = asksHeadline || asksRoomQuestion;
  const open = useOpenDraft(useDraftSession((asked && myTable?.sheet?.documentName) || null));
  if (!open?.opened) return [];
  const isEmpty = (field: SheetField) => open.doc.getText(field).toString().trim() === '';
  return [
    ...(asksHeadline && isEmpty('headline') ? (['headline'] as const) : []),
    ...(asksRoomQuestion && isEmpty('roomQuestion') ? (['roomQuestion'] as const) : []),
  ];
}
