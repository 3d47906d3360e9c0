import { useTranslation } from 'react-i18next';
import type { Audience, Table } from '#api/wire.ts';

const TABLES: readonly Audience[] = ['OWN_TABLE', 'SECOND_READERS', 'OTHER_TABLES'];

/**
 * Names the groups that may read a table's texts. `secondReaders` are the tables that read one section; without them the
 * group has no numbers.
 */
export function useReaders(): (readers: readonly Audience[], secondReaders?: readonly Table[]) => string {
  const { t, i18n } = useTranslation('readers');
  return (readers, secondReaders = []) => {
    const list = (words: string[]) => new Intl.ListFormat(i18n.language).format(words);
    const allTables = TABLES.every((table) => readers.includes(table));
    const named = allTables
      ? (['ALL_TABLES', ...readers.filter((each) => !TABLES.includes(each))] as const)
      : readers;
    const tables = list(secondReaders.map(({ number }) => t('table', { number })));
    return list(
      named.map((each) =>
        each === 'SECOND_READERS' && tables
          ? t('SECOND_READER', { count: secondReaders.length, tables })
          : t(each),
      ),
    );
  };
}
