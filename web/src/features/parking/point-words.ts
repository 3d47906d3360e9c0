import { useTranslation } from 'react-i18next';
import { useFramework } from '#api/event.ts';
import type { RoomPoint } from '#api/wire.ts';
import { useEventConnection, useTables } from '#collab/event-context.tsx';

/** Where a point comes from and what became of it, in the page's language. */
export function usePointWords() {
  const { t } = useTranslation('parking');
  const { eventId } = useEventConnection();
  const tables = useTables();
  const { introduction, dimensions } = useFramework(eventId);
  const sections = [introduction, ...dimensions.flatMap((each) => each.sections)];
  const tableOf = ({ tableId }: RoomPoint) => tables.find(({ id }) => id === tableId);
  return {
    sections,
    tableOf,
    from: (point: RoomPoint): string => {
      const table = tableOf(point);
      return table ? t('from.table', { number: table.number, name: table.name }) : t(`from.${point.role}`);
    },
    fate: ({ fate, parkedAt }: RoomPoint): string => {
      if (!fate) return t(parkedAt ? 'open' : 'waiting');
      if (fate.kind === 'section') {
        const section = sections.find(({ id }) => id === fate.sectionId);
        const name = section && (section.id === '0' ? section.title : `${section.id} ${section.title}`);
        return t('fate.section', { section: name ?? fate.sectionId });
      }
      if (fate.kind === 'expert' && fate.who) return t('fate.expert_who', { who: fate.who });
      return t(`fate.${fate.kind}`, { who: fate.who });
    },
  };
}
