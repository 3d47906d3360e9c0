// biome-ignore-all lint/suspicious/noArrayIndexKey: the parts of one comparison do not move
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './text-changes.module.css';
import type { Piece } from './word-diff.ts';

/** A line of a changed block. */
interface ChangedLine {
  kind: 'paragraph' | 'heading' | 'item' | 'row';
  pieces: readonly Piece[];
}

/** The lines of a changed block: new words underlined, removed words struck. */
export function TextChanges({ lines }: { lines: readonly ChangedLine[] }) {
  return (
    <div className={classes.lines}>
      {lines.map((line, index) => (
        <p key={index} data-kind={line.kind} dir="auto">
          <TextPieces pieces={line.pieces} />
        </p>
      ))}
    </div>
  );
}

/** A line of text with its changed words, which a screen reader announces. */
export function TextPieces({ pieces }: { pieces: readonly Piece[] }) {
  const { t } = useTranslation('changes');
  return (
    <span className={classes.pieces}>
      {pieces.map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{text}</span>;
        const Changed = kind === 'removed' ? 'del' : 'ins';
        return (
          <Changed key={index}>
            <VisuallyHidden>{t(kind)} </VisuallyHidden>
            {text}
            <VisuallyHidden> {t('end')}</VisuallyHidden>
          </Changed>
        );
      })}
    </span>
  );
}
