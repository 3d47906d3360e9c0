import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEventSummary, useFramework } from '#api/event.ts';
import { useTables } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import { type LateText, useInclude, useLateTexts } from './snapshot.ts';
import classes from './snapshot-page.module.css';

/** Text that arrived after the snapshot from missing devices; renders nothing when there is none. */
export function LateTexts({ eventId, snapshotId }: { eventId: string; snapshotId: string }) {
  const { t } = useTranslation('history');
  const texts = useLateTexts(snapshotId);
  if (texts.length === 0) return null;
  return (
    <section className={classes.late} aria-labelledby="late-texts">
      <h2 id="late-texts" className={classes.name}>
        {t('late')}
      </h2>
      <p className={classes.soft}>{t('lateBody')}</p>
      <ul className={classes.sections}>
        {texts.map((late) => (
          <li key={`${late.draftId} ${late.at}`}>
            <Late late={late} eventId={eventId} snapshotId={snapshotId} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Late({ late, eventId, snapshotId }: { late: LateText; eventId: string; snapshotId: string }) {
  const { t, i18n } = useTranslation('history');
  const { zone } = useEventSummary(eventId);
  const framework = useFramework(eventId);
  const include = useInclude(snapshotId);
  const me = useMe();
  const mayInclude =
    me.role === 'FACILITATOR' ||
    me.role === 'ORGANISER' ||
    (me.role === 'PARTICIPANT' && me.tableId === late.tableId);
  const number = useTables().find(({ id }) => id === late.tableId)?.number;
  const section = [
    ...framework.dimensions.flatMap((dimension) => dimension.sections),
    framework.introduction,
  ].find(({ id }) => id === late.sectionId);
  const title = section
    ? section.id === '0'
      ? section.title
      : `${section.id} ${section.title}`
    : t('lateSheet');
  return (
    <>
      <h3 className={classes.lateFrom}>
        {t('lateFrom', { number, time: timeOf(late.at, zone, i18n.language) })}
      </h3>
      <p className={classes.facts}>
        {section && late.text !== null ? (
          <Link to={`/e/${eventId}/tafel/${number}/${section.id}`}>{title}</Link>
        ) : (
          <span>{title}</span>
        )}
        <span>{t('words', { count: late.words })}</span>
      </p>
      {late.text === null ? (
        <p className={classes.soft}>{t('lateClosed')}</p>
      ) : (
        <blockquote className={classes.lateText}>{late.text}</blockquote>
      )}
      {late.includedAt ? (
        <p className={classes.soft}>
          {t('lateIncluded', {
            day: dayOf(late.includedAt, zone, i18n.language),
            time: timeOf(late.includedAt, zone, i18n.language),
          })}
        </p>
      ) : (
        mayInclude && (
          <Button
            variant="default"
            mt={8}
            loading={include.isPending}
            aria-label={t('lateIncludeOf', { number, section: title })}
            onClick={() => include.mutate(late)}
          >
            {t('lateInclude')}
          </Button>
        )
      )}
    </>
  );
}
