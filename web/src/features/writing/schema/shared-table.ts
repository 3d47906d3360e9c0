import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { Table } from '@tiptap/extension-table';
import type { EditorState, Plugin, Transaction } from '@tiptap/pm/state';
import { tableEditing } from '@tiptap/pm/tables';

/**
 * A table that is repaired only after a change made on this device. prosemirror-tables repairs after every change, so
 * that each open page would add the same missing cells after a concurrent change, and again after the others' repairs.
 */
export const SharedTable = Table.extend({
  addProseMirrorPlugins() {
    const plugin = tableEditing({ allowTableNodeSelection: this.options.allowTableNodeSelection });
    const append = plugin.spec.appendTransaction;
    if (append) plugin.spec.appendTransaction = afterOwnChange(plugin, append);
    return [plugin];
  },
});

type Append = (
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
) => Transaction | null | undefined;

/** Repairs only after an own change. With equal states, prosemirror-tables only corrects the selection. */
function afterOwnChange(plugin: Plugin, append: Append): Append {
  return (transactions, before, after) => {
    const own = transactions.some((each) => each.docChanged && !isChangeOrigin(each));
    return append.call(plugin, transactions, own ? before : after, after);
  };
}
