import { Button } from '@mantine/core';
import { IconMoon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useEventSummary } from '#api/event.ts';
import { useServerMinute } from '#collab/clock.ts';
import { useProgramme } from '#collab/event-context.tsx';
import { useMe, useOnlyFor } from '#collab/me.ts';
import { nightOf } from '#collab/nights.ts';
import { Notice } from '#ui/notice.tsx';
import { DisciplineChoice } from './discipline-choice.tsx';
import classes from './expert-page.module.css';
import { useReadMarks } from './read-marks.ts';
import { type ReadingText, ReadText } from './read-text.tsx';
import { ReadingPanel } from './reading-panel.tsx';
import { useTexts } from './use-texts.ts';

interface Props {
  ReadingText: ReadingText;
  /** The tables that ask for an expert. */
  queue: ReactNode;
}

/** The expert's page: the discipline, the tables that ask, the reading list, and beside it the selected text. */
export function ExpertPage({ ReadingText, queue }: Props) {
  const { t } = useTranslation(['review', 'night']);
  const { event: eventId = '', number, section } = useParams();
  useOnlyFor('EXPERT', 'FACILITATOR', 'ORGANISER');
  const { zone } = useEventSummary(eventId);
  const me = useMe();
  const { texts, onDevice } = useTexts(eventId);
  const { marks, markRead } = useReadMarks(me.id);
  const now = useServerMinute();
  const night = nightOf(useProgramme(), now);
  const chosen = section
    ? texts.find(
        (text) => text.section.id === section && (text.table?.number.toString() ?? undefined) === number,
      )
    : undefined;
  if (texts.length === 0) {
    return (
      <main className={classes.empty}>
        {queue}
        <Notice
          title={t('reading.empty')}
          action={
            <Button component={Link} to={`/e/${eventId}/nu`}>
              {t('reading.toNow')}
            </Button>
          }
        >
          {t('reading.emptyBody')}
        </Notice>
      </main>
    );
  }
  return (
    <main className={classes.page} data-reading={section ? true : undefined}>
      <div className={classes.list}>
        {night && (
          <Link className={classes.night} to={`/e/${eventId}/expert/nacht`}>
            <IconMoon size={20} aria-hidden /> {t('night:title')}
          </Link>
        )}
        {me.role === 'EXPERT' && <DisciplineChoice eventId={eventId} />}
        {queue}
        <ReadingPanel {...{ eventId, texts, zone, now, me, marks, onDevice }} />
        <Link className={classes.sources} to={`/e/${eventId}/bronnen`}>
          {t('reading.sources')}
        </Link>
      </div>
      <div className={classes.text}>
        {chosen ? (
          <ReadText
            key={chosen.draft.documentName}
            {...{ eventId, zone, me, markRead, ReadingText }}
            text={chosen}
          />
        ) : section ? (
          <Notice
            room="inline"
            title={t('reading.closed')}
            action={
              <Button component={Link} to={`/e/${eventId}/expert`}>
                {t('reading.back')}
              </Button>
            }
          >
            {t('reading.closedBody')}
          </Notice>
        ) : (
          <p className={classes.choose}>{t('reading.choose')}</p>
        )}
      </div>
    </main>
  );
}
