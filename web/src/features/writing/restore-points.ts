import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post } from '#api/client.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { RestorePoint } from '#api/wire.ts';
import { RestoredNotice } from './restored-notice.tsx';

const keyOf = (draftId: string) => ['restore-points', draftId];

export function useRestorePoints(draftId: string, wanted: boolean) {
  return useQuery({
    queryKey: keyOf(draftId),
    queryFn: ({ signal }) =>
      get<RestorePoint[]>(`/api/drafts/${encodeURIComponent(draftId)}/restore-points`, signal),
    enabled: wanted,
    staleTime: 0,
  });
}

/** Restores a text and offers to undo that. */
export function useRestore(draftId: string) {
  const { t } = useTranslation('writing');
  const queries = useQueryClient();
  const showRefusal = useRefusalNotice();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: ({ point }: { point: string; undoes: boolean }) =>
      post<{ undo: string }>(`/api/drafts/${encodeURIComponent(draftId)}/restore`, { point }),
    onSuccess: ({ undo }, { undoes }) => {
      void queries.invalidateQueries({ queryKey: keyOf(draftId) });
      const id = `restored ${draftId}`;
      notifications.hide(id);
      notifications.show({
        id,
        autoClose: 60_000,
        closeButtonProps: { 'aria-label': t('restore.close') },
        message: createElement(RestoredNotice, {
          undoes,
          onUndo: () => {
            notifications.hide(id);
            mutate({ point: undo, undoes: !undoes });
          },
        }),
      });
    },
    onError: showRefusal,
  });
  return {
    restore: (point: string) => mutate({ point, undoes: false }),
    pending: isPending ? variables.point : null,
  };
}
