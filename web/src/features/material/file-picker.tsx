import { Title } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type ChangeEvent, type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LARGEST_FILE_MB, readMaterial } from '#api/material.ts';
import { useSentence } from '#api/use-sentence.ts';
import type { MaterialPreview } from '#api/wire.ts';
import classes from './material-page.module.css';

interface Props {
  eventId: string;
  onRead: (preview: MaterialPreview) => void;
}

const LARGEST = LARGEST_FILE_MB * 1024 * 1024;

/** Sends a chosen or dropped file to the server, which reads it. */
export function FilePicker({ eventId, onRead }: Props) {
  const { t } = useTranslation('material');
  const sentence = useSentence();
  const [reading, setReading] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ name: string; sentence: string } | null>(null);
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file || reading !== null) return;
    setFailure(null);
    if (file.size > LARGEST) {
      setFailure({ name: file.name, sentence: t('file.tooLarge', { megabytes: LARGEST_FILE_MB }) });
      return;
    }
    setReading(file.name);
    try {
      onRead(await readMaterial(eventId, file));
    } catch (error) {
      setFailure({ name: file.name, sentence: sentence(error) });
    } finally {
      setReading(null);
    }
  };
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    void take(currentTarget.files?.[0]);
    // The same file can be chosen again after it was repaired.
    currentTarget.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <section className={classes.group} aria-labelledby="bestand">
      <Title order={2} size={20} id="bestand">
        {t('file.label')}
      </Title>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file field inside is for everybody */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label className={classes.choose} data-busy={reading !== null || undefined}>
          <IconFileUpload size={20} aria-hidden />
          {t('file.choose')}
          <input
            type="file"
            accept=".docx,.odt,.md,.markdown,.txt"
            disabled={reading !== null}
            onChange={choose}
          />
        </label>
        <span className={classes.dropHint}>{t('file.drop')}</span>
        <p className={classes.hint}>{t('file.hint', { megabytes: LARGEST_FILE_MB })}</p>
        <p role="status" className={classes.status}>
          {reading !== null && t('file.reading', { name: reading })}
        </p>
        {failure && (
          <p role="alert" className={classes.failure}>
            <strong>{t('file.failed', { name: failure.name })}</strong> {failure.sentence}
          </p>
        )}
      </div>
    </section>
  );
}
