import { useTranslation } from 'react-i18next';
import type { Table } from '#api/wire.ts';
import { useLive, useTables } from './event-context.tsx';
import { useReaders } from './readers.ts';

interface Props {
  sectionId: string;
  /** The table whose text it is; null at the common introduction, which everybody may read. */
  table: Table | null;
}

/** "Wie leest mee: eigen tafel, tweede lezer (tafel 5), experts": who may read this text now. */
export function ReadersSentence({ sectionId, table }: Props) {
  const { t } = useTranslation('readers');
  const readers = useLive((live) => live.programme.effective.readers);
  const secondReaders = useTables().filter((each) => each.secondReaderOf.includes(sectionId));
  const named = useReaders();
  if (!table) return null;
  return <>{t('sentence', { who: named(readers, secondReaders) })}</>;
}
