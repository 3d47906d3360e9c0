import { Popover, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconClockPause,
  IconCloudOff,
  IconDots,
  IconEye,
  IconPencilOff,
  IconRefresh,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveState } from '#collab/save-state.ts';
import { useSaveState } from '#collab/use-draft.ts';
import { SaveActions } from './save-actions.tsx';
import classes from './save-indicator.module.css';
import { useSaveWords } from './save-words.ts';

/** The save state, always on screen; Ctrl+S opens its details instead of the browser's dialog. */
export function SaveIndicator({ zone }: { zone: string }) {
  const { t } = useTranslation('writing');
  const state = useSaveState();
  const words = useSaveWords(zone);
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const shown = state !== null;
  useEffect(() => {
    if (!shown) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      setOpened(true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [shown]);
  if (!state) return null;
  const { short, long } = words(state);
  return (
    <Popover opened={opened} onDismiss={() => setOpened(false)} position="bottom-end" width={320}>
      <Popover.Target>
        <UnstyledButton
          ref={button}
          className={classes.indicator}
          data-state={state.kind}
          aria-label={`${t('save.label')}: ${short}`}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
          onKeyDown={(event) => event.key === 'Escape' && setOpened(false)}
        >
          {icon(state)}
          <span className={classes.short}>{short}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.details}>
        <p role="status">{long}</p>
        <SaveActions state={state} />
      </Popover.Dropdown>
    </Popover>
  );
}

function icon(state: SaveState): ReactNode {
  switch (state.kind) {
    case 'saved':
    case 'halfFull':
    case 'notKeptHere':
    case 'back':
      return <IconCheck size={18} aria-hidden />;
    case 'saving':
    case 'opening':
      return <IconDots size={18} aria-hidden />;
    case 'reading':
      return <IconEye size={18} aria-hidden />;
    case 'slow':
    case 'tooFast':
    case 'waiting':
      return <IconClockPause size={18} aria-hidden />;
    case 'offline':
    case 'serverAway':
      return <IconCloudOff size={18} aria-hidden />;
    case 'frozen':
      return <IconPencilOff size={18} aria-hidden />;
    case 'outdated':
      return <IconRefresh size={18} aria-hidden />;
    case 'keepTabOpen':
    case 'refused':
      return <IconAlertTriangle size={18} aria-hidden />;
  }
}
