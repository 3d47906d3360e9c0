import { useEventSummary, useFramework } from '#api/event.ts';
import type { CutHighlight, Framework, Slide } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { useSlideNames } from './slide-names.ts';
import { SlideView } from './slide-view.tsx';
import { Stage } from './stage.tsx';
import classes from './table-slide-preview.module.css';

interface Props {
  tableId: string;
  headline: string;
  roomQuestion: string;
  highlights: CutHighlight[];
}

/** The table's own slides with what it wrote until now, laid out as on the projector. */
export function TableSlidePreview({ tableId, headline, roomQuestion, highlights }: Props) {
  const { eventId } = useEventConnection();
  const names = useSlideNames(eventId);
  const event = useEventSummary(eventId);
  const notice = noticeOf(highlights, useFramework(eventId));
  const slides: Slide[] = [{ id: tableId, kind: 'table', tableId, headline, words: 0, sections: [] }];
  if (highlights.length > 0) {
    slides.push({
      id: `${tableId}/news`,
      kind: 'news',
      tableId,
      highlights,
      changes: [],
      more: 0,
      ...(notice ? { notice } : {}),
    });
  }
  if (roomQuestion) {
    slides.push({ id: `${tableId}/ask`, kind: 'ask', tableId, roomQuestion, openThreads: 0 });
  }
  return (
    <div className={classes.frames}>
      {slides.map((slide) => (
        <div key={slide.kind} className={classes.frame}>
          <Stage>
            <SlideView snapshot={null} slide={slide} page={0} pages={undefined} names={names} event={event} />
          </Stage>
        </div>
      ))}
    </div>
  );
}

/** The notice of the first highlighted section whose dimension has one, as the deck of a snapshot shows it. */
function noticeOf(highlights: readonly CutHighlight[], { dimensions }: Framework): string | undefined {
  const highlighted = new Set(highlights.map(({ sectionId }) => sectionId));
  return dimensions
    .flatMap(({ notice, sections }) => sections.map(({ id }) => ({ id, notice })))
    .find(({ id, notice }) => notice && highlighted.has(id))?.notice;
}
