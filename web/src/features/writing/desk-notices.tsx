import type { Editor } from '@tiptap/core';
import type { DraftSession, OpenDraft } from '#collab/draft-session.ts';
import { useMe } from '#collab/me.ts';
import { PagePart } from '#ui/page-part.tsx';
import type { Place } from './desk-model.ts';
import { EmptiedNotice } from './emptied-notice.tsx';
import { KeepMaterial } from './material/keep-material.tsx';
import { RescueCards } from './rescue-cards.tsx';
import { ReturnNotice } from './returned/return-notice.tsx';

interface Props {
  place: Place;
  session: DraftSession;
  open: OpenDraft;
  editor: Editor | null;
  writable: boolean;
  own: boolean;
  zone: string;
}

/** What stands above the text when something happened to it. Nobody needs it to write, so it loads after the page. */
export function DeskNotices({ place, session, open, editor, writable, own, zone }: Props) {
  const me = useMe();
  return (
    <>
      <PagePart>
        <ReturnNotice {...{ place, editor, zone }} />
      </PagePart>
      {open.opened && writable && (
        <PagePart>
          <EmptiedNotice key={open.doc.guid} draftId={place.draft.id} doc={open.doc} zone={zone} />
        </PagePart>
      )}
      {(own || me.role === 'FACILITATOR') && (
        <PagePart>
          <RescueCards
            draftId={place.draft.id}
            session={session}
            news={open.rescueNews}
            editor={writable ? editor : null}
            myId={me.id}
          />
        </PagePart>
      )}
      <PagePart>
        <KeepMaterial tableId={me.tableId ?? place.draft.tableId} />
      </PagePart>
    </>
  );
}
