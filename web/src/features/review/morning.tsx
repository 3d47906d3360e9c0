import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraftsOrNone, useEventSummary, useFramework } from '#api/event.ts';
import { progressOf } from '#api/progress.ts';
import type { Section, Table } from '#api/wire.ts';
import { useServerMinute } from '#collab/clock.ts';
import { useEventConnection, useLive, useProgramme, useTables } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { morningOf } from '#collab/nights.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import { TypeIcon } from '#ui/thread-type-icon.tsx';
import { useByline } from './byline.ts';
import classes from './morning.module.css';
import { ProposalDiff } from './proposal-diff.tsx';
import { toRead, useSincePlenary } from './since-plenary.ts';
import { useThreadsOf } from './threads.ts';

const SHOWN = 'werktafel.morning.';
const LONGEST_SHOWN = 140;

/** The card on the desk on the morning after a plenary: unfolded at the first opening. It is under "Meer" too. */
export function MorningCard() {
  const { t } = useTranslation('night');
  const { eventId } = useEventConnection();
  const me = useMe();
  const morning = useMorning();
  const key = `${SHOWN}${me.id}.${eventId}.${morning?.day}`;
  const [folded, setFolded] = useState(() => isStored(key));
  const content = useId();
  const shown = morning?.isFresh === true && me.tableId !== null;
  useEffect(() => {
    if (shown) store(key);
  }, [shown, key]);
  if (!shown) return null;
  const Chevron = folded ? IconChevronRight : IconChevronDown;
  return (
    <section className={classes.card} aria-label={t('morning.title')} data-screen-only>
      <UnstyledButton
        className={classes.fold}
        aria-expanded={!folded}
        aria-controls={content}
        onClick={() => setFolded(!folded)}
      >
        <Chevron size={18} aria-hidden /> {t('morning.title')}
      </UnstyledButton>
      <div id={content} hidden={folded}>
        {!folded && <MorningPanel />}
      </div>
    </section>
  );
}

/** "Waar waren we?" and "Te lezen" of the own table; nothing before the morning after a plenary. */
export function MorningPanel() {
  const { t, i18n } = useTranslation('night');
  const { eventId } = useEventConnection();
  const me = useMe();
  const { zone } = useEventSummary(eventId);
  const framework = useFramework(eventId);
  const table = useTables().find(({ id }) => id === me.tableId) ?? null;
  const drafts = useDraftsOrNone(eventId).filter(({ tableId }) => tableId !== null && tableId === me.tableId);
  const threads = useThreadsOf(drafts.map(({ id }) => id));
  const progress = useLive((live) => live.progress);
  const open = [...threads.values()].flat().filter(({ state }) => state === 'open');
  const changes = useSincePlenary(eventId, open.map(({ id }) => id).join());
  const byline = useByline();
  if (!changes?.since || !table) return <p className={classes.soft}>{t('morning.none')}</p>;
  const sections = framework.dimensions.flatMap((dimension) => dimension.sections);
  const sectionOf = (draftId: string) =>
    sections.find(({ id }) => id === drafts.find((draft) => draft.id === draftId)?.sectionId);
  const list = toRead(changes, threads, table.id);
  return (
    <div className={classes.morning}>
      <p className={classes.soft}>
        {t('morning.since', {
          day: dayOf(changes.since, zone, i18n.language),
          time: timeOf(changes.since, zone, i18n.language),
        })}
      </p>
      <ul className={classes.texts}>
        {changes.texts.map(({ draftId, wordsAdded, wordsRemoved }) => {
          const section = sectionOf(draftId);
          if (!section) return null;
          const { answered } = progressOf(progress, draftId);
          const unanswered = section.questions.filter(
            ({ id }) => !answered.some(({ questionId }) => questionId === id),
          ).length;
          return (
            <li key={draftId}>
              <ToSection {...{ eventId, table, section }}>
                {section.id} {section.title}
              </ToSection>
              <span className={classes.soft}>
                {[
                  wordsAdded + wordsRemoved === 0
                    ? t('morning.same')
                    : [
                        wordsAdded > 0 && t('morning.added', { count: wordsAdded }),
                        wordsRemoved > 0 && t('morning.removed', { count: wordsRemoved }),
                      ]
                        .filter(Boolean)
                        .join(', '),
                  t('morning.open', { count: open.filter((thread) => thread.draftId === draftId).length }),
                  t('morning.unanswered', { count: unanswered }),
                ].join(' · ')}
              </span>
            </li>
          );
        })}
      </ul>
      <h3 className={classes.title}>{t('morning.toRead', { count: list.length })}</h3>
      {list.length === 0 ? (
        <p className={classes.soft}>{t('morning.nothing')}</p>
      ) : (
        <>
          <p className={classes.soft}>{t('morning.order')}</p>
          <ol className={classes.list} aria-label={t('morning.list')}>
            {list.map(({ draftId, thread }) => {
              const section = sectionOf(draftId);
              if (!section) return null;
              const { type, author, text, proposal } = thread;
              return (
                <li key={thread.id}>
                  <ToSection {...{ eventId, table, section }}>
                    <TypeIcon type={type} /> {section.id}
                  </ToSection>
                  <span>
                    {proposal && <ProposalDiff {...proposal} />}{' '}
                    {text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text}
                  </span>
                  <span className={classes.soft}>
                    {[author.label, byline(author)].filter(Boolean).join(' · ')}
                  </span>
                </li>
              );
            })}
          </ol>
        </>
      )}
    </div>
  );
}

interface ToSectionProps {
  eventId: string;
  table: Table;
  section: Section;
  children: ReactNode;
}

function ToSection({ eventId, table, section, children }: ToSectionProps) {
  return (
    <Link className={classes.section} to={`/e/${eventId}/tafel/${table.number}/${section.id}`}>
      {children}
    </Link>
  );
}

function useMorning() {
  return morningOf(useProgramme(), useServerMinute());
}

function isStored(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

function store(key: string): void {
  try {
    localStorage.setItem(key, '1');
  } catch {
    // Without storage the card is unfolded again after a reload.
  }
}
