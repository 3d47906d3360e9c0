import { Button, CloseButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import type { RestorePoint } from '#api/wire.ts';
import { timeOf } from '#ui/format.ts';
import classes from './emptied-notice.module.css';
import { useRestore, useRestorePoints } from './restore-points.ts';
import { wordsIn } from './words-in.ts';

/** A section with at most this many words counts as empty. */
const FEW = 5;
/** An earlier text with at least this many words is offered. */
const MUCH = 20;
const LOOK_AFTER_MS = 1_000;

interface Props {
  draftId: string;
  doc: Y.Doc;
  zone: string;
}

/** Offers the earlier text above a section that has become empty. */
export function EmptiedNotice({ draftId, doc, zone }: Props) {
  const { t, i18n } = useTranslation('writing');
  const empty = useEmpty(doc);
  const [left, setLeft] = useState(false);
  const { data: points = [] } = useRestorePoints(draftId, empty && !left);
  const { restore, pending } = useRestore(draftId);
  const best = bestOf(points);
  useEffect(() => {
    if (!empty) setLeft(false);
  }, [empty]);
  const shown = empty && !left ? best : null;
  const when = shown && {
    snapshot: () => t('restore.inSnapshot', { number: shown.snapshot }),
    minutes: () => (shown.minutes === 5 ? t('restore.fiveMinutes') : t('restore.halfAnHour')),
    emptied: () => t('restore.before', { time: timeOf(shown.at, zone, i18n.language) }),
    restored: () => t('restore.restored'),
  };
  return (
    <div role="status" className={classes.place}>
      {shown && when && (
        <div className={classes.notice}>
          <p>{t('restore.wasHere', { when: when[shown.kind](), count: shown.words })}</p>
          <Button
            variant="default"
            mih={44}
            loading={pending === shown.point}
            onClick={() => restore(shown.point)}
          >
            {t('restore.back')}
          </Button>
          <CloseButton size={44} aria-label={t('restore.leave')} onClick={() => setLeft(true)} />
        </div>
      )}
    </div>
  );
}

/** The point with the most words, and of those the latest; points are listed from new to old. */
function bestOf(points: RestorePoint[]): RestorePoint | null {
  return points
    .filter(({ kind, words }) => kind !== 'restored' && words >= MUCH)
    .reduce<RestorePoint | null>((best, each) => (best && best.words >= each.words ? best : each), null);
}

/** Whether the text is almost empty; checked when typing pauses. */
function useEmpty(doc: Y.Doc): boolean {
  const [empty, setEmpty] = useState(() => wordsIn(doc) <= FEW);
  useEffect(() => {
    const look = () => setEmpty(wordsIn(doc) <= FEW);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(look, LOOK_AFTER_MS);
    };
    look();
    doc.on('update', later);
    return () => {
      clearTimeout(timer);
      doc.off('update', later);
    };
  }, [doc]);
  return empty;
}
