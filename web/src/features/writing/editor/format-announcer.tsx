import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnouncer } from '#ui/announcer.tsx';
import { appliedFormats } from './applied-formats.ts';
import { formatLabels } from './format-labels.ts';
import { type Direction, MOVED } from './move-blocks.ts';

/** Tells a screen reader which format was applied and that a block moved: "Vet aan", "Kop". */
export function FormatAnnouncer({ editor }: { editor: Editor }) {
  const { t } = useTranslation(['writing', 'editor']);
  const { region, say } = useAnnouncer();
  useEffect(() => {
    let before = editor.state;
    const onTransaction = ({ transaction }: { transaction: Transaction }) => {
      const applied = appliedFormats(transaction, before, editor.state);
      before = editor.state;
      const moved = transaction.getMeta(MOVED) as Direction | undefined;
      if (moved) say(t(`editor:block.moved.${moved}`));
      if (applied.length === 0) return;
      const said = applied.map(({ format, is }) => {
        const name = t(`writing:${formatLabels[format]}`);
        return is === 'style' ? name : t(`editor:spoken.${is}`, { format: name });
      });
      say(said.join(', '));
    };
    editor.on('transaction', onTransaction);
    return () => {
      editor.off('transaction', onTransaction);
    };
  }, [editor, t, say]);
  return region;
}
