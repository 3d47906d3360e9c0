import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deck } from '#api/wire.ts';
import { noteOf } from './deck-plan.ts';
import { useDeckPlan } from './use-deck-plan.ts';

const LONGEST_NOTE = 1000;

/** The private note of a slide, saved when the field is left. Keyed by the slide and the stored note. */
function NoteField({ deck, slideId, note }: { deck: Deck; slideId: string; note: string }) {
  const { t } = useTranslation('plenary');
  const { change } = useDeckPlan(deck);
  const [text, setText] = useState(note);
  return (
    <Textarea
      label={t('plan.note')}
      description={t('plan.noteHint')}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={LONGEST_NOTE}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={() => text.trim() !== note && change({ do: 'note', slideId, text })}
    />
  );
}

export function SlideNote({ deck, slideId }: { deck: Deck; slideId: string }) {
  const note = noteOf(deck, slideId);
  return <NoteField key={`${slideId} ${note}`} {...{ deck, slideId, note }} />;
}
