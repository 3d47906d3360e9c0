import { Button } from '@mantine/core';
import { IconDeviceMobileShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlenaryState, Table } from '#api/wire.ts';
import classes from './hand-over.module.css';
import type { Presenting } from './presenting.ts';

interface Props {
  plenary: PlenaryState;
  /** The table on screen. */
  table: Table | undefined;
  presenting: Presenting;
}

/** Gives the remote control to the table on screen, and takes it back. */
export function HandOver({ plenary, table, presenting }: Props) {
  const { t } = useTranslation('plenary');
  if (!table || plenary.phase !== 'slides') return null;
  const name = t('tableNumber', { number: table.number });
  return plenary.handedTo === table.id ? (
    <p className={classes.handed}>
      <span role="status">{t('handOver.handed', { table: name })}</span>
      <Button variant="default" disabled={!presenting.presents} onClick={presenting.takeBack}>
        {t('handOver.takeBack')}
      </Button>
    </p>
  ) : (
    <Button
      className={classes.give}
      variant="default"
      disabled={!presenting.presents}
      leftSection={<IconDeviceMobileShare size={18} aria-hidden />}
      onClick={presenting.handOver}
    >
      {t('handOver.give', { number: table.number })}
    </Button>
  );
}
