import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Radio.css';
import { Button, Checkbox, NativeSelect, Radio, TextInput, Title } from '@mantine/core';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMaterialOrders } from '#api/material.ts';
import { useSentence } from '#api/use-sentence.ts';
import type { Framework, MaterialPreview, Table } from '#api/wire.ts';
import { type Sections, withSection } from './follow-headings.ts';
import classes from './material-page.module.css';

interface Props {
  eventId: string;
  heading: string;
  submit: string;
  shown: MaterialPreview;
  /** The chosen tables; null for all. */
  tables: readonly string[] | null;
  allTables: readonly Table[];
  framework: Framework;
  onDone: () => void;
}

const LONGEST_TITLE = 200;

/** The title, the tables and the section of each heading of a material. */
export function MaterialForm({
  eventId,
  heading,
  submit,
  shown,
  tables,
  allTables,
  framework,
  onDone,
}: Props) {
  const { t } = useTranslation('material');
  const sentence = useSentence();
  const id = useId();
  const [title, setTitle] = useState(shown.title);
  const [chosen, setChosen] = useState<readonly string[] | null>(tables);
  const [sections, setSections] = useState<Sections>(() =>
    Object.fromEntries(shown.parts.map((part) => [part.id, part.sectionId ?? ''])),
  );
  const [failure, setFailure] = useState<string | null>(null);
  const { mutate, isPending } = useMaterialOrders((error) => setFailure(sentence(error)));
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), []);
  const headings = shown.parts.filter(({ level }) => level > 0);
  const mapped = headings.filter((part) => sections[part.id]).length;
  const noTable = chosen !== null && chosen.length === 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    mutate(
      {
        do: 'load',
        eventId,
        materialId: shown.id,
        choices: { title, sections, ...(chosen === null ? {} : { tables: [...chosen] }) },
      },
      { onSuccess: onDone },
    );
  };
  const toggle = (table: string, on: boolean) =>
    setChosen((now) => [...(now ?? []).filter((each) => each !== table), ...(on ? [table] : [])]);
  return (
    <form className={classes.form} onSubmit={send} aria-labelledby={`${id}-title`}>
      <Title order={2} size={20} id={`${id}-title`} ref={top} tabIndex={-1}>
        {heading}
      </Title>
      <TextInput
        label={t('form.name')}
        value={title}
        maxLength={LONGEST_TITLE}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <fieldset className={classes.choices}>
        <legend>{t('form.tables')}</legend>
        <div className={classes.row}>
          <Radio
            name={`${id}-tables`}
            label={t('form.all')}
            checked={chosen === null}
            onChange={() => setChosen(null)}
          />
          <Radio
            name={`${id}-tables`}
            label={t('form.some')}
            checked={chosen !== null}
            onChange={() => setChosen([])}
          />
        </div>
        {chosen !== null && (
          <div className={classes.tables}>
            {allTables.map(({ id: table, number, name }) => (
              <Checkbox
                key={table}
                label={t('form.table', { number, name })}
                checked={chosen.includes(table)}
                onChange={({ currentTarget }) => toggle(table, currentTarget.checked)}
              />
            ))}
          </div>
        )}
        {noTable && <p className={classes.hint}>{t('form.noTable')}</p>}
      </fieldset>
      <fieldset className={classes.choices}>
        <legend>{t('form.headings')}</legend>
        <p className={classes.hint} role="status">
          {headings.length > 0
            ? `${t('form.found', { count: headings.length, mapped })} ${t('form.headingsHint')}`
            : t('form.noHeadings')}
        </p>
        <ul className={classes.headings}>
          {shown.parts.map((part) => {
            const words = part.level === 0 ? t('form.before') : part.title;
            return (
              <li key={part.id} className={classes.heading}>
                <span
                  className={classes.headingTitle}
                  style={{ paddingInlineStart: Math.max(0, part.level - 1) * 16 }}
                  data-level={part.level}
                >
                  {words} <span className={classes.count}>{t('form.blocks', { count: part.blocks })}</span>
                </span>
                <NativeSelect
                  aria-label={t('form.headingSection', { title: words })}
                  value={sections[part.id] ?? ''}
                  data-none={!sections[part.id] || undefined}
                  onChange={({ currentTarget: { value } }) =>
                    setSections((now) => withSection(shown.parts, now, part.id, value))
                  }
                >
                  <option value="">{t('form.none')}</option>
                  <option value={framework.introduction.id}>{framework.introduction.title}</option>
                  {framework.dimensions.map((dimension) => (
                    <optgroup key={dimension.id} label={dimension.title}>
                      {dimension.sections.map((section) => (
                        <option key={section.id} value={section.id}>
                          {section.id} {section.title}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </NativeSelect>
              </li>
            );
          })}
        </ul>
        {shown.images > 0 && <p className={classes.loss}>{t('form.images', { count: shown.images })}</p>}
        {shown.comments > 0 && (
          <p className={classes.loss}>{t('form.comments', { count: shown.comments })}</p>
        )}
      </fieldset>
      {failure && (
        <p role="alert" className={classes.failure}>
          {failure}
        </p>
      )}
      <div className={classes.acts}>
        <Button type="submit" loading={isPending} disabled={!title.trim() || noTable}>
          {submit}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}
