import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveState } from '#collab/save-state.ts';
import { useSaveState } from '#collab/use-draft.ts';
import { SaveActions } from './save-actions.tsx';
import classes from './save-banner.module.css';
import { useSaveWords } from './save-words.ts';

const SHOWN = new Set<SaveState['kind']>([
  'slow',
  'tooFast',
  'halfFull',
  'offline',
  'serverAway',
  'waiting',
  'keepTabOpen',
  'notKeptHere',
  'refused',
  'outdated',
  'frozen',
  'back',
]);
const WITH_ACTIONS = new Set<SaveState['kind']>([
  'offline',
  'serverAway',
  'keepTabOpen',
  'refused',
  'outdated',
]);

/** A strip above the text when something is wrong; announced once to screen readers, never blocking. */
export function SaveBanner({ zone }: { zone: string }) {
  const state = useSaveState();
  const words = useSaveWords(zone);
  const shown = state !== null && SHOWN.has(state.kind) ? state : null;
  return (
    <>
      {shown && (
        <div className={classes.banner} data-state={shown.kind}>
          <p>{words(shown).long}</p>
          {WITH_ACTIONS.has(shown.kind) && <SaveActions state={shown} />}
        </div>
      )}
      <Transition state={shown} sentence={shown ? words(shown).long : ''} />
    </>
  );
}

/** Announces each state when it begins, and the recovery when the last one ends. */
function Transition({ state, sentence }: { state: SaveState | null; sentence: string }) {
  const { t } = useTranslation('writing');
  const [spoken, setSpoken] = useState('');
  const kind = state?.kind ?? null;
  const before = useRef<string | null>(null);
  const now = useRef(sentence);
  now.current = sentence;
  useEffect(() => {
    if (kind === before.current) return;
    const recovered = kind === null && before.current !== null;
    before.current = kind;
    if (kind !== null) setSpoken(now.current);
    else if (recovered) setSpoken(t('save.savedLong'));
  }, [kind, t]);
  return (
    <span className={classes.spoken} role="status">
      {spoken}
    </span>
  );
}
