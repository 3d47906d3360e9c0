import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { latePart } from '#ui/late-part.tsx';
import { useToolOpener } from './tool-openers.ts';

const FindBar = latePart(async () => (await import('./find-bar.tsx')).FindBar);

/** The find bar, when somebody asked for it. */
export function FindTool({ editor }: { editor: Editor }) {
  const [asked, setAsked] = useState(0);
  useToolOpener(editor, 'find', () => setAsked((count) => count + 1));
  if (asked === 0) return null;
  return (
    <FindBar
      editor={editor}
      asked={asked}
      onClose={() => {
        setAsked(0);
        editor.view.focus();
      }}
    />
  );
}
