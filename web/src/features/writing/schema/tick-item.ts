import { TaskItem } from '@tiptap/extension-list';

/**
 * A check item that keeps the focus on its box. The stock one (Tiptap 3.31) moves the focus to the text on every tick,
 * which opens the keyboard of a phone and makes a keyboard user lose the box.
 */
export const TickItem = TaskItem.extend({
  addNodeView() {
    const stock = this.parent?.();
    if (!stock) return null;
    return (props) => {
      const view = stock(props);
      const { editor, getPos } = props;
      // A capturing listener keeps the event from the stock handler on the box.
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
          // The box shows the state of the text, also when the change was refused.
          box.checked = editor.state.doc.nodeAt(position)?.attrs.checked === true;
        },
        { capture: true },
      );
      return view;
    };
  },
});
