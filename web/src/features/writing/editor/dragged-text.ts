import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Makes drag and drop insert exactly what it deletes. ProseMirror (prosemirror-view 1.42) copies the selection at the
 * start of the drag and deletes it at the end, so that words typed in it meanwhile by others would be lost. Here the copy
 * is updated after each change. A drag to another field deletes nothing, because that field gets the words from the start
 * of the drag.
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

/** Turns the drag of a node that was not selected into a copy, because its position is from before the change. */
function refreshDragged(view: EditorView): void {
  const { selection } = view.state;
  const dragging = view.dragging as (EditorView['dragging'] & { node?: unknown }) | null;
  if (dragging?.node) view.dragging = null;
  else if (dragging && !selection.empty)
    view.dragging = { ...dragging, slice: view.serializeForClipboard(selection.content()).slice };
}
