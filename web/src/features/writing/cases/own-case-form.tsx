import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProgressOrders } from '#api/progress.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { findPersonalData } from '#ui/personal-data.ts';
import { useUnsent } from '#ui/use-unsent.ts';
import marks from '../progress/progress.module.css';

const LONGEST_TITLE = 100;
const LONGEST_TEXT = 2_000;

interface OwnWords {
  title: string;
  text: string;
}

/** A case that the table makes up. */
export function OwnCaseForm() {
  const { t } = useTranslation(['progress', 'warnings']);
  const { eventId, participantId } = useEventConnection();
  const [unsent, keep] = useUnsent<OwnWords>(`own-case.${participantId}`);
  /** Whether the form was opened here and not found again, so that it takes the focus. */
  const [asked, setAsked] = useState(false);
  const { mutate, isPending } = useProgressOrders();
  if (!unsent) {
    const open = () => {
      setAsked(true);
      keep(() => ({ title: '', text: '' }));
    };
    return (
      <Button variant="default" onClick={open}>
        {t('cases.addOwn')}
      </Button>
    );
  }
  const { title, text } = unsent;
  const change = (part: Partial<OwnWords>) => keep((before) => ({ ...unsent, ...before, ...part }));
  const close = () => keep(() => null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!title.trim() || !text.trim()) return;
    mutate(
      { do: 'addCase', eventId, added: { title: title.trim(), text: text.trim() } },
      { onSuccess: close },
    );
  };
  return (
    <form className={marks.form} onSubmit={submit} aria-label={t('cases.addOwn')}>
      <TextInput
        label={t('cases.ownTitle')}
        maxLength={LONGEST_TITLE}
        value={title}
        autoFocus={asked}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      <Textarea
        label={t('cases.ownText')}
        autosize
        minRows={3}
        maxLength={LONGEST_TEXT}
        value={text}
        onChange={({ currentTarget }) => change({ text: currentTarget.value })}
      />
      <p role="status" className={marks.warning}>
        {findPersonalData(`${title}. ${text}`).length > 0 && t('warnings:question')}
      </p>
      <div className={marks.acts}>
        <Button type="submit" disabled={!title.trim() || !text.trim()} loading={isPending}>
          {t('cases.add')}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t('cases.cancel')}
        </Button>
      </div>
    </form>
  );
}
