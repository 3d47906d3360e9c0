import type { Proposal } from '#api/wire.ts';
import { TextPieces } from '#ui/text-changes.tsx';
import { wordDiff } from '#ui/word-diff.ts';

/** The words of a passage with the replacement in place: struck words, and new words underlined. */
export function ProposalDiff({ original, replacement }: Pick<Proposal, 'original' | 'replacement'>) {
  return <TextPieces pieces={wordDiff(original, replacement)} />;
}
