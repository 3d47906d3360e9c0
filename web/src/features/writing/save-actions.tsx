import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SaveState } from '#collab/save-state.ts';
import { useCopies } from './use-copies.ts';

/** The actions for a save state: download a copy, reload, or dismiss the refusal. */
export function SaveActions({ state }: { state: SaveState }) {
  const { t } = useTranslation(['writing', 'common']);
  const { keepOpen, keepRefused } = useCopies();
  if (state.kind === 'reading' || state.kind === 'waiting') return null;
  return (
    <Group gap="xs">
      {state.kind === 'outdated' && (
        <Button onClick={() => window.location.reload()}>{t('common:reload')}</Button>
      )}
      {state.kind === 'refused' ? (
        <Button onClick={keepRefused}>{t('writing:save.keepCopy')}</Button>
      ) : (
        <Button variant="default" onClick={keepOpen}>
          {t('writing:save.keepCopy')}
        </Button>
      )}
    </Group>
  );
}
