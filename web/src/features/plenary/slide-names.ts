import { useTranslation } from 'react-i18next';
import { useFramework } from '#api/event.ts';
import type { Section, Slide, SnapshotSummary, Table } from '#api/wire.ts';
import { useTables } from '#collab/event-context.tsx';
import { timeOf } from '#ui/format.ts';

/** The names of the tables and sections of a slide. */
export interface SlideNames {
  table: (slide: Slide) => Table | undefined;
  section: (about: Pick<Slide, 'sectionId'>) => Section | undefined;
  /** The title of a slide in one line: "Tafel 3 · D1 Kernwaarden · Dit doen we". */
  line: (slide: Slide) => string;
}

export function useSlideNames(eventId: string): SlideNames {
  const { t } = useTranslation('plenary');
  const framework = useFramework(eventId);
  const tables = useTables();
  const sections = [
    framework.introduction,
    ...framework.dimensions.flatMap((dimension) => dimension.sections),
  ];
  const table = (slide: Slide) => tables.find((each) => each.id === slide.tableId);
  const section = ({ sectionId }: Pick<Slide, 'sectionId'>) => sections.find(({ id }) => id === sectionId);
  const line = (slide: Slide) => {
    if (slide.kind === 'title' || slide.kind === 'end') return t(`slide.${slide.kind}`);
    if (slide.kind === 'sentence') return slide.title ?? '';
    const at = table(slide);
    const about = section(slide);
    return [
      at && t('tableNumber', { number: at.number }),
      slide.kind === 'table' ? at?.name : about && `${about.id} ${about.title}`,
      slide.kind === 'highlights' && t('slide.highlights'),
      slide.block?.title,
    ]
      .filter(Boolean)
      .join(' · ');
  };
  return { table, section, line };
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
