import { useMemo } from 'react';
import { useMe } from '#collab/me.ts';
import { ExpertPage } from '#features/review/expert-page.tsx';
import type { ReadingText } from '#features/review/read-text.tsx';
import { DraftText } from '#features/writing/editor/draft-text.tsx';

/** The text of the desk, read-only. */
const Text: ReadingText = ({ open, caret, label, extensions, onEditor }) => {
  const me = useMe();
  const presence = useMemo(() => ({ id: me.id, role: me.role }), [me.id, me.role]);
  return (
    <DraftText
      open={open}
      writable={false}
      readingCaret={caret}
      me={presence}
      label={label}
      autoFocus={false}
      extensions={extensions}
      onEditor={onEditor}
      onWrite={() => undefined}
    />
  );
};

/** /expert, with the selected text. */
export function ExpertRoute() {
  return <ExpertPage ReadingText={Text} />;
}
