import { Fragment, type Mark, type Node, Slice } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { areFitting, DEEPEST_BLOCK, fitting, isFitting, LONGEST_BLOCK } from '../../schema/schema-bounds.ts';

/** Attributes of a pasted node within the bounds of the shared document. */
export function fittedAttributes({ attrs, type }: Node): Node['attrs'] {
  if (areFitting(attrs)) return attrs;
  return Object.fromEntries(
    Object.entries(attrs).map(([name, value]) => [
      name,
      fitting(name, value, type.spec.attrs?.[name]?.default ?? null),
    ]),
  );
}

export function fittedMarks(marks: readonly Mark[]): readonly Mark[] {
  return marks.filter((mark) => areFitting(mark.attrs));
}

/** A reference whose label is too long becomes text. */
export function wordsOfLabel({ attrs }: Node): string | null {
  return typeof attrs.label === 'string' && !isFitting('label', attrs.label) ? attrs.label : null;
}

/** An item takes a list and a paragraph, a cell a table, a row and a paragraph. */
const DEEPEST_FRAME = 4;

/** Flattens blocks that would exceed the maximum depth at this place into blocks beside each other. */
export function shallow(slice: Slice, placeDepth: number): Slice {
  // The insertion may wrap the slice in a list and an item.
  const room = Math.max(DEEPEST_BLOCK - placeDepth - 2, 1);
  if (depthOf(slice.content) <= room) return slice;
  return new Slice(withDepth(slice.content, room), 0, 0);
}

function depthOf(content: Fragment): number {
  return content.content.reduce((most, node) => Math.max(most, node.isBlock ? 1 + depthIn(node) : 0), 0);
}

function depthIn(node: Node): number {
  return node.isTextblock ? 0 : depthOf(node.content);
}

function withDepth(content: Fragment, room: number): Fragment {
  return Fragment.from(
    content.content.flatMap((node) => {
      if (!node.isBlock || 1 + depthIn(node) <= room) return [node];
      const standsAlone = node.type.isInGroup('block');
      if (standsAlone && room <= DEEPEST_FRAME) return flat(node);
      return [node.copy(withDepth(node.content, room - 1))];
    }),
  );
}

/** The text blocks and leaves without the blocks around them. */
function flat(node: Node): Node[] {
  return node.isTextblock || node.isLeaf ? [node] : node.children.flatMap(flat);
}

/** Splits blocks that became too long, between words if possible. */
export function splitLongBlocks(tr: Transaction): void {
  if (tr.doc.content.size <= LONGEST_BLOCK) return;
  const places: number[] = [];
  for (const [from, to] of changedStretches(tr))
    tr.doc.nodesBetween(from, to, (node, position) => {
      if (!node.isTextblock) return true;
      if (node.content.size > LONGEST_BLOCK && node.type.isInGroup('block')) {
        const start = position + 1;
        for (const cut of cutsOf(node)) if (!places.includes(start + cut)) places.push(start + cut);
      }
      return false;
    });
  for (const place of places.sort((one, other) => other - one)) tr.split(place);
}

function changedStretches(tr: Transaction): [number, number][] {
  const stretches: [number, number][] = [];
  for (const [at, map] of tr.mapping.maps.entries()) {
    const rest = tr.mapping.slice(at + 1);
    map.forEach((_from, _to, from, to) => {
      stretches.push([rest.map(from, -1), rest.map(to, 1)]);
    });
  }
  return stretches;
}

function cutsOf(block: Node): number[] {
  const cuts: number[] = [];
  let start = 0;
  block.forEach((node, offset) => {
    const end = offset + node.nodeSize;
    while (end - start > LONGEST_BLOCK) {
      const cut = node.isText
        ? Math.max(offset, endOfWord(node, start + LONGEST_BLOCK - offset) + offset)
        : offset;
      // A fill-in that is longer than the limit cannot be split.
      if (cut <= start) return;
      cuts.push(cut);
      start = cut;
    }
  });
  return cuts;
}

/** Looks for a space in the last thousand characters, so that a text without spaces is cut as well. */
function endOfWord({ text = '' }: Node, most: number): number {
  const space = text.lastIndexOf(' ', most - 1);
  if (space >= 0 && most - space < 1_000) return space + 1;
  const high = text.charCodeAt(most - 1);
  return high >= 0xd800 && high < 0xdc00 ? most - 1 : most;
}
