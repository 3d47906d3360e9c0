import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraftsOrNone, useFramework } from '#api/event.ts';
import type { Live, PollKind } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import classes from './polls.module.css';
import { LONGEST_QUESTION, usePollOrders } from './polls.ts';

const KINDS = ['pulse', 'support', 'consent', 'dots'] as const satisfies PollKind[];
const DOTS = ['1', '2', '3', '5', '8', '10'];

const presentedIn = (live: Live) => live.plenary?.snapshotId ?? null;

/** Opens a poll. While a plenary runs, a poll about a section is about the text of the presented snapshot. */
export function PollForm() {
  const { t } = useTranslation('polls');
  const { mutate, isPending } = usePollOrders();
  const snapshotId = useLive(presentedIn);
  const [kind, setKind] = useState<PollKind>('pulse');
  const [question, setQuestion] = useState('');
  const [draftId, setDraftId] = useState<string | null>(null);
  const [options, setOptions] = useState('');
  const [dots, setDots] = useState('3');
  const lists = kind === 'pulse' || kind === 'dots';
  const about = lists ? null : draftId;
  const given = options
    .split('\n')
    .map((option) => option.trim())
    .filter(Boolean);
  const ready = lists
    ? question.trim() !== '' && new Set(given).size > 1
    : about !== null || (kind === 'consent' && question.trim() !== '');
  const open = (submit: FormEvent) => {
    submit.preventDefault();
    mutate(
      {
        do: 'open',
        poll: {
          kind,
          question: question.trim(),
          ...(lists ? { options: given } : {}),
          ...(kind === 'dots' ? { dots: Number(dots) } : {}),
          ...(about ? { draftId: about, ...(snapshotId ? { snapshotId } : {}) } : {}),
        },
      },
      {
        onSuccess: () => {
          setQuestion('');
          setOptions('');
        },
      },
    );
  };
  return (
    <form className={classes.form} onSubmit={open}>
      <SegmentedControl
        fullWidth
        aria-label={t('kind.label')}
        data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(value as PollKind)}
      />
      {!lists && <SectionChoice {...{ draftId, setDraftId }} />}
      <TextInput
        label={t(lists ? 'new.question' : 'new.questionOptional')}
        maxLength={LONGEST_QUESTION}
        value={question}
        onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
      />
      {lists && (
        <Textarea
          label={t('new.options')}
          description={t(kind === 'dots' ? 'new.optionsHint_dots' : 'new.optionsHint_pulse')}
          autosize
          minRows={3}
          maxRows={10}
          value={options}
          onChange={({ currentTarget }) => setOptions(currentTarget.value)}
        />
      )}
      {kind === 'dots' && (
        <Select
          label={t('new.dots')}
          data={DOTS}
          value={dots}
          allowDeselect={false}
          onChange={(value) => value && setDots(value)}
        />
      )}
      <div className={classes.acts}>
        <Button type="submit" loading={isPending} disabled={!ready}>
          {t('new.open')}
        </Button>
      </div>
      <p className={classes.soft}>{t('new.hidden')}</p>
    </form>
  );
}

interface SectionProps {
  draftId: string | null;
  setDraftId: (draftId: string | null) => void;
}

function SectionChoice({ draftId, setDraftId }: SectionProps) {
  const { t } = useTranslation('polls');
  const { eventId } = useEventConnection();
  const { introduction, dimensions } = useFramework(eventId);
  const drafts = useDraftsOrNone(eventId);
  const sections = [introduction, ...dimensions.flatMap(({ sections: own }) => own)];
  const data = sections.flatMap((section) => {
    const draft = drafts.find(
      ({ sectionId, tableId }) =>
        sectionId === section.id && (tableId ?? null) === (section.ownerTableId ?? null),
    );
    const label = section.id === '0' ? section.title : `${section.id} ${section.title}`;
    return draft ? [{ value: draft.id, label }] : [];
  });
  return (
    <Select
      label={t('new.section')}
      placeholder={t('new.noSection')}
      data={data}
      value={draftId}
      onChange={setDraftId}
      searchable
    />
  );
}
