import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Moves by drag and drop exactly what it deletes. ProseMirror (prosemirror-view 1.42) copies the selection when the
 * drag starts and deletes the selection when it ends: words that others typed in it meanwhile would be deleted and not
 * dropped. Here the copy is made again after each change, so that those words are moved along. A drag to another field
 * of the page leaves the text as it is, because that field gets the words from the start of the drag.
 */
export const DraggedText = Extension.create({
  name: 'draggedText',

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('draggedText'),
        view: () => ({
          update: (view, before) => {
            if (view.dragging && !view.state.doc.eq(before.doc)) refreshDragged(view);
          },
        }),
        props: {
          handleDOMEvents: {
            beforeinput: (_view, event) => {
              if (event.inputType !== 'deleteByDrag') return false;
              event.preventDefault();
              return true;
            },
          },
        },
      }),
    ];
  },
});

/** A drag of one node that was not selected becomes a copy: the node's position is from before the change. */
function refreshDragged(view: EditorView): void {
  const { selection } = view.state;
  const dragging = view.dragging as (EditorView['dragging'] & { node?: unknown }) | null;
  if (dragging?.node) view.dragging = null;
  else if (dragging && !selection.empty)
    view.dragging = { ...dragging, slice: view.serializeForClipboard(selection.content()).slice };
}
