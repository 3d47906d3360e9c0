import { IconPresentation } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { useAnnouncer } from '#ui/announcer.tsx';
import { ToolButton } from '#ui/tool-button.tsx';
import { useAddHighlight } from './use-add-highlight.ts';

/** The button of the toolbar that takes the selected passage to the plenary. */
export function HighlightButton({ editor, draftId }: { editor: Editor; draftId: string }) {
  const { t } = useTranslation('highlights');
  const { region, say } = useAnnouncer();
  const { add, isPending } = useAddHighlight(editor, draftId, say);
  return (
    <>
      <ToolButton label={t('add')} aria-busy={isPending} onClick={() => isPending || add()}>
        <IconPresentation size={20} />
      </ToolButton>
      {region}
    </>
  );
}
