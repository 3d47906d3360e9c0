import { useTranslation } from 'react-i18next';
import { useTables } from '#collab/event-context.tsx';
import classes from './outgoing-card.module.css';
import { OutgoingCard } from './outgoing-card.tsx';
import { useOutgoing } from './use-outbox.ts';

/** Says on any page that reactions wait for a connection or were refused, and shows them. */
export function OutboxStrip() {
  const { t } = useTranslation('outbox');
  const tables = useTables();
  const { outgoing, away } = useOutgoing();
  const refused = outgoing.filter(({ refusal }) => refusal);
  const waiting = outgoing.length - refused.length;
  const shown = away ? outgoing : refused;
  if (shown.length === 0) return null;
  const about = (draftId: string) => {
    const [, section, tableId] = draftId.split('.');
    const table = tables.find(({ id }) => id === tableId);
    return [section !== '0' && section, table && t('table', { number: table.number, name: table.name })]
      .filter(Boolean)
      .join(' · ');
  };
  return (
    <details className={classes.strip}>
      <summary>
        <span role="status">
          {[
            refused.length > 0 && t('refusedCount', { count: refused.length }),
            away && waiting > 0 && t('waitingCount', { count: waiting }),
          ]
            .filter(Boolean)
            .join(' ')}
        </span>
      </summary>
      <ul className={classes.list}>
        {shown.map((each) => (
          <li key={each.id}>
            <p className={classes.about}>{about(each.draftId)}</p>
            <OutgoingCard outgoing={each} />
          </li>
        ))}
      </ul>
    </details>
  );
}
