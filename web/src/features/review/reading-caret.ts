import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

const refused = (_view: unknown, event: Event) => {
  event.preventDefault();
  return true;
};

/**
 * Gives a reader a caret to move through the text and select by keyboard. Changes of the text are dropped here, and the
 * server would refuse them.
 */
export const ReadingCaret = Extension.create({
  name: 'readingCaret',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        filterTransaction: (tr) => !tr.docChanged || tr.getMeta(ySyncPluginKey) !== undefined,
        props: {
          attributes: { 'aria-readonly': 'true', inputmode: 'none' },
          handleDOMEvents: {
            beforeinput: refused,
            paste: refused,
            cut: refused,
            drop: refused,
            dragstart: refused,
          },
        },
      }),
    ];
  },
});
