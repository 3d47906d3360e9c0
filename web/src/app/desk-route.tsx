import { Navigate, useParams } from 'react-router';
import { useDrafts, useFramework } from '#api/event.ts';
import { useTables } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { ReactionCount } from '#features/review/reaction-count.tsx';
import { reactionMarks } from '#features/review/reaction-marks.ts';
import { ReactionsOfDraft } from '#features/review/reactions-of-draft.tsx';
import { addressOf, lastSection, placesFor } from '#features/writing/desk-model.ts';
import { DeskPage } from '#features/writing/desk-page.tsx';
import type { DeskSlots } from '#features/writing/slots.ts';
import { latePart } from '#ui/late-part.tsx';

const slots: DeskSlots = {
  reactions: {
    Around: ReactionsOfDraft,
    Panel: latePart(async () => (await import('#features/review/reactions-panel.tsx')).ReactionsPanel),
    Count: ReactionCount,
  },
  slidePreview: latePart(
    async () => (await import('#features/plenary/table-slide-preview.tsx')).TableSlidePreview,
  ),
  AskExpert: latePart(async () => (await import('#features/requests/ask-panel.tsx')).AskPanel),
  Morning: {
    Card: latePart(async () => (await import('#features/review/morning.tsx')).MorningCard),
    Panel: latePart(async () => (await import('#features/review/morning.tsx')).MorningPanel),
  },
  extensions: [reactionMarks.extension],
};

/** /tafel/{number}/{section} */
export function DeskRoute() {
  const { number = '', section = '' } = useParams();
  return <DeskPage tableNumber={Number(number)} sectionId={section} {...slots} />;
}

/** The common introduction, which the facilitator writes. */
export function IntroductionRoute() {
  const framework = useFramework(useParams().event ?? '');
  return <DeskPage tableNumber={null} sectionId={framework.introduction.id} {...slots} />;
}

/** /tafel and /tafel/{number}: this person's last edited section, otherwise the table's first. */
export function MySectionRoute() {
  const { event = '', number } = useParams();
  const me = useMe();
  const tables = useTables();
  const places = placesFor(useFramework(event), useDrafts(event), tables, me.tableId);
  const last = lastSection(me.id);
  if (number === undefined && last?.startsWith(`/e/${event}/`)) return <Navigate to={last} replace />;
  const wanted = number === undefined ? null : Number(number);
  const [first] =
    wanted === null || tables.find((table) => table.id === me.tableId)?.number === wanted
      ? places.own
      : [...places.secondReader, ...places.others.flatMap((other) => other.places)].filter(
          ({ table }) => table?.number === wanted,
        );
  const target = first ?? (wanted === null ? places.common[0] : undefined);
  return <Navigate to={target ? addressOf(event, target) : `/e/${event}/nu`} replace />;
}
