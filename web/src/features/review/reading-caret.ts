import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

const refused = (_view: unknown, event: Event) => {
  event.preventDefault();
  return true;
};

/**
 * Lets somebody who only reads walk through the text with a caret and select by keyboard. Whatever would change
 * the text is dropped here, and refused by the server in any case.
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
