import { mergeAttributes, Node } from '@tiptap/core';
import { boundedAttributes } from './schema-bounds.ts';

/**
 * The title of one of a section's six blocks (principle, do, dont, conditional, open, sources). The block is the content
 * up to the next title.
 */
export const BlockHeading = Node.create({
  name: 'blockHeading',
  content: 'text*',
  marks: '',
  defining: true,
  isolating: true,
  selectable: false,

  addAttributes() {
    return boundedAttributes({
      kind: {
        default: 'principle',
        parseHTML: (element) => element.getAttribute('data-kind'),
        renderHTML: ({ kind }) => ({ 'data-kind': kind as string }),
      },
    });
  },

  parseHTML() {
    return [{ tag: 'h2[data-kind]' }];
  },

  renderHTML({ HTMLAttributes }) {
    return ['h2', mergeAttributes(HTMLAttributes), 0];
  },
});
