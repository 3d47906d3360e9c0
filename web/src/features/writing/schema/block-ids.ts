import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { blockTypes } from './block-attributes.ts';
import { newBlockId } from './block-id.ts';

const carriesId = new Set<string>(blockTypes);

/**
 * Gives an id to every block made on this device, and a new one to a copy. Runs only after this device's own changes and
 * only for blocks that they made. Otherwise two devices would name the same block.
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
  const there = placesNow(transactions, before.doc);
  const places = placesOf(after.doc);
  const made = [...places].flatMap(([id, positions]) => {
    const kept = there.get(id);
    const added = positions.filter((position) => !kept?.has(position));
    // A moved block keeps its id.
    return id !== null && added.length === positions.length ? added.slice(1) : added;
  });
  if (made.length === 0) return null;
  const transaction = after.tr;
  for (const position of made) {
    const isCopy = after.doc.nodeAt(position)?.attrs.id !== null;
    transaction.setNodeAttribute(position, 'id', newBlockId());
    if (isCopy) transaction.setNodeAttribute(position, 'starttekst', null);
  }
  return transaction;
}

function placesOf(doc: Node): Map<string | null, number[]> {
  const places = new Map<string | null, number[]>();
  doc.descendants((node, position) => {
    if (!carriesId.has(node.type.name)) return node.isBlock;
    const id = (node.attrs.id as string | null) || null;
    places.set(id, [...(places.get(id) ?? []), position]);
    return true;
  });
  return places;
}

/** The current positions of the earlier blocks, without deleted ones. */
function placesNow(transactions: readonly Transaction[], before: Node): Map<string | null, Set<number>> {
  const now = (position: number) => {
    let place = position;
    for (const { mapping } of transactions) {
      const { pos, deletedAfter } = mapping.mapResult(place, 1);
      if (deletedAfter) return [];
      place = pos;
    }
    return [place];
  };
  return new Map([...placesOf(before)].map(([id, positions]) => [id, new Set(positions.flatMap(now))]));
}
