import type { Editor } from '@tiptap/core';
import { Extension } from '@tiptap/core';
import { NodeSelection, Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { isReference } from './citing.ts';

/** On the editor's element: asks for the picker of sources at the caret. */
const ASK = 'werktafel-ask-source';
/** On the editor's element: asks for the card of the reference at a position. */
const OPEN = 'werktafel-open-source';

/** Opens the card of a reference on a click, and on Enter when the reference is selected. */
export const SourceEvents = Extension.create({
  name: 'sourceEvents',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handleClickOn(view, _position, node, position, _event, direct) {
            if (direct && isReference(node)) openSource(view, position);
            return false;
          },
          handleKeyDown(view, event) {
            const { selection } = view.state;
            if (event.key !== 'Enter' || event.isComposing) return false;
            if (!(selection instanceof NodeSelection) || !isReference(selection.node)) return false;
            openSource(view, selection.from);
            return true;
          },
        },
      }),
    ];
  },
});

function openSource(view: EditorView, position: number): void {
  view.dom.dispatchEvent(new CustomEvent(OPEN, { detail: position }));
}

/** Asks for the picker of sources, as the toolbar and menus do. */
export function askSource(editor: Editor): void {
  editor.view.dom.dispatchEvent(new CustomEvent(ASK));
}

interface Listeners {
  onAsk: () => void;
  onOpen: (position: number) => void;
}

export function listenToSources(editor: Editor, { onAsk, onOpen }: Listeners): () => void {
  const { dom } = editor.view;
  const open = (event: Event) => onOpen((event as CustomEvent<number>).detail);
  dom.addEventListener(ASK, onAsk);
  dom.addEventListener(OPEN, open);
  return () => {
    dom.removeEventListener(ASK, onAsk);
    dom.removeEventListener(OPEN, open);
  };
}
