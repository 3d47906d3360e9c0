import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  LONGEST_LINK,
  LONGEST_NOTE,
  LONGEST_NUMBER,
  LONGEST_TITLE,
  sourceKinds,
  useAddSource,
  useSourceOrders,
} from '#api/sources.ts';
import { useSentence } from '#api/use-sentence.ts';
import type { Source, SourceKind } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { useUnsent } from '#ui/use-unsent.ts';
import classes from './sources.module.css';

interface Props {
  /** null for a new source. */
  source: Source | null;
  title?: string;
  onDone: () => void;
}

/** The fields of a source. What was typed stays until the server has it, also when the form is left. */
export function SourceForm({ source, title = '', onDone }: Props) {
  const { t } = useTranslation('sources');
  const { eventId, participantId } = useEventConnection();
  const sentence = useSentence();
  const add = useAddSource(eventId);
  const change = useSourceOrders(eventId);
  const [untouched] = useState(() => ({
    fields: {
      title: source?.title ?? title,
      oldNumber: source?.oldNumber ?? '',
      newNumber: source?.newNumber ?? '',
      link: source?.link ?? '',
      note: source?.note ?? '',
    },
    kind: source?.kind ?? ('' as SourceKind | ''),
    started: source?.revision,
  }));
  const [unsent, keep] = useUnsent<typeof untouched>(`source.${participantId}.${source?.id ?? 'new'}`);
  const { fields, kind, started } = unsent ?? untouched;
  const done = () => {
    keep(() => null);
    onDone();
  };
  const error = add.error ?? change.error;
  // A second try after somebody else's change is meant: the sentence said so, and the card shows that change.
  const revision = change.error ? source?.revision : started;
  const save = (event: FormEvent) => {
    event.preventDefault();
    // React events bubble through portals; this keeps the event from a surrounding form.
    event.stopPropagation();
    if (!fields.title.trim()) return;
    const text = { ...fields, kind: kind || null };
    if (source) {
      change.mutate(
        { do: 'change', id: source.id, text: { ...text, revision: revision ?? 0 } },
        { onSuccess: done },
      );
    } else add.mutate(text, { onSuccess: done });
  };
  const field = (name: keyof typeof fields, maxLength: number) => ({
    label: t(`field.${name}`),
    value: fields[name],
    maxLength,
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      keep((before) => {
        const { fields: now, ...rest } = before ?? untouched;
        return { ...rest, fields: { ...now, [name]: value } };
      }),
  });
  return (
    <form className={classes.form} onSubmit={save} aria-label={t(source ? 'change' : 'add')}>
      <TextInput {...field('title', LONGEST_TITLE)} data-autofocus required />
      <NativeSelect
        label={t('field.kind')}
        value={kind}
        onChange={({ currentTarget }) => {
          const { value } = currentTarget;
          keep((before) => ({ ...(before ?? untouched), kind: value as SourceKind | '' }));
        }}
        data={[
          ...(source ? [] : [{ value: '', label: t('kind.guess') }]),
          ...sourceKinds.map((each) => ({ value: each, label: t(`kind.${each}`) })),
        ]}
      />
      <div className={classes.numbers}>
        <TextInput {...field('oldNumber', LONGEST_NUMBER)} placeholder="art. 458 Sw." />
        <TextInput {...field('newNumber', LONGEST_NUMBER)} />
      </div>
      <TextInput {...field('link', LONGEST_LINK)} type="url" placeholder="https://" />
      <TextInput {...field('note', LONGEST_NOTE)} />
      {source?.checked && <p className={classes.hint}>{t('endsCheck')}</p>}
      {error && (
        <p role="alert" className={classes.error}>
          {sentence(error)}
        </p>
      )}
      <div className={classes.acts}>
        <Button
          type="submit"
          mih={44}
          loading={add.isPending || change.isPending}
          disabled={!fields.title.trim()}
        >
          {t(source ? 'save' : 'add')}
        </Button>
        <Button variant="subtle" mih={44} onClick={done}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
