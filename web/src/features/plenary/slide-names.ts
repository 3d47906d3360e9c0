import { useTranslation } from 'react-i18next';
import { useFramework } from '#api/event.ts';
import type { Section, Slide, SnapshotSummary, Table } from '#api/wire.ts';
import { useTables } from '#collab/event-context.tsx';
import { timeOf } from '#ui/format.ts';
import { tableOf } from './deck.ts';

/** The names of the tables and sections of a slide. */
export interface SlideNames {
  table: (slide: Slide) => Table | undefined;
  tableOf: (tableId: string) => Table | undefined;
  section: (sectionId: string | null) => Section | undefined;
  /** "D1 Kernwaarden", or the id of a section that this page does not know. */
  sectionName: (sectionId: string) => string;
  /** The title of a slide in one line: "Tafel 3 · Wat is nieuw". */
  line: (slide: Slide) => string;
  /** The same without the table. */
  part: (slide: Slide) => string;
}

export function useSlideNames(eventId: string): SlideNames {
  const { t } = useTranslation('plenary');
  const framework = useFramework(eventId);
  const tables = useTables();
  const sections = [
    framework.introduction,
    ...framework.dimensions.flatMap((dimension) => dimension.sections),
  ];
  const tableWithId = (tableId: string | null) => tables.find(({ id }) => id === tableId);
  const section = (sectionId: string | null) => sections.find(({ id }) => id === sectionId);
  const sectionName = (sectionId: string) => {
    const found = section(sectionId);
    return found ? `${found.id} ${found.title}` : sectionId;
  };
  const part = (slide: Slide): string => {
    switch (slide.kind) {
      case 'title':
      case 'end':
      case 'overview':
      case 'decisions':
      case 'news':
      case 'ask':
        return t(`slide.${slide.kind}`);
      case 'table':
        return tableWithId(slide.tableId)?.name ?? '';
      case 'sentence':
        return slide.text;
      case 'section':
        return sectionName(slide.sectionId);
      case 'block':
        return `${sectionName(slide.sectionId)} · ${slide.block.title}`;
    }
  };
  return {
    table: (slide) => tableWithId(tableOf(slide)),
    tableOf: tableWithId,
    section,
    sectionName,
    part,
    line: (slide) => {
      const table = tableWithId(tableOf(slide));
      return [table && t('tableNumber', { number: table.number }), part(slide)].filter(Boolean).join(' · ');
    },
  };
}

/** "Momentopname werksessie 3 · 17.58 u." */
export function useStamp(zone: string): (snapshot: SnapshotSummary) => string {
  const { t, i18n } = useTranslation('plenary');
  return (snapshot) => {
    const time = timeOf(snapshot.takenAt, zone, i18n.language);
    return snapshot.kind === 'session' && snapshot.session
      ? t('stampSession', { session: snapshot.session, time })
      : t('stampManual', { label: snapshot.label || snapshot.number, time });
  };
}
