import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './restore-panel.module.css';

interface Props {
  /** Whether this restore undid another one. */
  undoes: boolean;
  onUndo: () => void;
}

/** Tells that a text was restored, with a button to undo it. */
export function RestoredNotice({ undoes, onUndo }: Props) {
  const { t } = useTranslation('writing');
  return (
    <span className={classes.done}>
      {t(undoes ? 'restore.undone' : 'restore.done')}
      <Button variant="default" mih={44} onClick={onUndo}>
        {t(undoes ? 'restore.redo' : 'restore.undo')}
      </Button>
    </span>
  );
}
