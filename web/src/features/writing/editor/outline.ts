import type { Node } from '@tiptap/pm/model';
import { isEmptyFillIn, isFillIn } from './fill-in.ts';

export interface OutlineEntry {
  /** 2 for the titles of the six blocks, 3 and 4 for headings. */
  level: number;
  text: string;
  position: number;
}

/** The titles of the blocks and the headings under them. */
export function outlineOf(doc: Node): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  doc.forEach((node, position) => {
    const { name } = node.type;
    const level = name === 'blockHeading' ? 2 : name === 'heading' ? Number(node.attrs.level) : null;
    if (level !== null && node.textContent.trim() !== '')
      entries.push({ level, text: node.textContent, position });
  });
  return entries;
}

/** As on the server (Words.java); `words.json` tests both. */
const WORD = /[\p{L}\p{N}]+(?:['’\-.@/][\p{L}\p{N}]+)*/gu;

const wordsOfBlock = new WeakMap<Node, number>();

/**
 * The number of words that the table wrote: without titles, empty spots and the starting text around filled spots. Only
 * changed blocks are counted again.
 */
export function ownWords(doc: Node): number {
  return doc.children.reduce((sum, block) => {
    const words = wordsOfBlock.get(block) ?? wordsIn(block, false);
    wordsOfBlock.set(block, words);
    return sum + words;
  }, 0);
}

function wordsIn(node: Node, inStartingText: boolean): number {
  if (node.type.name === 'blockHeading') return 0;
  const starting = inStartingText || node.attrs.starttekst === true;
  if (!node.isTextblock) return node.children.reduce((sum, child) => sum + wordsIn(child, starting), 0);
  const parts = starting ? node.children.filter((child) => isFillIn(child)) : [node];
  return parts.reduce((sum, part) => sum + (isEmptyFillIn(part) ? 0 : countIn(part)), 0);
}

function countIn(node: Node): number {
  const letters = node.textBetween(0, node.content.size, ' ', ({ attrs }) =>
    String(attrs.label || attrs.sectionId || ' '),
  );
  return letters.match(WORD)?.length ?? 0;
}
