import { Button, TextInput, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCitations } from '#api/sources.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import { useOnlyFor } from '#collab/me.ts';
import { Notice } from '#ui/notice.tsx';
import { SourceCard } from './source-card.tsx';
import { SourceForm } from './source-form.tsx';
import { search } from './source-words.ts';
import classes from './sources.module.css';

/** "Bronnen": the whole register. */
export function SourcesPage() {
  const { t } = useTranslation('sources');
  useOnlyFor('PARTICIPANT', 'EXPERT', 'FACILITATOR', 'ORGANISER');
  const { eventId } = useEventConnection();
  const sources = useLive((live) => live.sources) ?? [];
  const citations = useCitations(eventId, true);
  const [typed, setTyped] = useState('');
  const [onlyUnchecked, setOnlyUnchecked] = useState(false);
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    document.title = `${t('title')} · Werktafel`;
  }, [t]);
  const found = search(sources, typed).filter(({ checked }) => !onlyUnchecked || !checked);
  const unchecked = sources.filter(({ checked }) => !checked).length;
  return (
    <main className={classes.page}>
      <Link className={classes.back} to={`/e/${eventId}/nu`}>
        <IconArrowLeft size={18} aria-hidden /> {t('toNow')}
      </Link>
      <div>
        <Title order={1} size={26}>
          {t('title')}
        </Title>
        {sources.length > 0 && (
          <p className={classes.hint} role="status">
            {t('toCheck', { unchecked, count: sources.length })}
          </p>
        )}
      </div>
      {adding ? (
        <SourceForm source={null} onDone={() => setAdding(false)} />
      ) : (
        <Button variant="default" mih={44} onClick={() => setAdding(true)} style={{ justifySelf: 'start' }}>
          {t('add')}
        </Button>
      )}
      {sources.length === 0 ? (
        <Notice room="inline" title={t('empty')}>
          {t('emptyBody')}
        </Notice>
      ) : (
        <>
          <TextInput
            label={t('search')}
            type="search"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <label className={classes.only}>
            <input
              type="checkbox"
              checked={onlyUnchecked}
              onChange={({ currentTarget }) => setOnlyUnchecked(currentTarget.checked)}
            />
            {t('onlyUnchecked')}
          </label>
          {found.length === 0 && <p className={classes.hint}>{t('nothingFound')}</p>}
          <ul className={classes.list}>
            {found.map((source) => (
              <li key={source.id}>
                <SourceCard source={source} citations={citations} heading="h2" />
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  );
}
