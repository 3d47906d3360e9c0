import { Button, Textarea } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseVerdict, caseVerdicts, useProgressOrders } from '#api/progress.ts';
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

/** Records what a case showed, at the selected passage if there is one. */
export function TestForm({ case_, place, editor, onDone }: Props) {
  const { t } = useTranslation('progress');
  const [verdict, setVerdict] = useState<CaseVerdict | null>(null);
  const [whole, setWhole] = useState(false);
  const [note, setNote] = useState('');
  const [anchor] = useState(() => (editor ? pointedAt(editor) : null));
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
      { onSuccess: onDone },
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
              onChange={() => setVerdict(each)}
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
              onChange={() => setWhole(each)}
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
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <div className={marks.acts}>
        <Button type="submit" disabled={!verdict} loading={isPending}>
          {t('cases.record')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('cases.cancel')}
        </Button>
      </div>
    </form>
  );
}
