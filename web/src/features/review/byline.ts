import { useTranslation } from 'react-i18next';
import type { Thread } from '#api/wire.ts';
import { useTables } from '#collab/event-context.tsx';

/** The line under a name: role, organisation, table. Empty for an author who is shown as a table. */
export function useByline(): (author: Thread['author']) => string {
  const { t } = useTranslation(['review', 'common']);
  const tables = useTables();
  return ({ id, role, organisation, tableId }) => {
    if (!id) return '';
    const table = tables.find((each) => each.id === tableId);
    return [
      t(`common:role.${role}`),
      organisation,
      table && t('review:reading.table', { number: table.number, name: table.name }),
    ]
      .filter((part) => part)
      .join(' · ');
  };
}
