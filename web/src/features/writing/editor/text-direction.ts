import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

type Direction = 'ltr' | 'rtl';

/** Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and the other scripts that are written from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const STRONG = /\p{L}|[\u200E\u200F\u061C]/u;

/** These get no direction, so that a table keeps the order of its columns. Its cells do. */
const TABLE_PARTS = /^(?:table|tableRow)$/;

/**
 * Gives each block the direction of its first strong letter: paragraphs, lists with their markers, table cells, frames.
 * The direction is only shown, as `dir` on the element, and not stored.
 */
export const TextDirection = Extension.create({
  name: 'textDirectionOfBlocks',

  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key: new PluginKey('textDirectionOfBlocks'),
        state: {
          init: (_config, { doc }) => directions(doc),
          apply: (transaction, shown) => (transaction.docChanged ? directions(transaction.doc) : shown),
        },
        props: {
          decorations(state) {
            return this.getState(state);
          },
        },
      }),
    ];
  },
});

function directions(doc: Node): DecorationSet {
  if (!hasRightToLeft(doc)) return DecorationSet.empty;
  const found: Decoration[] = [];
  doc.descendants((node, position, parent) => {
    if (!node.isBlock) return false;
    if (TABLE_PARTS.test(node.type.name)) return true;
    const own = directionOf(node);
    // A block without a strong letter takes the direction of the block around it.
    if (own && (own === 'rtl' || (parent && parent !== doc)))
      found.push(Decoration.node(position, position + node.nodeSize, { dir: own }));
    return !node.isTextblock;
  });
  return DecorationSet.create(doc, found);
}

const rightToLeft = new WeakMap<Node, boolean>();

function hasRightToLeft(node: Node): boolean {
  if (node.isText) return RIGHT_TO_LEFT.test(node.text ?? '');
  const known = rightToLeft.get(node);
  if (known !== undefined) return known;
  let found = false;
  node.forEach((child) => {
    found ||= hasRightToLeft(child);
  });
  rightToLeft.set(node, found);
  return found;
}

const known = new WeakMap<Node, Direction | null>();

function directionOf(block: Node): Direction | null {
  const direction = known.get(block);
  if (direction !== undefined) return direction;
  const letter = STRONG.exec(block.textBetween(0, block.content.size, ' ', labelOf))?.[0];
  const found = letter ? (RIGHT_TO_LEFT.test(letter) || letter === '\u061C' ? 'rtl' : 'ltr') : null;
  known.set(block, found);
  return found;
}

function labelOf(leaf: Node): string {
  return String(leaf.attrs.label ?? ' ');
}
