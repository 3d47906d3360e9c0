import type { Node } from '@tiptap/pm/model';
import { Decoration } from '@tiptap/pm/view';
import type { Proposal } from '#api/wire.ts';
import type { Range } from '#passages/anchor.ts';
import { type Piece, wordDiff } from '#ui/word-diff.ts';

export interface SpokenChange {
  removed: string;
  added: string;
}

/**
 * Shows a text proposal in the text: struck words, and the new words after them. The new words are no text, so that
 * nobody types in them or copies them, and a screen reader hears the change as one sentence.
 *
 * @param say the sentence of a change
 */
export function proposalInText({ replacement }: Proposal, say: (change: SpokenChange) => string) {
  let last: { text: string; pieces: Piece[] } | null = null;
  return (doc: Node, { from, to }: Range): Decoration[] => {
    const { text, positions } = textOf(doc, from, to);
    if (last?.text !== text) last = { text, pieces: wordDiff(text, replacement) };
    const decorations: Decoration[] = [];
    let at = 0;
    last.pieces.forEach(({ kind, text: piece }, index, pieces) => {
      const before = pieces[index - 1];
      const next = pieces[index + 1];
      const place = at < positions.length ? (positions[at] ?? to) : to;
      if (kind === 'removed') {
        const end = (positions[at + piece.length - 1] ?? to - 1) + 1;
        decorations.push(Decoration.inline(place, end, { nodeName: 'del', class: 'proposal-removed' }));
        if (next?.kind !== 'added') decorations.push(change(end, say({ removed: piece, added: '' }), ''));
      } else if (kind === 'added') {
        const removed = before?.kind === 'removed' ? before.text : '';
        const after = at === 0 ? from : (positions[at - 1] ?? from) + 1;
        decorations.push(change(after, say({ removed, added: piece }), piece));
      }
      if (kind !== 'added') at += piece.length;
    });
    return decorations;
  };
}

function change(at: number, sentence: string, added: string): Decoration {
  return Decoration.widget(
    at,
    () => {
      const mark = document.createElement('span');
      mark.className = 'proposal-added';
      mark.dataset.added = added;
      mark.role = 'img';
      mark.ariaLabel = sentence;
      mark.contentEditable = 'false';
      return mark;
    },
    { side: 1, key: `${sentence} ${added}`, ignoreSelection: true, marks: [] },
  );
}

/** The text of a range with a break between its blocks, and the position of each character. */
function textOf(doc: Node, from: number, to: number): { text: string; positions: number[] } {
  let text = '';
  const positions: number[] = [];
  let block: Node | null = null;
  const put = (characters: string, place: (index: number) => number) => {
    for (let index = 0; index < characters.length; index++) {
      text += characters.charAt(index);
      positions.push(place(index));
    }
  };
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock) {
      if (block) put('\n', () => Math.max(from, pos - 1));
      block = node;
    } else if (node.isText && node.text) {
      const start = Math.max(from, pos);
      put(node.text.slice(start - pos, to - pos), (index) => start + index);
    } else if (node.type.name === 'hardBreak') {
      put('\n', () => pos);
    } else if (node.isInline && node.isLeaf) {
      const label: unknown = node.attrs.label;
      if (typeof label === 'string') put(label, () => pos);
    }
  });
  return { text, positions };
}
