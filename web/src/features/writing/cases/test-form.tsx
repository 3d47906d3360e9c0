import { Button, Textarea } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseVerdict, caseVerdicts, useProgressOrders } from '#api/progress.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import type { Anchor } from '#passages/anchor.ts';
import { useUnsent } from '#ui/use-unsent.ts';
import type { Place } from '../desk-model.ts';
import classes from '../panels.module.css';
import { pointedAt } from '../progress/pointing.ts';
import marks from '../progress/progress.module.css';
import type { Trial } from './trial.ts';

const LONGEST_NOTE = 300;

interface Props {
  case_: Trial;
  place: Place;
  editor: Editor | null;
  onDone: () => void;
}

interface Finding {
  verdict: CaseVerdict | null;
  whole: boolean;
  note: string;
  anchor: Anchor | null;
}

/** Records what a case showed, at the selected passage if there is one. */
export function TestForm({ case_, place, editor, onDone }: Props) {
  const { t } = useTranslation('progress');
  const { participantId } = useEventConnection();
  const [unsent, keep] = useUnsent<Finding>(`case-run.${participantId}.${place.draft.id}.${case_.id}`);
  const [selected] = useState(() => (editor ? pointedAt(editor) : null));
  const { verdict, whole, note, anchor } = unsent ?? {
    verdict: null,
    whole: false,
    note: '',
    anchor: selected,
  };
  const change = (part: Partial<Finding>) =>
    keep((before) => ({ ...(before ?? { verdict, whole, note, anchor }), ...part }));
  const done = () => {
    keep(() => null);
    onDone();
  };
  const { mutate, isPending } = useProgressOrders();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!verdict) return;
    mutate(
      {
        do: 'recordRun',
        draftId: place.draft.id,
        run: { caseId: case_.id, whole, verdict, note: note.trim(), ...(anchor ? { anchor } : {}) },
      },
      { onSuccess: done },
    );
  };
  const section = place.table ? place.section.id : place.section.title;
  return (
    <form className={marks.form} onSubmit={submit} aria-label={t('cases.test')}>
      <fieldset>
        <legend>{t('cases.verdict')}</legend>
        {caseVerdicts.map((each) => (
          <label key={each} className={marks.choice}>
            <input
              type="radio"
              name={`oordeel-${case_.id}`}
              checked={verdict === each}
              onChange={() => change({ verdict: each })}
            />
            {t(`cases.${each}`)}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('cases.target')}</legend>
        {[false, true].map((each) => (
          <label key={String(each)} className={marks.choice}>
            <input
              type="radio"
              name={`waarop-${case_.id}`}
              checked={whole === each}
              onChange={() => change({ whole: each })}
            />
            {each ? t('cases.whole') : t('cases.thisSection', { section })}
          </label>
        ))}
      </fieldset>
      <p className={classes.hint}>
        {anchor ? t('cases.passage', { quote: anchor.quote }) : t('cases.passageHint')}
      </p>
      <Textarea
        label={t('cases.note')}
        autosize
        minRows={2}
        maxLength={LONGEST_NOTE}
        value={note}
        onChange={({ currentTarget }) => change({ note: currentTarget.value })}
      />
      <div className={marks.acts}>
        <Button type="submit" disabled={!verdict} loading={isPending}>
          {t('cases.record')}
        </Button>
        <Button variant="subtle" onClick={done}>
          {t('cases.cancel')}
        </Button>
      </div>
    </form>
  );
}
