import { Button, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '#api/wire.ts';
import { findPersonalData } from '#ui/personal-data.ts';
import classes from './composer.module.css';
import type { Composing } from './composing.ts';
import { sends } from './thread-card.tsx';
import { LONGEST_TEXT, threadTypes } from './threads.ts';
import { TypeIcon } from './type-icon.tsx';
import { usePosting } from './use-outbox.ts';

interface Props {
  composing: Composing;
  change: (part: Partial<Composing>) => void;
  draft: Draft;
  /** Called with the id that the reaction will have on the server. */
  onPosted: (id: string) => void;
  onCancel: () => void;
}

/** The form for a new reaction: passage, type and text. */
export function Composer({ composing, change, draft, onPosted, onCancel }: Props) {
  const { t } = useTranslation('review');
  const { anchor, type, text } = composing;
  const { open } = usePosting(draft);
  const post = (submit?: FormEvent) => {
    submit?.preventDefault();
    if (text.trim()) onPosted(open({ type, text: text.trim(), anchor, whole: anchor === null }));
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
        error={text.length >= LONGEST_TEXT && t('compose.tooLong', { max: LONGEST_TEXT })}
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
        <Button type="submit" disabled={!text.trim()}>
          {t('compose.post')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
