import { Extension, type GlobalAttributes } from '@tiptap/core';
import { boundedAttributes } from './schema-bounds.ts';

/** Every node that is a block of the text; each has a stable id and may be starting text. */
export const blockTypes = [
  'blockHeading',
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'taskList',
  'taskItem',
  'blockquote',
  'callout',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'horizontalRule',
  'decision',
] as const;

const attributes: GlobalAttributes = [
  {
    types: [...blockTypes],
    attributes: boundedAttributes({
      id: {
        default: null,
        keepOnSplit: false,
        parseHTML: (element) => element.getAttribute('data-id'),
        renderHTML: ({ id }) => (id ? { 'data-id': id as string } : {}),
      },
      starttekst: {
        default: null,
        keepOnSplit: false,
        parseHTML: (element) => (element.hasAttribute('data-starttekst') ? true : null),
        renderHTML: ({ starttekst }) => (starttekst ? { 'data-starttekst': '' } : {}),
      },
    }),
  },
];

/** The two attributes of every block. A null is not stored. */
export const BlockAttributes = Extension.create({
  name: 'blockAttributes',
  addGlobalAttributes: () => attributes,
});
