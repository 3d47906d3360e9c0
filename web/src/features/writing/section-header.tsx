import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadersSentence } from '#collab/readers-sentence.tsx';
import { DimensionLetter } from '#ui/dimension-letter.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import type { Place } from './desk-model.ts';
import classes from './section-header.module.css';

interface Props {
  place: Place;
  /** The notice of the dimension: "Verkennende tekst, geen juridisch advies." */
  notice: string | null;
  /** Whether the text is of another table and can only be read. */
  reads: boolean;
  presence: ReactNode;
  /** How far the section is. */
  status: ReactNode;
}

/** The title of the text, its table, and the people in it. */
export function SectionHeader({ place, notice, reads, presence, status }: Props) {
  const { t } = useTranslation('writing');
  const { section, table } = place;
  return (
    <header className={classes.header}>
      <div className={classes.title}>
        {table && <DimensionLetter id={section.id} />}
        <Title order={1} size={26}>
          {table ? `${section.id} ` : ''}
          {section.title}
        </Title>
      </div>
      <div className={classes.line} data-screen-only>
        {reads && (
          <span className={classes.reading}>
            {table ? (
              <>
                <TableSymbol symbol={table.symbol} number={table.number} size={14} />{' '}
                {t('reading.ofTable', { number: table.number, name: table.name })}
              </>
            ) : (
              t('reading.common')
            )}
          </span>
        )}
        {status}
        {presence}
      </div>
      <p className={classes.readers} data-screen-only>
        <ReadersSentence sectionId={section.id} table={table} />
      </p>
      {notice && <p className={classes.notice}>{notice}</p>}
    </header>
  );
}
