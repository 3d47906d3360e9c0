import { useTranslation } from 'react-i18next';
import type { Framework } from '#api/wire.ts';
import classes from './panels.module.css';

/** The texts that tables read beside their draft. */
export function MaterialPanel({ material }: { material: Framework['startingMaterial'] }) {
  const { t } = useTranslation('writing');
  if (material.length === 0) return <p className={classes.hint}>{t('more.noStartingMaterial')}</p>;
  return (
    <ul>
      {material.map(({ id, title }) => (
        <li key={id}>{title}</li>
      ))}
    </ul>
  );
}
