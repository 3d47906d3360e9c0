import { Button, TextInput } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFramework } from '#api/event.ts';
import type { RedactionPlace } from '#api/wire.ts';
import { useTables } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { Dialog } from '#ui/overlay.tsx';
import classes from './redaction.module.css';
import { useErase, usePlaces } from './redactions.ts';

/** A name of at least three characters on one line. */
const LEAST = 3;
const MOST = 200;

/** For the facilitator: erases words from everything that the event keeps. Starts from the words that are selected. */
export function Redact({ eventId }: { eventId: string }) {
  const { t } = useTranslation('history');
  const { role } = useMe();
  const [words, setWords] = useState<string | null>(null);
  if (role !== 'FACILITATOR' && role !== 'ORGANISER') return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconEraser size={18} aria-hidden />}
        // The press would clear the selection on some tablets before the click.
        onPointerDown={(press) => press.preventDefault()}
        onClick={() => setWords(selectedWords())}
      >
        {t('redact.open')}
      </Button>
      <Dialog
        opened={words !== null}
        onClose={() => setWords(null)}
        title={t('redact.title')}
        closeLabel={t('redact.close')}
      >
        {words !== null && <Form eventId={eventId} selected={words} close={() => setWords(null)} />}
      </Dialog>
    </>
  );
}

function selectedWords(): string {
  const words = document.getSelection()?.toString().trim() ?? '';
  return words.includes('\n') || words.length > MOST ? '' : words;
}

function Form({ eventId, selected, close }: { eventId: string; selected: string; close: () => void }) {
  const { t } = useTranslation('history');
  const [words, setWords] = useState(selected);
  const [reason, setReason] = useState('');
  const places = usePlaces(eventId);
  const erase = useErase(eventId);
  const found = places.variables === words.trim() ? places.data : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found) erase.mutate({ words: words.trim(), reason: reason.trim() });
    else places.mutate(words.trim());
  };
  if (erase.data) {
    return (
      <div className={classes.form}>
        <p role="status">{t('redact.done')}</p>
        <Button onClick={close} data-autofocus>
          {t('redact.close')}
        </Button>
      </div>
    );
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{t('redact.body')}</p>
      <TextInput
        data-autofocus
        label={t('redact.words')}
        description={t('redact.wordsBody')}
        value={words}
        maxLength={MOST}
        autoComplete="off"
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div role="status">{found && <Places eventId={eventId} places={found} />}</div>
      {found && (
        <TextInput
          label={t('redact.reason')}
          description={t('redact.reasonBody')}
          value={reason}
          maxLength={MOST}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {found ? (
        <Button type="submit" color="brick" loading={erase.isPending} disabled={reason.trim() === ''}>
          {t('redact.erase')}
        </Button>
      ) : (
        <Button type="submit" loading={places.isPending} disabled={words.trim().length < LEAST}>
          {t('redact.find')}
        </Button>
      )}
    </form>
  );
}

function Places({ eventId, places }: { eventId: string; places: RedactionPlace[] }) {
  const { t } = useTranslation('history');
  const framework = useFramework(eventId);
  const tables = useTables();
  const sections = [
    ...framework.dimensions.flatMap((dimension) => dimension.sections),
    framework.introduction,
  ];
  if (places.length === 0) return <p>{t('redact.nowhere')}</p>;
  return (
    <ul className={classes.places}>
      {places.map(({ draftId, sectionId, tableId, now }) => {
        const section = sections.find(({ id }) => id === sectionId);
        const table = tables.find(({ id }) => id === tableId);
        return (
          <li key={draftId}>
            {table ? t('table', { number: table.number }) : t('common')} ·{' '}
            {section ? section.title : t('lateSheet')}:{' '}
            {now > 0 ? t('redact.now', { count: now }) : t('redact.earlier')}
          </li>
        );
      })}
    </ul>
  );
}
