import type { Editor } from '@tiptap/core';
import type { ReactNode, Ref } from 'react';
import { FormatToolbar } from './format-toolbar.tsx';
import { SlotCount } from './slot-count.tsx';

interface Props {
  editor: Editor;
  /** `few`: only the buttons of a first session; the others are in a menu. */
  range: 'few' | 'all';
  onReact: (() => void) | null;
  /** A button of the page for the selected passage. */
  passageTool: ReactNode;
  toolbar: Ref<HTMLDivElement>;
}

/** The row above the text, or on the keyboard of a phone: the toolbar and the number of empty spots. */
export function TextTools({ toolbar, ...tools }: Props) {
  return (
    <>
      <FormatToolbar ref={toolbar} {...tools} />
      <SlotCount editor={tools.editor} />
    </>
  );
}
