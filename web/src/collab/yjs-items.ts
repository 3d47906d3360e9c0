import type * as Y from 'yjs';

/**
 * What the items of Yjs 13.6 know about a shared type. `_item` is not part of Yjs' documented interface; only this
 * file uses it, and `library-internals.test.ts` names the version.
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

/** The type and the types around it, innermost first; without the root type. */
export function* lineageOf(type: SharedType | null): Generator<SharedType> {
  for (let each = type; each?._item; each = each._item.parent as SharedType) yield each;
}
