import { UnstyledButton } from '@mantine/core';
import { IconArrowNarrowDown } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { emptyFillIns, goRoundFillIns } from './fill-in.ts';
import classes from './text-tools.module.css';

/** "nog 4 in te vullen": the number of empty spots, and the way to the next one. */
export function SlotCount({ editor }: { editor: Editor }) {
  const { t } = useTranslation('editor');
  const count = useEditorState({ editor, selector: ({ editor: now }) => emptyFillIns(now.state.doc).length });
  if (count === 0) return null;
  return (
    <UnstyledButton
      className={classes.slots}
      aria-label={t('slots', { count })}
      title="F8"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => goRoundFillIns(editor.view, 1)}
    >
      <span className={classes.wide}>{t('slots', { count })}</span>
      <span className={classes.narrow}>{t('slotsShort', { count })}</span>
      <IconArrowNarrowDown size={18} aria-hidden />
    </UnstyledButton>
  );
}
