import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useChangingDrafts, useEventSummary, useFramework } from '#api/event.ts';
import { useServerNow } from '#collab/clock.ts';
import { useTables } from '#collab/event-context.tsx';
import { useMe, useOnlyFor } from '#collab/me.ts';
import { Notice } from '#ui/notice.tsx';
import classes from './expert-page.module.css';
import { awaits } from './reactions.ts';
import { useReadMarks } from './read-marks.ts';
import { type ReadingText, ReadText } from './read-text.tsx';
import { ReadingPanel, type Text } from './reading-panel.tsx';
import { useThreadsOf } from './threads.ts';

interface Props {
  ReadingText: ReadingText;
  /** The tables that ask for an expert. */
  queue: ReactNode;
}

/** The expert's page: the tables that ask, the reading list, and beside it the selected text. */
export function ExpertPage({ ReadingText, queue }: Props) {
  const { t } = useTranslation('review');
  const { event: eventId = '', number, section } = useParams();
  useOnlyFor('EXPERT', 'FACILITATOR', 'ORGANISER');
  const { zone } = useEventSummary(eventId);
  const me = useMe();
  const texts = useTexts(eventId, me.id);
  const { marks, markRead } = useReadMarks(me.id);
  const now = Math.floor(useServerNow() / 60_000) * 60_000;
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
        {queue}
        <ReadingPanel {...{ eventId, texts, zone, now }} readAt={marks} />
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

/** Every text that is open to this person, in the order of the framework. */
function useTexts(eventId: string, personId: string): Text[] {
  const framework = useFramework(eventId);
  const tables = useTables();
  const drafts = useChangingDrafts(eventId);
  const threads = useThreadsOf(drafts.map(({ id }) => id));
  const sections = [
    ...framework.dimensions.flatMap((dimension) => dimension.sections),
    framework.introduction,
  ];
  return sections.flatMap((section) =>
    drafts
      .filter((draft) => draft.sectionId === section.id)
      .map((draft) => {
        const beside = threads.get(draft.id) ?? [];
        return {
          draft,
          draftId: draft.id,
          section,
          table: tables.find((table) => table.id === draft.tableId) ?? null,
          changedAt: draft.changedAt ?? null,
          awaitsMe: awaits(personId, beside),
          openThreads: beside.filter((thread) => thread.state === 'open').length,
        };
      }),
  );
}
