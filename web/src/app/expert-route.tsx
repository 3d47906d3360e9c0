import type { Editor } from '@tiptap/core';
import { useCallback, useMemo, useState } from 'react';
import { useMe } from '#collab/me.ts';
import { RequestQueue } from '#features/requests/request-queue.tsx';
import { ExpertPage } from '#features/review/expert-page.tsx';
import type { ReadingText } from '#features/review/read-text.tsx';
import { DraftText } from '#features/writing/editor/draft-text.tsx';
import { CitedSources } from '#features/writing/sources/cited-sources.tsx';
import { PagePart } from '#ui/page-part.tsx';

/** The text of the desk, read-only, with its sources. */
const Text: ReadingText = ({ open, caret, label, extensions, onEditor }) => {
  const me = useMe();
  const presence = useMemo(() => ({ id: me.id, role: me.role }), [me.id, me.role]);
  const [editor, setEditor] = useState<Editor | null>(null);
  const onEditorChange = useCallback(
    (now: Editor | null) => {
      setEditor(now);
      onEditor(now);
    },
    [onEditor],
  );
  return (
    <>
      <DraftText
        open={open}
        writable={false}
        readingCaret={caret}
        me={presence}
        label={label}
        autoFocus={false}
        extensions={extensions}
        onEditor={onEditorChange}
        onWrite={() => undefined}
      />
      {editor && (
        <PagePart>
          <CitedSources editor={editor} writable={false} />
        </PagePart>
      )}
    </>
  );
};

/** /expert, with the selected text. */
export function ExpertRoute() {
  return <ExpertPage ReadingText={Text} queue={<RequestQueue />} />;
}
