import { useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '#api/client.ts';
import type { Table, Writer } from '#api/wire.ts';
import { initialsOf } from '#ui/initials.ts';
import { type Author, showAuthors } from './authors.ts';

/** New writers appear after this time at the latest. */
const ASKED_AGAIN_AFTER = 15_000;

/** Who wrote which characters of a text. */
export function writersQuery(draftId: string) {
  return {
    queryKey: ['writers', draftId],
    queryFn: () => get<Writer[]>(`/api/drafts/${encodeURIComponent(draftId)}/writers`),
  };
}

/** Shows who of the table wrote in which block while `on`. The server tells it to the own table only. */
export function useAuthors(editor: Editor | null, draftId: string, table: Table | null, on: boolean): void {
  const { t } = useTranslation('people');
  const { data: writers } = useQuery({
    ...writersQuery(draftId),
    enabled: on,
    refetchInterval: ASKED_AGAIN_AFTER,
  });
  useEffect(() => {
    if (!editor || !on || !writers) return;
    const authors = new Map<number, Author>();
    for (const { client, personId } of writers) {
      const person = table?.people?.find(({ id }) => id === personId);
      if (person) authors.set(client, { ...person, initials: initialsOf(person.name) });
    }
    showAuthors(editor, { authors, spoken: (names) => t('writtenBy', { names: names.join(', ') }) });
    return () => showAuthors(editor, null);
  }, [editor, on, writers, table, t]);
}
