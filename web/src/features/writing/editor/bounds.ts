import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Fragment, Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { AddMarkStep, AttrStep, ReplaceAroundStep, ReplaceStep, type Step } from '@tiptap/pm/transform';
import { areFitting, DEEPEST_BLOCK, isFitting, LONGEST_BLOCK, WIDEST_SPAN } from '../schema/schema-bounds.ts';

/** The largest table and draft. */
export const MAX_COLUMNS = 40;
export const MAX_CELLS = 2_000;
export const MAX_BLOCKS = 5_000;

type Size = 'columns' | 'cells' | 'blocks' | 'span' | 'depth' | 'length';

export type Bound = Size | 'unfit';

export interface BoundsOptions {
  /** Called when a change of this device is refused because it exceeds a bound. */
  onBound: (bound: Bound) => void;
}

/**
 * Refuses changes of this device that make a table or the text exceed its bound, or that the server would refuse. Changes
 * of others are not checked.
 */
export const Bounds = Extension.create<BoundsOptions>({
  name: 'bounds',

  addOptions() {
    return { onBound: () => undefined };
  },

  addProseMirrorPlugins() {
    const { onBound } = this.options;
    return [
      new Plugin({
        key: new PluginKey('bounds'),
        filterTransaction(transaction, state) {
          if (!transaction.docChanged || isChangeOrigin(transaction)) return true;
          const over = exceeded(transaction, state.doc);
          if (over) onBound(over);
          return !over;
        },
      }),
    ];
  },
});

const bounds: readonly (readonly [Size, number])[] = [
  ['columns', MAX_COLUMNS],
  ['cells', MAX_CELLS],
  ['blocks', MAX_BLOCKS],
  ['span', WIDEST_SPAN],
  ['depth', DEEPEST_BLOCK],
  ['length', LONGEST_BLOCK],
];

/** The bound that a change exceeds, or null. Content that already exceeds a bound may be edited and made smaller. */
function exceeded(transaction: Transaction, doc: Node): Bound | null {
  return exceededSize(transaction, doc) ?? (transaction.steps.some(bringsUnfit) ? 'unfit' : null);
}

function exceededSize(transaction: Transaction, doc: Node): Size | null {
  if (!transaction.steps.some(bringsBlocks) && transaction.doc.content.size <= LONGEST_BLOCK) return null;
  const [before, after] = [sizesOf(doc), sizesOf(transaction.doc)];
  const over = bounds.find(([size, most]) => after[size] > most && after[size] > before[size]);
  return over?.[0] ?? null;
}

function bringsBlocks(step: Step): boolean {
  return (
    (step instanceof ReplaceStep || step instanceof ReplaceAroundStep) &&
    step.slice.content.firstChild?.isBlock === true
  );
}

function bringsUnfit(step: Step): boolean {
  if (step instanceof AddMarkStep) return !areFitting(step.mark.attrs);
  if (step instanceof AttrStep) return !isFitting(step.attr, step.value);
  return (step instanceof ReplaceStep || step instanceof ReplaceAroundStep) && holdsUnfit(step.slice.content);
}

function holdsUnfit(content: Fragment): boolean {
  return content.content.some(
    (node) =>
      !areFitting(node.attrs) ||
      node.marks.some((mark) => !areFitting(mark.attrs)) ||
      holdsUnfit(node.content),
  );
}

/** The measures of a text: widest row, most cells in one table, blocks, widest cell, deepest and longest block. */
function sizesOf(doc: Node): Record<Size, number> {
  const sizes = { columns: 0, cells: 0, blocks: 0, span: 0, depth: 0, length: 0 };
  const measure = (node: Node, depth: number) => {
    if (!node.isBlock) return;
    sizes.blocks++;
    sizes.depth = Math.max(sizes.depth, depth);
    if (node.type.name === 'table') measureTable(node);
    if (node.isTextblock) sizes.length = Math.max(sizes.length, node.content.size);
    else for (const child of node.children) measure(child, depth + 1);
  };
  const measureTable = (table: Node) => {
    let cells = 0;
    table.forEach((row) => {
      cells += row.childCount;
      let columns = 0;
      row.forEach(({ attrs: { colspan, rowspan } }) => {
        columns += colspan as number;
        sizes.span = Math.max(sizes.span, colspan as number, rowspan as number);
      });
      sizes.columns = Math.max(sizes.columns, columns);
    });
    sizes.cells = Math.max(sizes.cells, cells);
  };
  for (const node of doc.children) measure(node, 1);
  return sizes;
}
