import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraftsOrNone, useFramework } from '#api/event.ts';
import type { Citation } from '#api/wire.ts';
import { useEventConnection, useTables } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { addressOf, sectionsOf } from '../desk-model.ts';
import classes from './sources.module.css';

/** Links to the texts that cite one source, as far as this person may read them. */
export function CitedIn({ citations }: { citations: readonly Citation[] | undefined }) {
  const { t } = useTranslation('sources');
  const { eventId } = useEventConnection();
  const { role } = useMe();
  const drafts = useDraftsOrNone(eventId);
  const sections = sectionsOf(useFramework(eventId));
  const tables = useTables();
  if (!citations) return null;
  const places = citations.flatMap(({ draftId, count }) => {
    const draft = drafts.find(({ id }) => id === draftId);
    const section = sections.find(({ id }) => id === draft?.sectionId);
    if (!draft || !section) return [];
    return [{ draft, section, count, table: tables.find(({ id }) => id === draft.tableId) ?? null }];
  });
  if (places.length === 0) return <p className={classes.hint}>{t('notCited')}</p>;
  places.sort((one, other) => sections.indexOf(one.section) - sections.indexOf(other.section));
  return (
    <details className={classes.cited}>
      <summary>{t('citedIn', { count: places.length })}</summary>
      <ul>
        {places.map(({ draft, section, table, count }) => (
          <li key={draft.id}>
            <Link
              to={
                role === 'EXPERT'
                  ? table
                    ? `/e/${eventId}/expert/tafel/${table.number}/${section.id}`
                    : `/e/${eventId}/expert/inleiding/${section.id}`
                  : addressOf(eventId, { section, table })
              }
            >
              {table ? `${section.id} ${section.title}` : section.title}
            </Link>
            {table && <span> · {t('table', { number: table.number, name: table.name })}</span>}
            {count > 1 && <span> · {t('times', { count })}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
