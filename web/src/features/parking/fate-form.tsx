import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomPoint } from '#api/wire.ts';
import classes from './parking.module.css';
import { usePointWords } from './point-words.ts';
import { LONGEST_WHO, usePointOrders } from './points.ts';

const KINDS = ['answered', 'section', 'expert', 'later'] as const;
type Kind = (typeof KINDS)[number];

/** The facilitator says what becomes of a point. */
export function FateForm({ point, onDone }: { point: RoomPoint; onDone: () => void }) {
  const { t } = useTranslation('parking');
  const { sections } = usePointWords();
  const { mutate, isPending } = usePointOrders();
  const [kind, setKind] = useState<Kind>('answered');
  const [sectionId, setSectionId] = useState<string | null>(null);
  const [who, setWho] = useState('');
  const ready = kind === 'section' ? sectionId !== null : kind !== 'later' || who.trim() !== '';
  const save = (submit: FormEvent) => {
    submit.preventDefault();
    mutate({ do: 'fate', id: point.id, fate: { kind, sectionId, who: who.trim() } }, { onSuccess: onDone });
  };
  return (
    <form className={classes.form} onSubmit={save}>
      <Select
        label={t('choose.kind')}
        data={KINDS.map((value) => ({ value, label: t(`choose.${value}`) }))}
        value={kind}
        onChange={(value) => value && setKind(value as Kind)}
        allowDeselect={false}
      />
      {kind === 'section' && (
        <Select
          label={t('choose.which')}
          data={sections.map(({ id, title }) => ({
            value: id,
            label: id === '0' ? title : `${id} ${title}`,
          }))}
          value={sectionId}
          onChange={setSectionId}
          searchable
        />
      )}
      {(kind === 'expert' || kind === 'later') && (
        <TextInput
          label={t(kind === 'expert' ? 'choose.expertWho' : 'choose.laterWho')}
          maxLength={LONGEST_WHO}
          value={who}
          onChange={({ currentTarget }) => setWho(currentTarget.value)}
        />
      )}
      <div className={classes.acts}>
        <Button type="submit" loading={isPending} disabled={!ready}>
          {t('choose.save')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('choose.cancel')}
        </Button>
      </div>
    </form>
  );
}
