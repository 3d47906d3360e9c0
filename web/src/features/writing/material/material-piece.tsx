import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconPlus, IconTextPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_REMARK, useMaterialOrders, type Verdict } from '#api/material.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { MaterialMark, MaterialMissing } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { NeutralText } from '#ui/neutral-text.tsx';
import type { Block } from '#ui/neutral-tree.ts';
import { useUnsent } from '#ui/use-unsent.ts';
import classes from './material.module.css';

interface Props {
  materialId: string;
  block: Block;
  mark: MaterialMark | null;
  missing: readonly MaterialMissing[];
  /** Whether this person may mark. */
  own: boolean;
  onTake: ((blocks: readonly Block[]) => void) | null;
}

/**
 * The open form: a reason, something missing, or a change of something missing by its id. It stays open, with its words,
 * when somebody else takes away what it belongs to, and when this person leaves the panel or the page.
 */
type Writing = { what: 'why'; verdict: Verdict } | { what: 'missing'; id: string | null };

/** What was changed and not sent: the words of each form, also of those that are closed. */
interface Unsent {
  open: Writing | null;
  words: Record<string, string>;
}

const nameOf = (form: Writing) => (form.what === 'why' ? 'why' : `missing ${form.id ?? ''}`);

const verdicts = ['keep', 'drop'] as const satisfies readonly Verdict[];
const icons = { keep: IconCheck, drop: IconX };

/** One paragraph, list item or table of starting material, with what the table thinks of it. */
export function MaterialPiece({ materialId, block, mark, missing, own, onTake }: Props) {
  const { t } = useTranslation('material');
  const { eventId, participantId } = useEventConnection();
  const showRefusal = useRefusalNotice();
  const [unsent, keepUnsent] = useUnsent<Unsent>(`material.${participantId}.${materialId}.${block.id}`);
  const [writing, setForm] = useState<Writing | null>(unsent?.open ?? null);
  /** Whether the form was opened here and not found again, so that it takes the focus. */
  const [asked, setAsked] = useState(false);
  const setWriting = (open: Writing | null) => {
    setForm(open);
    setAsked(open !== null);
    keepUnsent((before) => before && { ...before, open });
  };
  const { mutate, isPending } = useMaterialOrders(showRefusal);
  const at = { eventId, materialId };
  const acts = useRef<HTMLDivElement>(null);
  const setWords = (form: Writing, words: string) =>
    keepUnsent((before) => ({ open: form, words: { ...before?.words, [nameOf(form)]: words } }));
  // The form had the focus, which stays at this piece.
  const close = () => {
    setWriting(null);
    acts.current?.querySelector('button')?.focus();
  };
  const discard = () => {
    close();
    keepUnsent((before) => {
      const { [writing ? nameOf(writing) : '']: _, ...words } = before?.words ?? {};
      return Object.keys(words).length > 0 ? { open: null, words } : null;
    });
  };
  const done = { onSuccess: discard };
  const give = (verdict: Verdict) => {
    if (isPending) return;
    if (mark?.verdict === verdict) {
      setWriting(null);
      mutate({ ...at, do: 'unmark', blockId: block.id });
      return;
    }
    mutate(
      { ...at, do: 'mark', blockId: block.id, verdict, why: mark?.why ?? '' },
      { onSuccess: () => setWriting({ what: 'why', verdict }) },
    );
  };
  const write = (text: string) => {
    if (writing?.what === 'why')
      mutate({ ...at, do: 'mark', blockId: block.id, verdict: writing.verdict, why: text }, done);
    else if (missing.some(({ id }) => id === writing?.id))
      mutate({ ...at, do: 'changeMissing', missingId: writing?.id ?? '', text }, done);
    else mutate({ ...at, do: 'addMissing', blockId: block.id, text }, done);
  };
  return (
    <div className={classes.piece} data-verdict={mark?.verdict}>
      <NeutralText blocks={[block]} tables="records" />
      {mark && !own && (
        <p className={classes.remark}>
          <strong>{t(`desk.${mark.verdict}`)}</strong>
          {mark.why && ` · ${mark.why}`}
        </p>
      )}
      {own && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a visible legend for each paragraph
        <div ref={acts} className={classes.acts} role="group" aria-label={t('desk.actions')}>
          {verdicts.map((verdict) => {
            const Icon = icons[verdict];
            return (
              <button
                key={verdict}
                type="button"
                aria-pressed={mark?.verdict === verdict}
                data-verdict={verdict}
                onClick={() => give(verdict)}
              >
                <Icon size={16} aria-hidden />
                {t(`desk.${verdict}`)}
              </button>
            );
          })}
          <button type="button" onClick={() => setWriting({ what: 'missing', id: null })}>
            <IconPlus size={16} aria-hidden />
            {t('desk.missing')}
          </button>
          {onTake && (
            <button
              type="button"
              aria-label={t('desk.takeLabel')}
              // Keeps the caret in the text, which is the place.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onTake([block])}
            >
              <IconTextPlus size={16} aria-hidden />
              {t('desk.take')}
            </button>
          )}
        </div>
      )}
      {own && mark && writing?.what !== 'why' && (
        <p className={classes.remark}>
          {mark.why}{' '}
          <button
            type="button"
            className={classes.link}
            onClick={() => setWriting({ what: 'why', verdict: mark.verdict })}
          >
            {t(mark.why ? 'desk.change' : 'desk.addWhy')}
          </button>
        </p>
      )}
      {missing.map((each) =>
        writing?.what === 'missing' && writing.id === each.id ? null : (
          <p key={each.id} className={classes.remark} data-missing>
            {t('desk.missed', { text: each.text })}{' '}
            {own && (
              <>
                <button
                  type="button"
                  className={classes.link}
                  onClick={() => setWriting({ what: 'missing', id: each.id })}
                >
                  {t('desk.change')}
                </button>{' '}
                <button
                  type="button"
                  className={classes.link}
                  onClick={() => {
                    if (isPending) return;
                    mutate({ ...at, do: 'removeMissing', missingId: each.id }, { onSuccess: close });
                  }}
                >
                  {t('desk.remove')}
                </button>
              </>
            )}
          </p>
        ),
      )}
      {own && writing && (
        <RemarkForm
          key={nameOf(writing)}
          label={t(writing.what === 'why' ? 'desk.why' : 'desk.whatMissing')}
          words={
            unsent?.words[nameOf(writing)] ??
            (writing.what === 'why'
              ? (mark?.why ?? '')
              : (missing.find(({ id }) => id === writing.id)?.text ?? ''))
          }
          autoFocus={asked}
          required={writing.what === 'missing'}
          pending={isPending}
          onWords={(words) => setWords(writing, words)}
          onSave={write}
          onClose={close}
          onCancel={discard}
        />
      )}
    </div>
  );
}

interface FormProps {
  label: string;
  words: string;
  autoFocus: boolean;
  required: boolean;
  pending: boolean;
  onWords: (words: string) => void;
  onSave: (text: string) => void;
  /** Closes the form and keeps its words. */
  onClose: () => void;
  /** Closes the form and drops its words. */
  onCancel: () => void;
}

function RemarkForm({
  label,
  words,
  autoFocus,
  required,
  pending,
  onWords,
  onSave,
  onClose,
  onCancel,
}: FormProps) {
  const { t } = useTranslation('material');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(words.trim());
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        label={label}
        rows={2}
        autoFocus={autoFocus}
        maxLength={LONGEST_REMARK}
        value={words}
        onChange={({ currentTarget }) => onWords(currentTarget.value.replaceAll('\n', ' '))}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault();
            if (!required || words.trim()) onSave(words.trim());
          }
        }}
      />
      <div className={classes.formActs}>
        <Button type="submit" loading={pending} disabled={required && !words.trim()}>
          {t('desk.save')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('desk.cancel')}
        </Button>
      </div>
    </form>
  );
}
