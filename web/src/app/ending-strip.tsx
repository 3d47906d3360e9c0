import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ending } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import classes from './strip.module.css';

const DONE_SHOWN_MS = 12_000;

/** Tells on every screen that a session's text is being recorded, and later that it was. Typing remains possible. */
export function EndingStrip() {
  const { t } = useTranslation();
  const { tableId } = useMe();
  const ending = useLive((live) => live.ending);
  const stage = useStage(ending);
  const sentence = () => {
    if (!ending || !stage) return '';
    const mine = ending.rows.find((row) => row.tableId === tableId);
    const missed = mine?.state === 'missing' || mine?.state === 'unreachable';
    const claiming = mine?.claiming ?? 0;
    return [
      t(stage === 'done' ? 'ending.done' : 'ending.going', { session: ending.session }),
      missed && t('ending.mineMissing', { count: mine.devices }),
      claiming > 0 && t('ending.mineClaiming', { count: claiming }),
      stage === 'going' && mine?.state === 'in' && claiming === 0 && t('ending.mineIn'),
    ]
      .filter(Boolean)
      .join(' ');
  };
  return (
    <div role="status">
      {stage && (
        <p className={classes.strip} data-stage={stage}>
          {sentence()}
        </p>
      )}
    </div>
  );
}

/** The stage of the session end to show; null for one that was complete before this page opened. */
function useStage(ending: Ending | null): 'going' | 'done' | null {
  const phase = ending?.phase ?? null;
  const [seen, setSeen] = useState(false);
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (phase === null) {
      setSeen(false);
      setOver(false);
    } else if (phase !== 'done') {
      setSeen(true);
      setOver(false);
    } else {
      const timer = setTimeout(() => setOver(true), DONE_SHOWN_MS);
      return () => clearTimeout(timer);
    }
  }, [phase]);
  if (phase === null) return null;
  if (phase !== 'done') return 'going';
  return seen && !over ? 'done' : null;
}
