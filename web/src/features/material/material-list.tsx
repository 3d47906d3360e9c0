import { Button, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Material, Table } from '#api/wire.ts';
import classes from './material-page.module.css';

interface Props {
  loaded: readonly Material[];
  tables: readonly Table[];
  onChange: (id: string) => void;
  onRemove: (material: Material) => void;
}

/** What is loaded, for which tables, and how many pieces each table keeps, drops and misses. */
export function MaterialList({ loaded, tables, onChange, onRemove }: Props) {
  const { t } = useTranslation('material');
  const nameOf = (id: string) => {
    const table = tables.find((each) => each.id === id);
    return table ? t('form.table', { number: table.number, name: table.name }) : id;
  };
  return (
    <section className={classes.group} aria-labelledby="ingeladen">
      <Title order={2} size={20} id="ingeladen">
        {t('list.title')}
      </Title>
      {loaded.length === 0 && <p className={classes.hint}>{t('list.none')}</p>}
      {loaded.map((material) => (
        <article key={material.id} className={classes.material}>
          <div className={classes.materialHead}>
            <div>
              <Title order={3} size={18}>
                {material.title}
              </Title>
              <p className={classes.hint}>
                {material.tables
                  ? t('list.some', { tables: material.tables.map(nameOf).join(', ') })
                  : t('list.all')}
                {' · '}
                {t('form.blocks', { count: material.blocks })}
              </p>
            </div>
            <div className={classes.acts}>
              <Button
                variant="default"
                aria-label={t('list.changeOf', { title: material.title })}
                onClick={() => onChange(material.id)}
              >
                {t('list.change')}
              </Button>
              <Button
                variant="subtle"
                aria-label={t('list.removeOf', { title: material.title })}
                onClick={() => onRemove(material)}
              >
                {t('list.remove')}
              </Button>
            </div>
          </div>
          {material.tallies.length === 0 ? (
            <p className={classes.hint}>{t('list.noTallies')}</p>
          ) : (
            <ul className={classes.tallies} aria-label={t('list.tallies')}>
              {tables.flatMap((table) => {
                const tally = material.tallies.find(({ tableId }) => tableId === table.id);
                return tally
                  ? [
                      <li key={table.id}>
                        <strong>{nameOf(table.id)}</strong> {t('desk.tally', { ...tally })}
                      </li>,
                    ]
                  : [];
              })}
            </ul>
          )}
        </article>
      ))}
    </section>
  );
}
