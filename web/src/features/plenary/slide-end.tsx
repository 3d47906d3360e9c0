import { useTranslation } from 'react-i18next';
import type { Live, SnapshotSummary } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import { QrCode } from '#ui/qr-code.tsx';
import classes from './slide-view.module.css';

interface Props {
  snapshot: SnapshotSummary | null;
  title: string;
}

/** The last slide. Once the snapshot is published, it shows where to read it. */
export function SlideEnd({ snapshot, title }: Props) {
  const { t } = useTranslation('plenary');
  const { eventId } = useEventConnection();
  const published = useLive((live: Live) =>
    live.snapshots?.some(({ id, published }) => id === snapshot?.id && published),
  );
  const address = `${window.location.origin}/e/${eventId}/momentopnames/${snapshot?.id}`;
  return (
    <div className={classes.cover}>
      <h1 className={classes.giant}>{t('slide.end')}</h1>
      <p className={classes.kicker}>{title}</p>
      {published && (
        <div className={classes.published}>
          <QrCode text={address} label={t('readQr')} className={classes.qr} />
          <p>{t('readHere')}</p>
        </div>
      )}
    </div>
  );
}
