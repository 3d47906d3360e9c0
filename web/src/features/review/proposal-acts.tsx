import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '#api/client.ts';
import { useSentence } from '#api/use-sentence.ts';
import type { Thread } from '#api/wire.ts';
import { useUnsent } from '#ui/use-unsent.ts';
import classes from './proposal-acts.module.css';
import { ProposalDiff } from './proposal-diff.tsx';
import { LONGEST_TEXT, type useThreadActs } from './threads.ts';

interface Props {
  thread: Thread;
  meId: string;
  /** Whether this person may write in the text now. */
  mayWrite: boolean;
  acts: ReturnType<typeof useThreadActs>;
  /** Shows the passage in the text. */
  onGo: () => void;
}

/** What the table does with a text proposal: take it over or reject it; after a change of the passage, with the three texts. */
export function ProposalActs({ thread, meId, mayWrite, acts, onGo }: Props) {
  const { t } = useTranslation('proposals');
  const sentence = useSentence();
  const [reason, keepReason] = useUnsent<string>(`rejection.${meId}.${thread.id}`);
  const { accept, reject } = acts;
  const accepting = accept.variables?.threadId === thread.id;
  const refusal = accepting ? accept.error : null;
  const now = refusal instanceof Refused ? refusal.values.now : undefined;
  const rejecting = reject.variables?.threadId === thread.id;
  if (!thread.proposal) return null;
  if (reason !== null) {
    return (
      <Rejection
        reason={reason}
        onReason={(text) => keepReason(() => text)}
        pending={reject.isPending && rejecting}
        error={rejecting && reject.error ? sentence(reject.error) : null}
        onCancel={() => keepReason(() => null)}
        onReject={(text) =>
          reject.mutate({ threadId: thread.id, reason: text }, { onSuccess: () => keepReason(() => null) })
        }
      />
    );
  }
  const take = (seen: string | null) => accept.mutate({ threadId: thread.id, seen });
  const rejectButton = (
    <Button size="compact-md" variant="default" onClick={() => keepReason(() => '')}>
      {t('reject')}
    </Button>
  );
  if (typeof now === 'string') {
    return (
      <section className={classes.changed} aria-label={t('changed.title')}>
        <p role="alert">{now === '' ? t('changed.gone') : t('changed.body')}</p>
        <dl className={classes.texts}>
          <div>
            <dt>{t('changed.before')}</dt>
            <dd>{thread.proposal.original}</dd>
          </div>
          {now !== '' && (
            <div>
              <dt>{t('changed.now')}</dt>
              <dd>{now}</dd>
            </div>
          )}
          <div>
            <dt>{t('changed.proposal')}</dt>
            <dd>{thread.proposal.replacement || t('strikes')}</dd>
          </div>
        </dl>
        {now !== '' && (
          <p className={classes.result}>
            {t('changed.result')} <ProposalDiff original={now} replacement={thread.proposal.replacement} />
          </p>
        )}
        <div className={classes.acts}>
          {now !== '' && (
            <>
              <Button size="compact-md" loading={accept.isPending && accepting} onClick={() => take(now)}>
                {t('changed.take')}
              </Button>
              <Button size="compact-md" variant="default" onClick={onGo}>
                {t('changed.byHand')}
              </Button>
            </>
          )}
          {rejectButton}
        </div>
        <p className={classes.hint}>{t('changed.hint')}</p>
      </section>
    );
  }
  return (
    <div className={classes.acts}>
      {mayWrite && (
        <Button size="compact-md" loading={accept.isPending && accepting} onClick={() => take(null)}>
          {t('accept')}
        </Button>
      )}
      {rejectButton}
      {refusal && (
        <p className={classes.error} role="alert">
          {sentence(refusal)}
        </p>
      )}
    </div>
  );
}

interface RejectionProps {
  reason: string;
  onReason: (reason: string) => void;
  pending: boolean;
  error: string | null;
  onReject: (reason: string) => void;
  onCancel: () => void;
}

function Rejection({ reason, onReason, pending, error, onReject, onCancel }: RejectionProps) {
  const { t } = useTranslation('proposals');
  const { t: review } = useTranslation('review');
  const [lacks, setLacks] = useState(false);
  const state = (submit: FormEvent) => {
    submit.preventDefault();
    if (reason.trim()) onReject(reason.trim());
    else setLacks(true);
  };
  return (
    <form className={classes.form} onSubmit={state} noValidate aria-label={t('reject')}>
      <Textarea
        label={review('outcome.why')}
        required
        autosize
        minRows={2}
        maxRows={6}
        maxLength={LONGEST_TEXT}
        autoFocus
        value={reason}
        error={error ?? (lacks && !reason.trim() && review('outcome.lacks'))}
        onChange={({ currentTarget }) => onReason(currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button type="submit" size="compact-md" loading={pending}>
          {t('reject')}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={onCancel}>
          {review('cancel')}
        </Button>
      </div>
    </form>
  );
}
