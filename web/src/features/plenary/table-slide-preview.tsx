import { useEventSummary } from '#api/event.ts';
import type { Slide } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { useSlideNames } from './slide-names.ts';
import { SlideView } from './slide-view.tsx';
import { Stage } from './stage.tsx';
import classes from './table-slide-preview.module.css';

interface Props {
  tableId: string;
  headline: string;
  roomQuestion: string;
}

/** The table's own slide with what it wrote until now, laid out as on the projector. */
export function TableSlidePreview({ tableId, headline, roomQuestion }: Props) {
  const { eventId } = useEventConnection();
  const names = useSlideNames(eventId);
  const event = useEventSummary(eventId);
  const slide: Slide = { id: tableId, kind: 'table', tableId, headline, roomQuestion };
  return (
    <div className={classes.frame}>
      <Stage>
        <SlideView snapshot={null} slide={slide} page={0} pages={undefined} names={names} event={event} />
      </Stage>
    </div>
  );
}
