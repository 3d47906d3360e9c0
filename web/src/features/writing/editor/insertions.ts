import type { ChainedCommands, Editor } from '@tiptap/core';
import { i18next } from '#i18n/i18n.ts';
import { calloutKinds, decisionStates } from '../schema/blocks.ts';
import { besideFillIn, changeBlock } from './fill-in.ts';
import { formatLabels } from './format-labels.ts';

export const insertionGroups = ['text', 'lists', 'blocks', 'callouts', 'decisions'] as const;

type InsertionGroup = (typeof insertionGroups)[number];

type InsertionLabel =
  | (typeof formatLabels)[keyof typeof formatLabels]
  | 'tool.fillIn'
  | 'tool.link'
  | 'tool.source'
  | 'tool.table'
  | 'tool.rule';

/** A block, or a part of a line, that a menu puts at the caret. */
export interface Insertion {
  name: string;
  group: InsertionGroup;
  /** In the namespace `writing`. */
  label: InsertionLabel;
  /** What people may type after a slash, in both languages. */
  words: string;
  insert: (editor: Editor) => unknown;
}

const onBlock = (change: (chain: ChainedCommands) => ChainedCommands) => (editor: Editor) =>
  changeBlock(editor, change);

const calloutWords: Record<(typeof calloutKinds)[number], string> = {
  recommendation: 'aanbeveling recommendation advies',
  condition: 'voorwaarde condition',
  risk: 'risico risk',
  example: 'voorbeeld example',
  legalBasis: 'juridische basis legal basis wet law',
};

const decisionWords: Record<(typeof decisionStates)[number], string> = {
  open: 'beslissing decision nog te beslissen to be decided',
  agreed: 'beslissing decision gedragen agreed supported',
  notAgreed: 'beslissing decision nog geen akkoord not agreed yet',
};

/** Everything that can be put at the caret, in the order of the menus. */
export const insertions: readonly Insertion[] = [
  {
    name: 'paragraph',
    group: 'text',
    label: 'style.paragraph',
    words: 'tekst text alinea paragraph',
    insert: onBlock((chain) => chain.setParagraph()),
  },
  {
    name: 'heading3',
    group: 'text',
    label: 'style.heading3',
    words: 'kop heading titel title',
    insert: onBlock((chain) => chain.toggleHeading({ level: 3 })),
  },
  {
    name: 'heading4',
    group: 'text',
    label: 'style.heading4',
    words: 'kleine kop small heading tussentitel subheading',
    insert: onBlock((chain) => chain.toggleHeading({ level: 4 })),
  },
  {
    name: 'bulletList',
    group: 'lists',
    label: 'tool.bullets',
    words: 'opsomming lijst list bullets punten',
    insert: onBlock((chain) => chain.toggleBulletList()),
  },
  {
    name: 'orderedList',
    group: 'lists',
    label: 'tool.numbers',
    words: 'genummerde lijst numbered list nummering',
    insert: onBlock((chain) => chain.toggleOrderedList()),
  },
  {
    name: 'taskList',
    group: 'lists',
    label: 'tool.checks',
    words: 'afvinklijst checklist taken tasks todo',
    insert: onBlock((chain) => chain.toggleTaskList()),
  },
  {
    name: 'table',
    group: 'blocks',
    label: 'tool.table',
    words: 'tabel table',
    insert: (editor) => besideFillIn(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
  {
    name: 'blockquote',
    group: 'blocks',
    label: 'tool.quote',
    words: 'citaat quote',
    insert: onBlock((chain) => chain.toggleBlockquote()),
  },
  {
    name: 'fillIn',
    group: 'blocks',
    label: 'tool.fillIn',
    words: 'invulplek fill in spot slot',
    insert: (editor) =>
      besideFillIn(editor)
        .insertContent({ type: 'fillIn', attrs: { hint: i18next.t('writing:fillIn.newHint') } })
        .run(),
  },
  {
    name: 'rule',
    group: 'blocks',
    label: 'tool.rule',
    words: 'scheidingslijn dividing line rule',
    insert: (editor) => besideFillIn(editor).setHorizontalRule().run(),
  },
  ...calloutKinds.map(
    (kind): Insertion => ({
      name: kind,
      group: 'callouts',
      label: formatLabels[kind],
      words: calloutWords[kind],
      insert: (editor) => frame(editor, 'callout', { kind }),
    }),
  ),
  ...decisionStates.map(
    (status): Insertion => ({
      name: status,
      group: 'decisions',
      label: formatLabels[status],
      words: decisionWords[status],
      insert: (editor) => frame(editor, 'decision', { status }),
    }),
  ),
];

/** Turns a callout or decision around the block on, off, or into one with other attributes. */
function frame(editor: Editor, type: 'callout' | 'decision', attributes: Record<string, string>): void {
  changeBlock(editor, (chain) => {
    if (editor.isActive(type, attributes)) return chain.lift(type);
    if (editor.isActive(type)) return chain.updateAttributes(type, attributes);
    return chain.wrapIn(type, attributes);
  });
}
