import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { ReplaceAroundStep, ReplaceStep } from '@tiptap/pm/transform';

/** What one table and one draft may grow to. */
export const MAX_COLUMNS = 40;
export const MAX_CELLS = 2_000;
export const MAX_BLOCKS = 5_000;

export type Bound = 'columns' | 'cells' | 'blocks';

export interface BoundsOptions {
  /** A change made on this device was refused, because it would go over a bound. */
  onBound: (bound: Bound) => void;
}

/** Refuses changes made on this device that let a table or the text grow over its bound; others' are as they are. */
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
          if (isChangeOrigin(transaction) || !bringsBlocks(transaction)) return true;
          const [before, after] = [sizesOf(state.doc), sizesOf(transaction.doc)];
          const over = bounds.find(([bound, most]) => after[bound] > most && after[bound] > before[bound]);
          if (over) onBound(over[0]);
          return !over;
        },
      }),
    ];
  },
});

const bounds: readonly (readonly [Bound, number])[] = [
  ['columns', MAX_COLUMNS],
  ['cells', MAX_CELLS],
  ['blocks', MAX_BLOCKS],
];

function bringsBlocks({ steps }: Transaction): boolean {
  return steps.some(
    (step) =>
      (step instanceof ReplaceStep || step instanceof ReplaceAroundStep) &&
      step.slice.content.firstChild?.isBlock,
  );
}

/** The widest row, the most cells in one table, and all blocks. */
function sizesOf(doc: Node): Record<Bound, number> {
  const sizes = { columns: 0, cells: 0, blocks: 0 };
  doc.descendants((node) => {
    if (node.isBlock) sizes.blocks++;
    if (node.type.name === 'table') {
      let cells = 0;
      node.forEach((row) => {
        cells += row.childCount;
        let columns = 0;
        row.forEach((cell) => {
          columns += cell.attrs.colspan as number;
        });
        sizes.columns = Math.max(sizes.columns, columns);
      });
      sizes.cells = Math.max(sizes.cells, cells);
    }
    return node.isBlock;
  });
  return sizes;
}
