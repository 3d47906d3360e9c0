import { Button, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '#api/use-sentence.ts';
import type { Thread } from '#api/wire.ts';
import { findPersonalData } from '#ui/personal-data.ts';
import classes from './composer.module.css';
import type { Composing } from './composing.ts';
import { sends, TypeIcon } from './thread-card.tsx';
import { LONGEST_TEXT, threadTypes, type useThreadActs } from './threads.ts';

interface Props {
  composing: Composing;
  change: (part: Partial<Composing>) => void;
  acts: ReturnType<typeof useThreadActs>;
  onPosted: (thread: Thread) => void;
  onCancel: () => void;
}

/** The form for a new reaction: passage, type and text. */
export function Composer({ composing, change, acts, onPosted, onCancel }: Props) {
  const { t } = useTranslation('review');
  const sentence = useSentence();
  const { anchor, type, text } = composing;
  const { open } = acts;
  const post = (submit?: FormEvent) => {
    submit?.preventDefault();
    if (text.trim())
      open.mutate({ type, text: text.trim(), anchor, whole: anchor === null }, { onSuccess: onPosted });
  };
  return (
    <form className={classes.composer} onSubmit={post} aria-label={t('compose.title')}>
      {anchor ? (
        <blockquote className={classes.quote} aria-label={t('compose.about')}>
          {anchor.quote}
        </blockquote>
      ) : (
        <p className={classes.quote}>{t('whole')}</p>
      )}
      <fieldset className={classes.types}>
        <legend>{t('compose.kind')}</legend>
        {threadTypes.map((each) => (
          <label key={each} className={classes.type} data-chosen={each === type || undefined}>
            <input
              type="radio"
              name="soort"
              value={each}
              checked={each === type}
              onChange={() => change({ type: each })}
            />
            <TypeIcon type={each} /> {t(`type.${each}`)}
          </label>
        ))}
      </fieldset>
      <Textarea
        label={t('compose.text')}
        autosize
        minRows={3}
        maxRows={10}
        autoFocus
        value={text}
        maxLength={LONGEST_TEXT}
        error={
          open.error
            ? sentence(open.error)
            : text.length >= LONGEST_TEXT && t('compose.tooLong', { max: LONGEST_TEXT })
        }
        onChange={({ currentTarget }) => change({ text: currentTarget.value })}
        onKeyDown={(key) => {
          if (sends(key)) post();
          if (key.key === 'Escape' && !text.trim()) onCancel();
        }}
      />
      <p role="status" className={classes.warning}>
        {findPersonalData(text).length > 0 && t('compose.realPerson')}
      </p>
      <div className={classes.acts}>
        <Button type="submit" loading={open.isPending} disabled={!text.trim()}>
          {t('compose.post')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
