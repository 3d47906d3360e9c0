/**
 * Schema version 1 of a section's document, with every node and mark that it may ever hold. A page would delete an
 * unknown node, so the schema never changes during an event. Needs no React and no DOM, so that tools can use it.
 */
import { type Extensions, Node } from '@tiptap/core';
import { TaskList } from '@tiptap/extension-list';
import { TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';
import { BlockAttributes } from './block-attributes.ts';
import { BlockHeading } from './block-heading.ts';
import { Callout, Decision } from './blocks.ts';
import { FillIn, Mention, SectionReference, SourceReference } from './inlines.ts';
import { NumberedList } from './numbered-list.ts';
import { PlainLink } from './plain-link.ts';
import { boundedAttributes } from './schema-bounds.ts';
import { SharedTable } from './shared-table.ts';
import { TickItem } from './tick-item.ts';

/** The six block headings are allowed only at the top level. A merge may leave any number of them in any order. */
const SectionDocument = Node.create({
  name: 'doc',
  topNode: true,
  content: '(block | blockHeading)+',
});

const BoundedHeaderCell = TableHeader.extend({
  addAttributes() {
    return boundedAttributes(this.parent?.() ?? {});
  },
});

const BoundedCell = TableCell.extend({
  addAttributes() {
    return boundedAttributes(this.parent?.() ?? {});
  },
});

export interface SchemaOptions {
  /** The accessible label of a checkbox. */
  checkboxLabel?: (text: string) => string;
}

export function schemaExtensions({ checkboxLabel }: SchemaOptions = {}): Extensions {
  return [
    SectionDocument,
    StarterKit.configure({
      document: false,
      code: false,
      codeBlock: false,
      link: false,
      undoRedo: false,
      trailingNode: false,
      heading: { levels: [3, 4] },
      orderedList: false,
    }),
    NumberedList,
    PlainLink,
    TaskList,
    TickItem.configure({
      nested: true,
      ...(checkboxLabel ? { a11y: { checkboxLabel: (node) => checkboxLabel(node.textContent) } } : {}),
    }),
    SharedTable.configure({ resizable: false }),
    TableRow,
    BoundedHeaderCell,
    BoundedCell,
    BlockHeading,
    Callout,
    Decision,
    FillIn,
    SourceReference,
    SectionReference,
    Mention,
    BlockAttributes,
  ];
}
