import { useEffect, useState } from 'react';
import { useDraftsOrNone } from '#api/event.ts';
import type { Highlight } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { useDraftSession, useOpenDraft } from '#collab/use-draft.ts';
import type { Anchor } from '#passages/anchor.ts';
import { passageText } from '#passages/passage-text.ts';

/** The delay after a change of the text, in milliseconds. */
const LOOK_AFTER = 300;

/** The current words of a highlight: undefined until its text is open, null when the passage is gone. */
export function useHighlightWords(highlight: Highlight | undefined): string | null | undefined {
  const drafts = useDraftsOrNone(useEventConnection().eventId);
  const draft = drafts.find(({ id }) => id === highlight?.draftId);
  const open = useOpenDraft(useDraftSession(draft?.documentName ?? null));
  const doc = open?.opened ? open.doc : null;
  const anchor = highlight?.anchor;
  const [found, setFound] = useState<{ anchor: Anchor; words: string | null }>();
  useEffect(() => {
    if (!doc || !anchor) return setFound(undefined);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setFound({ anchor, words: passageText(doc, anchor) });
    };
    const lookLater = () => {
      timer ??= setTimeout(look, LOOK_AFTER);
    };
    look();
    doc.on('update', lookLater);
    return () => {
      clearTimeout(timer);
      doc.off('update', lookLater);
    };
  }, [doc, anchor]);
  return found?.anchor === anchor ? found?.words : undefined;
}
