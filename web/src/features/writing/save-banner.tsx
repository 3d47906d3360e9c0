import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
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
      <Transition kind={state?.kind ?? null} sentence={state ? words(state).long : ''} />
    </>
  );
}

/** Everything is as it should be. Other states that are not shown are on the way to one of these. */
const SETTLED = new Set<SaveState['kind']>(['saved', 'reading']);

/** Announces each trouble once, and its end when everything is saved again, not while the last changes are being sent. */
function Transition({ kind, sentence }: { kind: SaveState['kind'] | null; sentence: string }) {
  const [spoken, setSpoken] = useState('');
  const trouble = useRef<SaveState['kind'] | null>(null);
  const now = useRef(sentence);
  now.current = sentence;
  useEffect(() => {
    if (kind === null || kind === trouble.current) return;
    if (SHOWN.has(kind)) trouble.current = kind;
    else if (SETTLED.has(kind) && trouble.current !== null) trouble.current = null;
    else return;
    setSpoken(now.current);
  }, [kind]);
  return <VisuallyHidden role="status">{spoken}</VisuallyHidden>;
}
