import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEventSummary } from '#api/event.ts';
import { checksSources, useSourceOrders } from '#api/sources.ts';
import { useSentence } from '#api/use-sentence.ts';
import type { Citation, Source } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { dayOf } from '#ui/format.ts';
import { CitedIn } from './cited-in.tsx';
import { SourceForm } from './source-form.tsx';
import classes from './sources.module.css';

interface Props {
  source: Source;
  /** Undefined before the server has answered. */
  citations: readonly Citation[] | undefined;
  heading: 'h2' | 'h3';
}

/** What the register says about a source, where it is cited, and what this person may do with it. */
export function SourceCard({ source, citations, heading: Heading }: Props) {
  const { t } = useTranslation('sources');
  const { eventId } = useEventConnection();
  const me = useMe();
  const sentence = useSentence();
  const { mutate, isPending, error } = useSourceOrders(eventId);
  const [changing, setChanging] = useState(false);
  const here = citations?.filter(({ sourceId }) => sourceId === source.id);
  const checks = checksSources(me.role);
  return (
    <div className={classes.card}>
      <Heading className={classes.title}>{source.title}</Heading>
      <p className={classes.facts}>
        {t(`kind.${source.kind}`)} <CheckState source={source} />
      </p>
      <Numbers source={source} />
      {source.link && (
        <p>
          <a href={source.link} target="_blank" rel="noopener noreferrer" className={classes.address}>
            {shortened(source.link)}
          </a>
        </p>
      )}
      {source.note && <p>{source.note}</p>}
      {changing ? (
        <SourceForm source={source} onDone={() => setChanging(false)} />
      ) : (
        <div className={classes.acts}>
          {checks && (
            <Button
              variant={source.checked ? 'default' : 'filled'}
              className={classes.act ?? ''}
              loading={isPending}
              onClick={() =>
                mutate(
                  source.checked
                    ? { do: 'uncheck', id: source.id }
                    : { do: 'check', id: source.id, revision: source.revision },
                )
              }
            >
              {t(source.checked ? 'uncheck' : 'check')}
            </Button>
          )}
          <Button variant="default" className={classes.act ?? ''} onClick={() => setChanging(true)}>
            {t('change')}
          </Button>
          {here?.length === 0 && (checks || !source.checked) && (
            <Button
              variant="subtle"
              className={classes.act ?? ''}
              loading={isPending}
              onClick={() => mutate({ do: 'remove', id: source.id })}
            >
              {t('remove')}
            </Button>
          )}
        </div>
      )}
      {error && (
        <p role="alert" className={classes.error}>
          {sentence(error)}
        </p>
      )}
      <CitedIn citations={here} />
    </div>
  );
}

function Numbers({ source: { oldNumber, newNumber } }: { source: Source }) {
  const { t } = useTranslation('sources');
  if (!oldNumber && !newNumber) return null;
  return (
    <dl className={classes.articles}>
      {oldNumber && (
        <div>
          <dt>{t('field.oldNumber')}</dt>
          <dd>{oldNumber}</dd>
        </div>
      )}
      {oldNumber && (
        <span aria-hidden className={classes.arrow}>
          →
        </span>
      )}
      <div>
        <dt>{t('field.newNumber')}</dt>
        <dd>{newNumber ?? t('unknownNumber')}</dd>
      </div>
    </dl>
  );
}

/** "Nagekeken door Lies op ma 27 mei", or that it has to be checked. */
export function CheckState({ source: { checked } }: { source: Source }) {
  const { t, i18n } = useTranslation(['sources', 'common']);
  const { zone } = useEventSummary(useEventConnection().eventId);
  if (!checked) return <span className={classes.badge}>{t('sources:unchecked')}</span>;
  const name = checked.name ?? (checked.role && t(`common:role.${checked.role}`));
  const day = dayOf(checked.at, zone, i18n.language);
  return (
    <span className={classes.checked}>
      {name ? t('sources:checkedBy', { name, day }) : t('sources:checkedInTemplate')}
    </span>
  );
}

const LONGEST_ADDRESS = 60;

function shortened(link: string): string {
  const plain = link.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
  return plain.length > LONGEST_ADDRESS ? `${plain.slice(0, LONGEST_ADDRESS)}…` : plain;
}
