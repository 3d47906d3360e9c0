import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { getOrKept } from '#api/client.ts';
import { useEventSummary } from '#api/event.ts';
import { longAnswers } from '#api/long-answers.ts';
import { progressOf } from '#api/progress.ts';
import type { Snapshot } from '#api/wire.ts';
import { useServerMinute } from '#collab/clock.ts';
import { useLive, useProgramme } from '#collab/event-context.tsx';
import { useMe, useOnlyFor } from '#collab/me.ts';
import { nightOf } from '#collab/nights.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import { SectionName } from '#ui/section-name.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import classes from './night-page.module.css';
import { awaitsExpert, isMine } from './reading-list.ts';
import { addressOfText, type Text } from './reading-panel.tsx';
import { useTexts } from './use-texts.ts';

/** "Deze nacht": what an expert reads between two days, with the questions of the tables. */
export function NightPage() {
  const { t, i18n } = useTranslation('night');
  const { event: eventId = '' } = useParams();
  useOnlyFor('EXPERT', 'FACILITATOR', 'ORGANISER');
  const { zone } = useEventSummary(eventId);
  const me = useMe();
  const night = nightOf(useProgramme(), useServerMinute());
  const { texts: all } = useTexts(eventId);
  const own = all.filter((text) => isMine(text, me));
  const texts = own.length > 0 ? own : all;
  const roomQuestions = useRoomQuestions();
  return (
    <main className={classes.page}>
      <Link className={classes.back} to={`/e/${eventId}/expert`} data-screen-only>
        {t('back')}
      </Link>
      <header className={classes.head}>
        <h1>{t('title')}</h1>
        <Button variant="default" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </header>
      <p>
        {night
          ? t('until', {
              day: dayOf(night.next.startsAt, zone, i18n.language),
              time: timeOf(night.next.startsAt, zone, i18n.language),
              title: night.next.title,
            })
          : t('notNow')}
      </p>
      <p className={classes.soft}>
        {own.length > 0 ? t('yours', { discipline: me.discipline }) : t(texts.length > 0 ? 'all' : 'none')}
      </p>
      {texts.map((text) => (
        <Brief
          key={text.draftId}
          {...{ eventId, text, readerId: me.id }}
          roomQuestion={roomQuestions.get(text.table?.id ?? '') ?? ''}
        />
      ))}
    </main>
  );
}

interface BriefProps {
  eventId: string;
  text: Text;
  readerId: string;
  roomQuestion: string;
}

/** One section with what its table asks. */
function Brief({ eventId, text, readerId, roomQuestion }: BriefProps) {
  const { t } = useTranslation('night');
  const { section, table, draftId } = text;
  const answered = useLive((live) => progressOf(live.progress, draftId)).answered;
  const open = section.questions.filter(({ id }) => !answered.some((each) => each.questionId === id));
  const asked = [
    ...text.requests
      .filter(({ state }) => state === 'waiting' || state === 'claimed')
      .map(({ id, question }) => ({ id, question })),
    ...text.threads
      .filter((thread) => awaitsExpert(thread, readerId))
      .map((thread) => ({ id: thread.id, question: thread.text })),
  ];
  return (
    <article className={classes.brief}>
      <h2>
        <SectionName {...section} />
      </h2>
      <p className={classes.table}>
        {table && <TableSymbol symbol={table.symbol} number={table.number} size={20} />}
        {table ? t('table', { number: table.number, name: table.name }) : t('common')}
      </p>
      {section.keyQuestion && <p className={classes.key}>{section.keyQuestion}</p>}
      {roomQuestion && (
        <>
          <h3>{t('roomQuestion')}</h3>
          <blockquote>{roomQuestion}</blockquote>
        </>
      )}
      {asked.length > 0 && (
        <>
          <h3>{t('asked')}</h3>
          <ul>
            {asked.map(({ id, question }) => (
              <li key={id}>{question}</li>
            ))}
          </ul>
        </>
      )}
      {open.length > 0 && (
        <>
          <h3>{t('openQuestions')}</h3>
          <ul>
            {open.map(({ id, text: question }) => (
              <li key={id}>{question}</li>
            ))}
          </ul>
        </>
      )}
      {asked.length + open.length === 0 && !roomQuestion && <p className={classes.soft}>{t('nothing')}</p>}
      <Link className={classes.read} to={addressOfText(eventId, text)} data-screen-only>
        {t('read', { section: section.id === '0' ? section.title : section.id })}
      </Link>
    </article>
  );
}

/** The tables' room questions in the last snapshot, by table. */
function useRoomQuestions(): Map<string, string> {
  const last = useLive((live) => live.snapshots?.findLast(({ kind }) => kind === 'session') ?? null);
  const { data } = useQuery({
    queryKey: ['snapshot', last?.id, last?.published],
    queryFn: () => getOrKept<Snapshot>(`/api/snapshots/${last?.id}`, longAnswers),
    enabled: last !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return new Map(data?.tables.map(({ tableId, roomQuestion }) => [tableId, roomQuestion]));
}
