import { notifications } from '@mantine/notifications';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { useHighlightOrders } from '#api/highlights.ts';
import { pointedAt } from '../progress/pointing.ts';

/** Adds the selected passage, or the line of the caret, to the table's highlights. */
export function useAddHighlight(editor: Editor, draftId: string, say: (sentence: string) => void) {
  const { t } = useTranslation('highlights');
  const { mutate, isPending } = useHighlightOrders();
  const add = () => {
    const anchor = pointedAt(editor);
    if (anchor) mutate({ do: 'add', draftId, anchor }, { onSuccess: () => say(t('added')) });
    else notifications.show({ message: t('selectFirst') });
  };
  return { add, isPending };
}
