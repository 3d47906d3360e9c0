/** Takes blocks of starting material over into the text. Works without a view. */
import { Fragment, type Node, type Schema } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { Block, Cell, Inline, ListBlock } from '#ui/neutral-tree.ts';
import { splitLongBlocks } from '../editor/paste/fit-slice.ts';

/**
 * Inserts the blocks as an edit of this device, with a reference to their source at the end: behind the block with the
 * caret, in place of an empty paragraph, or at the end of the block group whose title has the caret. Nothing else changes.
 */
export function takenOver(state: EditorState, blocks: readonly Block[], source: string): Transaction {
  const { tr, schema } = state;
  const nodes = withSource(
    schema,
    joined(blocks).flatMap((block) => nodesOf(schema, block)),
    source,
  );
  const { from, to } = placeFor(state);
  tr.replaceWith(from, to, nodes);
  const end = from + nodes.reduce((size, node) => size + node.nodeSize, 0);
  tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1));
  splitLongBlocks(tr);
  tr.doc.check();
  return tr.scrollIntoView();
}

/** The title of the block group that has the caret; null before the first title. */
export function groupTitle({ doc, selection }: EditorState): string | null {
  let title: string | null = null;
  doc.forEach((node, offset) => {
    if (isTitle(node) && offset < selection.from) title = node.textContent;
  });
  return title;
}

interface Range {
  from: number;
  to: number;
}

function placeFor({ doc, selection }: EditorState): Range {
  const index = Math.min(selection.$to.index(0), doc.childCount - 1);
  const at = isTitle(doc.child(index)) ? lastOfGroup(doc, index) : index;
  const block = doc.child(at);
  let from = 0;
  for (let i = 0; i < at; i++) from += doc.child(i).nodeSize;
  const after = from + block.nodeSize;
  return isEmptyParagraph(block) ? { from, to: after } : { from: after, to: after };
}

/** The last block before the next title. */
function lastOfGroup(doc: Node, title: number): number {
  let last = title;
  while (last + 1 < doc.childCount && !isTitle(doc.child(last + 1))) last++;
  return last;
}

function isTitle(node: Node): boolean {
  return node.type.name === 'blockHeading';
}

function isEmptyParagraph(node: Node): boolean {
  return node.type.name === 'paragraph' && node.content.size === 0;
}

/** The blocks with items of one list in one list: starting material has a list for each item. */
function joined(blocks: readonly Block[]): Block[] {
  const all: Block[] = [];
  for (const block of blocks) {
    const before = all.at(-1);
    if (before?.type === 'list' && block.type === 'list' && goesOn(before, block))
      all[all.length - 1] = { ...before, items: [...before.items, ...block.items] };
    else all.push(block);
  }
  return all;
}

function goesOn(before: ListBlock, list: ListBlock): boolean {
  return (
    before.kind === list.kind &&
    before.listType === list.listType &&
    (list.kind !== 'ordered' || list.start === (before.start ?? 1) + before.items.length)
  );
}

function withSource(schema: Schema, nodes: readonly Node[], source: string): Node[] {
  const reference = make(schema, 'sourceReference', { label: source, status: 'unverified' });
  const last = nodes.at(-1);
  if (last?.type.name === 'paragraph') {
    const content = last.content.append(Fragment.from([schema.text(' '), reference]));
    return [...nodes.slice(0, -1), last.copy(content)];
  }
  return [...nodes, make(schema, 'paragraph', null, [reference])];
}

function nodesOf(schema: Schema, block: Block): Node[] {
  switch (block.type) {
    case 'paragraph':
      return [make(schema, 'paragraph', null, inlinesOf(schema, block.inlines))];
    case 'heading':
      return [make(schema, 'heading', { level: block.level <= 3 ? 3 : 4 }, inlinesOf(schema, block.inlines))];
    case 'list':
      return [listOf(schema, block)];
    case 'quote':
      return [make(schema, 'blockquote', null, filled(schema, block.blocks))];
    case 'table':
      return [
        make(
          schema,
          'table',
          null,
          block.rows.map((row) =>
            make(
              schema,
              'tableRow',
              null,
              row.cells.map((cell) => cellOf(schema, cell)),
            ),
          ),
        ),
      ];
    case 'rule':
      return [make(schema, 'horizontalRule')];
    case 'callout':
      return [make(schema, 'callout', { kind: block.kind }, filled(schema, block.blocks))];
    case 'decision':
      return [make(schema, 'decision', { status: block.status }, filled(schema, block.blocks))];
    case 'section':
      return block.blocks.flatMap((each) => nodesOf(schema, each));
  }
}

function listOf(schema: Schema, list: ListBlock): Node {
  const items = list.items.map((item) =>
    list.kind === 'task'
      ? make(schema, 'taskItem', { checked: item.checked ?? false }, filled(schema, item.blocks))
      : make(schema, 'listItem', null, filled(schema, item.blocks)),
  );
  switch (list.kind) {
    case 'bullet':
      return make(schema, 'bulletList', null, items);
    case 'ordered':
      return make(schema, 'orderedList', { start: list.start ?? 1, type: list.listType ?? null }, items);
    case 'task':
      return make(schema, 'taskList', null, items);
  }
}

function cellOf(schema: Schema, { header, colspan, rowspan, blocks }: Cell): Node {
  return make(
    schema,
    header ? 'tableHeader' : 'tableCell',
    { colspan: colspan ?? 1, rowspan: rowspan ?? 1 },
    filled(schema, blocks),
  );
}

/** At least one paragraph, which also starts a list item. */
function filled(schema: Schema, blocks: readonly Block[]): Node[] {
  const nodes = blocks.flatMap((block) => nodesOf(schema, block));
  return nodes[0]?.type.name === 'paragraph' ? nodes : [make(schema, 'paragraph'), ...nodes];
}

function inlinesOf(schema: Schema, inlines: readonly Inline[]): Node[] {
  return inlines.flatMap((inline) => inlineOf(schema, inline) ?? []);
}

function inlineOf(schema: Schema, inline: Inline): Node | null {
  switch (inline.type) {
    case 'text': {
      const marks = (inline.marks ?? []).flatMap((mark) => (mark === 'link' ? [] : [schema.mark(mark)]));
      const link = inline.href ? [schema.mark('link', { href: inline.href })] : [];
      return inline.text ? schema.text(inline.text, [...link, ...marks]) : null;
    }
    case 'break':
      return make(schema, 'hardBreak');
    case 'fillIn':
      return inline.text ? schema.text(inline.text) : null;
    case 'source':
      return make(schema, 'sourceReference', { label: inline.label, status: inline.status });
    case 'sectionReference':
      return make(schema, 'sectionReference', { sectionId: inline.sectionId, label: inline.label });
  }
}

function make(
  schema: Schema,
  type: string,
  attributes: Record<string, unknown> | null = null,
  content: readonly Node[] = [],
): Node {
  return schema.node(type, attributes, Fragment.from(content as Node[]));
}
