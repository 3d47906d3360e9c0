import { IconEraser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useEventSummary } from '#api/event.ts';
import type { Snapshot } from '#api/wire.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import classes from './redaction.module.css';
import { useRedactions } from './redactions.ts';

/** Says that words were erased: when, by whom and why. Renders nothing for a whole snapshot or text. */
export function RedactedNotice({
  eventId,
  snapshot,
  draftId,
}: {
  eventId: string;
  snapshot: Snapshot;
  draftId?: string;
}) {
  const { t, i18n } = useTranslation('history');
  const { zone } = useEventSummary(eventId);
  const redactions = useRedactions(eventId, snapshot.id, snapshot.redactedAt).filter(
    ({ texts }) =>
      !draftId || texts.some((text) => text.draftId === draftId && text.snapshotId === snapshot.id),
  );
  if (redactions.length === 0) return null;
  return (
    <aside className={classes.notice} aria-label={t('redacted')}>
      {redactions.map(({ number, at, by, reason }) => (
        <p key={number}>
          <IconEraser size={18} aria-hidden />{' '}
          {t(by ? 'redactedBy' : 'redactedAt', {
            by,
            day: dayOf(at, zone, i18n.language),
            time: timeOf(at, zone, i18n.language),
          })}{' '}
          <bdi>{reason}</bdi>
        </p>
      ))}
    </aside>
  );
}
