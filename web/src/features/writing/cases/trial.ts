import { useDraftsOrNone } from '#api/event.ts';
import type { Case } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';

/** A case to try: one of the framework's or one that the table made up. */
export type Trial = Pick<Case, 'id' | 'title' | 'text'> &
  Partial<Pick<Case, 'twist' | 'notice'>> & { own: boolean };

/** The id of a draft's section; empty for a draft that this person may not read now. */
export function useSectionOf(): (run: { draftId: string }) => string {
  const drafts = useDraftsOrNone(useEventConnection().eventId);
  return ({ draftId }) => drafts.find(({ id }) => id === draftId)?.sectionId ?? '';
}
