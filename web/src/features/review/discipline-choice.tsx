import { NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { put } from '#api/client.ts';
import { eventKeys, useFramework } from '#api/event.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { Me } from '#api/wire.ts';
import { useMe } from '#collab/me.ts';

/** The expert's discipline, which orders the list and stands with their reactions. */
export function DisciplineChoice({ eventId }: { eventId: string }) {
  const { t } = useTranslation('join');
  const queries = useQueryClient();
  const { id, discipline } = useMe();
  const { expertDisciplines } = useFramework(eventId);
  const choosing = useMutation({
    mutationFn: (chosen: string) => put<Me>('/api/me/discipline', { discipline: chosen }),
    onSuccess: (me) => queries.setQueryData(eventKeys.me(id), me),
    onError: useRefusalNotice(),
  });
  const known = discipline === null || expertDisciplines.includes(discipline);
  return (
    <NativeSelect
      label={t('discipline')}
      value={(choosing.isPending ? choosing.variables : discipline) ?? ''}
      disabled={choosing.isPending}
      onChange={({ currentTarget }) => choosing.mutate(currentTarget.value)}
      data={[{ value: '', label: t('noDiscipline') }, ...expertDisciplines, ...(known ? [] : [discipline])]}
      mb={16}
    />
  );
}
