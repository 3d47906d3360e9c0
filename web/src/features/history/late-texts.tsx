import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEventSummary, useFramework } from '#api/event.ts';
import { useTables } from '#collab/event-context.tsx';
import { timeOf } from '#ui/format.ts';
import { type LateText, useLateTexts } from './snapshot.ts';
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
            <Late late={late} eventId={eventId} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Late({ late, eventId }: { late: LateText; eventId: string }) {
  const { t, i18n } = useTranslation('history');
  const { zone } = useEventSummary(eventId);
  const framework = useFramework(eventId);
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
    </>
  );
}
