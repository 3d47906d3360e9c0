import { TaskItem } from '@tiptap/extension-list';

/**
 * A check item whose box only ticks. The stock one (Tiptap 3.31) puts the focus in the text on every tick: on a phone
 * that opens the keyboard, and a keyboard user loses the box.
 */
export const TickItem = TaskItem.extend({
  addNodeView() {
    const stock = this.parent?.();
    if (!stock) return null;
    return (props) => {
      const view = stock(props);
      const { editor, getPos } = props;
      // Heard on the way down, so that the stock handler on the box itself hears nothing.
      view.dom.addEventListener(
        'change',
        (event) => {
          const box = event.target;
          if (!(box instanceof HTMLInputElement) || box.closest('li') !== view.dom) return;
          event.stopPropagation();
          const position = getPos();
          const item = position === undefined ? null : editor.state.doc.nodeAt(position);
          if (position === undefined || item?.type !== this.type) return;
          if (editor.isEditable)
            editor.view.dispatch(editor.state.tr.setNodeAttribute(position, 'checked', box.checked));
          // What the text says counts, also where it may not be changed.
          box.checked = editor.state.doc.nodeAt(position)?.attrs.checked === true;
        },
        { capture: true },
      );
      return view;
    };
  },
});
