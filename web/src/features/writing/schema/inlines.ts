import { mergeAttributes, Node } from '@tiptap/core';
import { boundedAttributes } from './schema-bounds.ts';

function text(name: string, initial: string | null = null) {
  return {
    default: initial,
    parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name.toLowerCase()}`) ?? initial,
    renderHTML: (attributes: Record<string, unknown>) =>
      attributes[name] === null ? {} : { [`data-${name.toLowerCase()}`]: attributes[name] },
  };
}

function span(type: string) {
  return {
    parseHTML: () => [{ tag: `span[data-type="${type}"]` }],
    renderHTML: ({ HTMLAttributes }: { HTMLAttributes: Record<string, unknown> }) =>
      ['span', mergeAttributes(HTMLAttributes, { 'data-type': type }), 0] as const,
  };
}

/** A fill-in spot, which shows its hint while it is empty. */
export const FillIn = Node.create({
  name: 'fillIn',
  group: 'inline',
  inline: true,
  content: 'text*',
  selectable: true,
  addAttributes: () => boundedAttributes({ hint: text('hint', '') }),
  ...span('fillIn'),
});

interface Label {
  node: { attrs: Record<string, unknown> };
  HTMLAttributes: Record<string, unknown>;
}

function labelled(type: string) {
  return {
    parseHTML: () => [{ tag: `span[data-type="${type}"]` }],
    renderHTML: ({ node, HTMLAttributes }: Label) =>
      [
        'span',
        mergeAttributes(HTMLAttributes, { 'data-type': type }),
        String(node.attrs.label ?? ''),
      ] as const,
    renderText: ({ node }: Pick<Label, 'node'>) => String(node.attrs.label ?? ''),
  };
}

/** A reference to a law, a code or another source, and whether somebody checked it. */
export const SourceReference = Node.create({
  name: 'sourceReference',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () =>
    boundedAttributes({
      sourceId: text('sourceId'),
      label: text('label', ''),
      status: text('status', 'unverified'),
    }),
  ...labelled('sourceReference'),
});

/** A reference to another section. */
export const SectionReference = Node.create({
  name: 'sectionReference',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => boundedAttributes({ sectionId: text('sectionId'), label: text('label', '') }),
  ...labelled('sectionReference'),
});

/** Not used yet. Declared now, so that pages with this schema keep it. */
export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => boundedAttributes({ label: text('label', '') }),
  ...labelled('mention'),
});
