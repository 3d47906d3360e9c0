/**
 * Schema version 1 of a section's document: every node and mark that will ever be in it, declared from the first day.
 * A page that does not know a node would delete it, so this never changes during an event. Needs no React and no
 * screen, so that tools can read and make documents with it.
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

/** The six block headings stand on the top level only; a merge may leave any number of them in any order. */
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
  /** What a screen reader calls a checkbox. */
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
