import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Me, Table } from '#api/wire.ts';
import type { OpenDraft } from '#collab/draft-session.ts';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { useHere } from './presence.tsx';
import classes from './table-panel.module.css';

interface Props {
  myTable: Table | null;
  me: Me['participant'];
  open: OpenDraft | null;
  /** Whether the text shows its authors; null for another table's text, which has none. */
  authors: { shown: boolean; show: (shown: boolean) => void } | null;
}

/** The people at my table, and which of them are in this text. */
export function TablePanel({ myTable, me, open, authors }: Props) {
  const { t } = useTranslation(['writing', 'people']);
  if (!myTable) return null;
  const people = myTable.people ?? [];
  return (
    <section className={classes.panel}>
      <h2 className={classes.name}>
        <TableSymbol symbol={myTable.symbol} number={myTable.number} size={26} />
        {t('table.name', { number: myTable.number, name: myTable.name })}
      </h2>
      <ul className={classes.people}>
        {people.map((person) => (
          <li key={person.id}>
            <span>
              {person.name}
              {person.id === me.id && ` (${t('table.you')})`}
              {open && <InText open={open} id={person.id} mine={person.id === me.id} />}
            </span>
            {person.unsent && <span className={classes.unsent}>{t('people:unsent')}</span>}
            {person.organisation && <span className={classes.organisation}>{person.organisation}</span>}
          </li>
        ))}
      </ul>
      {authors && (
        <Switch
          mt={12}
          label={t('people:showAuthors')}
          description={t('people:showAuthorsHint')}
          checked={authors.shown}
          onChange={({ currentTarget }) => authors.show(currentTarget.checked)}
        />
      )}
    </section>
  );
}

function InText({ open, id, mine }: { open: OpenDraft; id: string; mine: boolean }) {
  const { t } = useTranslation('writing');
  const here = useHere(open.provider);
  if (mine || !here?.some((each) => each.id === id)) return null;
  return <span className={classes.here}> {t('table.inText')}</span>;
}
