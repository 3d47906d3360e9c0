import * as Y from 'yjs';

/**
 * What Yjs 13.6 knows about a shared type. `_item`, `_start` and `_length` are not part of its documented interface; only
 * this file uses them, and `library-internals.test.ts` names the version.
 */

type SharedType = Y.AbstractType<unknown> | Y.XmlFragment;

/** The client that made a type and its clock at that moment; null for a root type. */
export function creationOf(type: SharedType): { client: number; clock: number } | null {
  return type._item?.id ?? null;
}

/** Whether the type itself was deleted. */
export function isDeleted(type: SharedType): boolean {
  return type._item?.deleted ?? false;
}

/** The number of parts that a type still has, without deleted ones. */
export function partsIn(type: SharedType): number {
  return type._length;
}

/** The type and the types around it, innermost first; without the root type. */
export function* lineageOf(type: SharedType | null): Generator<SharedType> {
  for (let each = type; each?._item; each = each._item.parent as SharedType) yield each;
}

/** The clients whose characters are in a block now. */
export function clientsIn(block: Y.XmlElement): Set<number> {
  const clients = new Set<number>();
  const collect = (parent: Y.XmlElement) => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlElement) collect(child);
      if (!(child instanceof Y.XmlText)) continue;
      for (let item = child._start; item; item = item.right) {
        if (!item.deleted && item.content instanceof Y.ContentString) clients.add(item.id.client);
      }
    }
  };
  collect(block);
  return clients;
}
