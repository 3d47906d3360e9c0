import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Soon } from '#ui/soon.tsx';
import classes from './wait-for-page.module.css';

/** An empty page first; a skeleton only after a delay. */
export function WaitForPage() {
  const { t } = useTranslation();
  return (
    <Soon>
      <div className={classes.wait} role="status" aria-label={t('loading')}>
        <Skeleton height={34} width="55%" />
        <Skeleton height={18} width="90%" />
        <Skeleton height={18} width="80%" />
        <Skeleton height={18} width="86%" />
      </div>
    </Soon>
  );
}
