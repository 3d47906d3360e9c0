import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { blockTypes } from './block-attributes.ts';
import { newBlockId } from './block-id.ts';

const carriesId = new Set<string>(blockTypes);

/**
 * Gives every block made on this device an id, and a new one to the copy when a block was doubled. Only answers to
 * this device's own changes: what comes from others is theirs to name, else two devices would name one block.
 */
export const BlockIds = Extension.create({
  name: 'blockIds',

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('blockIds'),
        appendTransaction(transactions, before, after) {
          const own = transactions.some((each) => each.docChanged && !isChangeOrigin(each));
          return own ? named(transactions, before, after) : null;
        },
      }),
    ];
  },
});

function named(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
): Transaction | null {
  const keepers = positionsNow(transactions, before.doc);
  const places = new Map<string, number[]>();
  const nameless: number[] = [];
  after.doc.descendants((node, position) => {
    if (!carriesId.has(node.type.name)) return node.isBlock;
    const id = node.attrs.id as string | null;
    if (!id) nameless.push(position);
    else places.set(id, [...(places.get(id) ?? []), position]);
    return true;
  });
  const doubled = [...places].flatMap(([id, positions]) => {
    if (positions.length < 2) return [];
    const original = positions.find((position) => position === keepers.get(id)) ?? positions[0];
    return positions.filter((position) => position !== original);
  });
  if (nameless.length === 0 && doubled.length === 0) return null;
  const transaction = after.tr;
  for (const position of nameless) transaction.setNodeAttribute(position, 'id', newBlockId());
  for (const position of doubled) {
    transaction.setNodeAttribute(position, 'id', newBlockId());
    transaction.setNodeAttribute(position, 'starttekst', null);
  }
  return transaction;
}

/** Where the blocks that were there are now. */
function positionsNow(transactions: readonly Transaction[], before: Node): Map<string, number> {
  const positions = new Map<string, number>();
  before.descendants((node, position) => {
    const id = node.attrs.id as string | null | undefined;
    if (id) {
      const now = transactions.reduce((place, each) => each.mapping.map(place, 1), position);
      positions.set(id, now);
    }
    return node.isBlock;
  });
  return positions;
}
