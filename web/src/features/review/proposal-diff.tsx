// biome-ignore-all lint/suspicious/noArrayIndexKey: the pieces of one comparison do not move
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Proposal } from '#api/wire.ts';
import { wordDiff } from '#ui/word-diff.ts';
import classes from './proposal-diff.module.css';

/** The words of a passage with the replacement in place: struck words, and new words underlined. */
export function ProposalDiff({ original, replacement }: Pick<Proposal, 'original' | 'replacement'>) {
  const { t } = useTranslation('proposals');
  return (
    <span className={classes.diff}>
      {wordDiff(original, replacement).map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{text}</span>;
        const Changed = kind === 'removed' ? 'del' : 'ins';
        return (
          <Changed key={index}>
            <VisuallyHidden>{t(`spoken.${kind}`)} </VisuallyHidden>
            {text}
            <VisuallyHidden> {t('spoken.end')}</VisuallyHidden>
          </Changed>
        );
      })}
    </span>
  );
}
