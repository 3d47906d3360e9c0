import type { Node } from '@tiptap/pm/model';
import { ALPHABET, LENGTH } from './block-id.ts';

/** An id that is the same on every device for the same place. */
export function derivedId(place: string): string {
  // FNV-1a, mixed again for each letter.
  let hash = 0x811c9dc5;
  const stir = (unit: number) => {
    hash = Math.imul(hash ^ unit, 0x01000193) >>> 0;
  };
  for (let i = 0; i < place.length; i++) stir(place.charCodeAt(i));
  return Array.from({ length: LENGTH }, (_, index) => {
    stir(index);
    return ALPHABET[(hash >>> 8) % ALPHABET.length];
  }).join('');
}

/** A copy of a node in which every block without an id gets the derived one of its place. */
export function withDerivedIds(node: Node, place: string): Node {
  if (node.isText) return node;
  const children: Node[] = [];
  node.forEach((child, _offset, index) => {
    children.push(withDerivedIds(child, `${place}/${index}`));
  });
  const attributes = node.attrs.id === null ? { ...node.attrs, id: derivedId(place) } : node.attrs;
  return node.type.create(attributes, children, node.marks);
}
