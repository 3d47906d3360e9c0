import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './restore-panel.module.css';

interface Props {
  /** Whether what was done is itself the undoing of a restore. */
  undoes: boolean;
  onUndo: () => void;
}

/** Says that a text was put back, with the way back. */
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
