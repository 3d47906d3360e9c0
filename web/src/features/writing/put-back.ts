/** Puts rescued words back into the text. Works without a view. */
import type { Node, Schema } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { splitLongBlocks } from './editor/paste/fit-slice.ts';

interface Words {
  /** One line per block. */
  words: string;
  /** The id of the deleted block; the block that replaced it has the same one. */
  blockId?: string | null;
}

/**
 * Puts words back as an edit of this device: after the text of the block with the id, with further lines as paragraphs
 * below it. Without such a block they become paragraphs at the end. The caret goes after them.
 */
export function putBack(state: EditorState, { words, blockId }: Words): Transaction {
  const lines = words
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
  const { tr, schema } = state;
  const place = blockId ? placeOf(state.doc, blockId) : null;
  let caret: number;
  if (place && lines[0] !== undefined) {
    const [first, ...rest] = lines;
    const below = canStandBelow(state.doc, place, schema) ? rest : [];
    const behind = joined(place.node, below === rest ? [first] : lines);
    const end = place.position + 1 + place.node.content.size;
    tr.insert(end, schema.text(behind));
    caret = end + behind.length;
    if (below.length > 0) {
      const paragraphs = below.map((line) => paragraph(schema, line));
      tr.insert(caret + 1, paragraphs);
      caret += paragraphs.reduce((size, each) => size + each.nodeSize, 0);
    }
  } else {
    tr.insert(
      tr.doc.content.size,
      lines.map((line) => paragraph(schema, line.trimStart())),
    );
    caret = tr.doc.content.size - 1;
  }
  tr.setSelection(TextSelection.near(tr.doc.resolve(caret), -1));
  splitLongBlocks(tr);
  return tr.scrollIntoView();
}

interface TextPlace {
  node: Node;
  position: number;
}

/** The last text in the block with the id, except a title of the six blocks. */
function placeOf(doc: Node, blockId: string): TextPlace | null {
  let found: TextPlace | null = null;
  doc.descendants((block, start) => {
    if (block.attrs.id !== blockId) return found === null && block.isBlock;
    if (isWritable(block)) found = { node: block, position: start };
    block.descendants((node, offset) => {
      if (isWritable(node)) found = { node, position: start + 1 + offset };
      return node.isBlock;
    });
    return false;
  });
  return found;
}

function isWritable(node: Node): boolean {
  return node.isTextblock && node.type.name !== 'blockHeading';
}

function canStandBelow(doc: Node, { position }: TextPlace, schema: Schema): boolean {
  const $place = doc.resolve(position);
  const after = $place.index() + 1;
  const type = schema.nodes.paragraph;
  return type !== undefined && $place.parent.canReplaceWith(after, after, type);
}

function joined(block: Node, lines: readonly (string | undefined)[]): string {
  const words = lines.filter((line) => line !== undefined).join(' ');
  const before = block.textBetween(0, block.content.size, '', ' ');
  const apart = before === '' || /\s$/.test(before) || /^[\s.,;:!?)]/.test(words);
  return apart ? (before === '' ? words.trimStart() : words) : ` ${words}`;
}

function paragraph(schema: Schema, line: string): Node {
  const { paragraph: type } = schema.nodes;
  if (!type) throw new Error('the schema has no paragraph');
  return type.create(null, schema.text(line));
}
