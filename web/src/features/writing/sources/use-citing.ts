import { notifications } from '@mantine/notifications';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { Unreachable } from '#api/client.ts';
import { newSourceId, useAddSource } from '#api/sources.ts';
import { useSentence } from '#api/use-sentence.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { type Cited, changeReferences, citeSource } from './citing.ts';

/** Adds sources that a text cites to the register. The editor is null when the person may not write. */
export function useCiting(editor: Editor | null) {
  const { t } = useTranslation('sources');
  const { eventId } = useEventConnection();
  const sentence = useSentence();
  const { mutate, isPending } = useAddSource(eventId, {
    onAdded: (answer, added) => {
      // The register has the same source under another id.
      if (editor && !editor.isDestroyed && answer.id !== added.id) {
        changeReferences(editor, ({ sourceId }) => sourceId === added.id, { sourceId: answer.id });
      }
    },
    onError: (error) =>
      notifications.show({
        color: 'brick',
        message: error instanceof Unreachable ? t('notRegistered') : sentence(error),
        autoClose: 10_000,
      }),
  });
  return {
    isPending,
    /** Cites a new source at the caret and adds it to the register. */
    citeNew(title: string): void {
      if (!editor) return;
      const id = newSourceId();
      if (citeSource(editor, { sourceId: id, label: title })) mutate({ id, title });
    },
    /** Adds the source of references that the register does not have, and returns its id. */
    addCited({ sourceId, label }: Cited): string {
      const id = sourceId ?? newSourceId();
      if (sourceId === null && editor) {
        changeReferences(editor, (each) => each.sourceId === null && each.label === label, { sourceId: id });
      }
      mutate({ id, title: label });
      return id;
    },
  };
}
