import type { Block, Inline } from './neutral-tree.ts';

export type Direction = 'ltr' | 'rtl';

const STRONG = /[\p{L}\u200e\u200f\u061c]/u;
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The direction of a text, from its first strong letter; null without one. */
export function directionOf(blocks: readonly Block[]): Direction | null {
  for (const line of linesOf(blocks)) {
    const letter = STRONG.exec(line)?.[0];
    if (letter) return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
  }
  return null;
}

function* linesOf(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks) {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        yield block.inlines.map(wordsOf).join('');
        break;
      case 'list':
        for (const item of block.items) yield* linesOf(item.blocks);
        break;
      case 'table':
        for (const cell of block.rows.flatMap((row) => row.cells)) yield* linesOf(cell.blocks);
        break;
      case 'rule':
        break;
      default:
        yield* linesOf(block.blocks);
    }
  }
}

function wordsOf(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'fillIn':
      return inline.text;
    case 'break':
      return ' ';
    case 'source':
      return inline.label;
    case 'sectionReference':
      return inline.label || inline.sectionId;
  }
}
