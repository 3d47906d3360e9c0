import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';

/**
 * A tool that is opened from more than one place. `text`: the text itself, where a panel may cover it. `reaction`: a
 * reaction to the selection.
 */
export type OpenableTool = 'link' | 'source' | 'find' | 'block' | 'text' | 'reaction';

const openers = new WeakMap<Editor, Map<OpenableTool, () => void>>();

/** Opens a tool of the text; false when it is not on the page. */
export function openTool(editor: Editor, tool: OpenableTool): boolean {
  const open = openers.get(editor)?.get(tool);
  open?.();
  return open !== undefined;
}

export function canOpenTool(editor: Editor, tool: OpenableTool): boolean {
  return openers.get(editor)?.has(tool) ?? false;
}

/** Lets other parts open this tool while it is on the page. */
export function useToolOpener(editor: Editor | null, tool: OpenableTool, open: () => void): void {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    if (!editor) return;
    const tools = openers.get(editor) ?? new Map<OpenableTool, () => void>();
    openers.set(editor, tools);
    const opener = () => latest.current();
    tools.set(tool, opener);
    return () => {
      if (tools.get(tool) === opener) tools.delete(tool);
    };
  }, [editor, tool]);
}
