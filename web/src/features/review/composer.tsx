import { Button, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '#api/wire.ts';
import { findPersonalData } from '#ui/personal-data.ts';
import { TypeIcon } from '#ui/thread-type-icon.tsx';
import classes from './composer.module.css';
import { asKind, type Composing } from './composing.ts';
import { ProposalDiff } from './proposal-diff.tsx';
import { sends } from './thread-card.tsx';
import { LONGEST_REPLACEMENT, LONGEST_TEXT, threadTypes } from './threads.ts';
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
  const { t: words } = useTranslation('proposals');
  const { anchor, type, text } = composing;
  const original = composing.words || (anchor?.quote ?? '');
  const { open } = usePosting(draft);
  const mayPropose = draft.rights.includes('PROPOSE');
  const replacement = type === 'proposal' ? (composing.replacement ?? original) : null;
  const equal = replacement !== null && sameWords(replacement, original);
  const ready = text.trim() !== '' && !equal;
  const post = (submit?: FormEvent) => {
    submit?.preventDefault();
    if (!ready) return;
    const body = { type, text: text.trim(), anchor, whole: anchor === null };
    onPosted(open(replacement === null ? body : { ...body, replacement, original }));
  };
  const kinds = mayPropose && anchor ? [...threadTypes, 'proposal' as const] : threadTypes;
  return (
    <form className={classes.composer} onSubmit={post} aria-label={t('compose.title')}>
      {anchor ? (
        <blockquote className={classes.quote} aria-label={t('compose.about')}>
          {original}
        </blockquote>
      ) : (
        <p className={classes.quote}>{t('whole')}</p>
      )}
      <fieldset className={classes.types}>
        <legend>{t('compose.kind')}</legend>
        {kinds.map((each) => (
          <label key={each} className={classes.type} data-chosen={each === type || undefined}>
            <input
              type="radio"
              name="soort"
              value={each}
              checked={each === type}
              onChange={() => change(asKind(composing, each))}
            />
            <TypeIcon type={each} /> {t(`type.${each}`)}
          </label>
        ))}
      </fieldset>
      {replacement !== null && (
        <>
          <Textarea
            label={words('words')}
            description={words('wordsHint')}
            autosize
            minRows={3}
            maxRows={12}
            autoFocus
            value={replacement}
            maxLength={LONGEST_REPLACEMENT}
            error={
              replacement.length >= LONGEST_REPLACEMENT && words('tooLong', { max: LONGEST_REPLACEMENT })
            }
            onChange={({ currentTarget }) => change({ replacement: currentTarget.value })}
            onKeyDown={(key) => {
              if (sends(key)) post();
              if (key.key === 'Escape' && equal && !text.trim()) onCancel();
            }}
          />
          {!equal && (
            <p className={classes.preview}>
              {words('preview')} <ProposalDiff original={original} replacement={replacement} />
            </p>
          )}
        </>
      )}
      <Textarea
        label={replacement === null ? t('compose.text') : words('reason')}
        autosize
        minRows={replacement === null ? 3 : 2}
        maxRows={10}
        autoFocus={replacement === null}
        value={text}
        maxLength={LONGEST_TEXT}
        error={text.length >= LONGEST_TEXT && t('compose.tooLong', { max: LONGEST_TEXT })}
        onChange={({ currentTarget }) => change({ text: currentTarget.value })}
        onKeyDown={(key) => {
          if (sends(key)) post();
          if (key.key === 'Escape' && !text.trim() && (replacement === null || equal)) onCancel();
        }}
      />
      <p role="status" className={classes.warning}>
        {findPersonalData(`${text} ${equal ? '' : (replacement ?? '')}`).length > 0 &&
          t('compose.realPerson')}
      </p>
      <div className={classes.acts}>
        <Button type="submit" disabled={!ready}>
          {replacement === null ? t('compose.post') : words('post')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Whether two texts differ only in the amount of whitespace, as the server compares them. */
function sameWords(one: string, other: string): boolean {
  const collapsed = (text: string) => text.trim().replace(/\s+/g, ' ');
  return collapsed(one) === collapsed(other);
}
