import { Button, Radio, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome, Thread, ThreadOutcome } from '#api/wire.ts';
import '@mantine/core/styles/Radio.css';
import classes from './outcome.module.css';
import { LONGEST_TEXT } from './threads.ts';

/** What the table did with a resolved reaction, and who resolved it. */
export function Handling({ thread: { handledBy, outcome, reason } }: { thread: Thread }) {
  const { t } = useTranslation('review');
  return (
    <div className={classes.handling}>
      <p>
        <strong>{t(`outcome.${outcome ?? 'none'}`)}</strong>
        {handledBy && <span> · {handledBy}</span>}
      </p>
      {reason && <p className={classes.reason}>{reason}</p>}
    </div>
  );
}

interface Props {
  pending: boolean;
  onState: (handling: ThreadOutcome) => void;
  onCancel: () => void;
}

const outcomes: readonly Outcome[] = ['adapted', 'not-adapted'];

/** The statement that resolves a reaction: adapted, or not adapted and why. */
export function OutcomeForm({ pending, onState, onCancel }: Props) {
  const { t } = useTranslation('review');
  const [outcome, setOutcome] = useState<Outcome>('adapted');
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState(false);
  const state = (submit: FormEvent) => {
    submit.preventDefault();
    if (outcome === 'not-adapted' && !reason.trim()) setLacks(true);
    else onState({ outcome, reason: reason.trim() || null });
  };
  return (
    <form className={classes.form} onSubmit={state} noValidate>
      <Radio.Group
        label={t('outcome.ask')}
        value={outcome}
        onChange={(value) => setOutcome(value as Outcome)}
      >
        {outcomes.map((each, i) => (
          <Radio key={each} value={each} label={t(`outcome.${each}`)} autoFocus={i === 0} mt={8} />
        ))}
      </Radio.Group>
      <Textarea
        label={t(outcome === 'adapted' ? 'outcome.how' : 'outcome.why')}
        required={outcome === 'not-adapted'}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={LONGEST_TEXT}
        value={reason}
        error={lacks && !reason.trim() && t('outcome.lacks')}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button type="submit" size="compact-md" loading={pending}>
          {t('outcome.state')}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
