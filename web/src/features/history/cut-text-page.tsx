import { Button, Switch } from '@mantine/core';
import { IconArrowLeft, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useEventSummary, useFramework } from '#api/event.ts';
import type { Thread } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { timeOf } from '#ui/format.ts';
import { NeutralText } from '#ui/neutral-text.tsx';
import type { Block } from '#ui/neutral-tree.ts';
import { Notice } from '#ui/notice.tsx';
import { SectionName } from '#ui/section-name.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { TypeIcon } from '#ui/thread-type-icon.tsx';
import classes from './cut-text-page.module.css';
import { PrintButton } from './print-button.tsx';
import { Redact } from './redact.tsx';
import { RedactedNotice } from './redacted-notice.tsx';
import { useCutTables, useCutText, useLateTexts, useSnapshot } from './snapshot.ts';
import { TextComparison } from './text-comparison.tsx';

/** One text of a snapshot, with its reactions at that moment. */
export function CutTextPage() {
  const { t } = useTranslation('history');
  const { event: eventId = '', snapshot: snapshotId = '', draft: draftId = '' } = useParams();
  const snapshot = useSnapshot(snapshotId);
  const text = useCutText(snapshotId, draftId);
  const framework = useFramework(eventId);
  const all = useCutTables(eventId, snapshot).flatMap(({ sections }) => sections);
  const index = all.findIndex((each) => each.draftId === draftId);
  const here = all[index];
  const base = `/e/${eventId}/momentopnames/${snapshotId}`;
  const notice = framework.dimensions.find((dimension) =>
    dimension.sections.some(({ id }) => id === here?.sectionId),
  )?.notice;
  const me = useMe();
  const mayTravel = me.role === 'FACILITATOR' || (me.role === 'PARTICIPANT' && me.tableId === text.tableId);
  const groups = text.document.blocks.filter((block) => !isEmpty(block));
  const before = useLive((live) => live.snapshots?.find(({ number }) => number === snapshot.number - 1));
  const [compares, setCompares] = useState(false);
  const turns = [
    { to: all[index - 1], words: t('previous') },
    { to: all[index + 1], words: t('next') },
  ];
  return (
    <article className={classes.text}>
      <div className={classes.head} data-screen-only>
        <Link to={base} className={classes.back}>
          <IconArrowLeft size={18} aria-hidden /> {t('back', { number: snapshot.number })}
        </Link>
        <PrintButton />
        {mayTravel && (
          <Button
            component={Link}
            to={`/e/${eventId}/momentopnames/groei/${draftId}`}
            variant="default"
            leftSection={<IconHistory size={18} aria-hidden />}
          >
            {t('travel.title')}
          </Button>
        )}
        <Redact eventId={eventId} />
      </div>
      {here && (
        <header>
          <p className={classes.table}>
            {here.table && <TableSymbol symbol={here.table.symbol} number={here.table.number} size={22} />}
            {here.table ? `${t('table', { number: here.table.number })} ${here.table.name}` : t('common')}
          </p>
          <h1 className={classes.title}>
            <SectionName {...here.section} />
          </h1>
          {notice && <p className={classes.notice}>{notice}</p>}
        </header>
      )}
      <RedactedNotice eventId={eventId} snapshot={snapshot} draftId={draftId} />
      {before && (
        <Switch
          className={classes.compare}
          data-screen-only
          label={t('diff.show', { number: before.number })}
          checked={compares}
          onChange={(event) => setCompares(event.currentTarget.checked)}
        />
      )}
      {before && compares ? (
        <TextComparison draftId={draftId} before={before.id} after={snapshotId} />
      ) : (
        <CleanText groups={groups} />
      )}
      <Revision eventId={eventId} snapshotId={snapshotId} draftId={draftId} />
      {text.threads.length > 0 && (
        <section className={classes.threads}>
          <h2 className={classes.group}>{t('reactions')}</h2>
          <ul>
            {text.threads.map((thread) => (
              <li key={thread.id}>
                <Reaction thread={thread} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <nav className={classes.turns}>
        {turns.map(
          ({ to, words }) =>
            to && (
              <Link key={words} to={`${base}/${to.draftId}`}>
                <span>{words}</span> {to.section.id !== '0' && to.section.id} {to.section.title}
              </Link>
            ),
        )}
      </nav>
    </article>
  );
}

/** Late text that was included in this text afterwards; what was cut stays as it is. */
function Revision({
  eventId,
  snapshotId,
  draftId,
}: {
  eventId: string;
  snapshotId: string;
  draftId: string;
}) {
  const { t, i18n } = useTranslation('history');
  const { zone } = useEventSummary(eventId);
  const included = useLateTexts(snapshotId).filter((late) => late.draftId === draftId && late.includedAt);
  if (included.length === 0) return null;
  return (
    <section className={classes.revision}>
      <h2 className={classes.group}>{t('revision')}</h2>
      {included.map((late) => (
        <div key={late.at}>
          <p className={classes.soft}>{t('revisionOf', { time: timeOf(late.at, zone, i18n.language) })}</p>
          <blockquote className={classes.lateText}>{late.text}</blockquote>
        </div>
      ))}
    </section>
  );
}

/** The text as it was. */
function CleanText({ groups }: { groups: Block[] }) {
  const { t } = useTranslation('history');
  return (
    <>
      {groups.length === 0 && <Notice room="inline" title={t('empty')} />}
      {groups.map((group, i) =>
        group.type === 'section' ? (
          <section key={group.id || i}>
            <h2 className={classes.group} dir="auto">
              {group.title}
            </h2>
            <NeutralText blocks={group.blocks} />
          </section>
        ) : (
          <NeutralText key={group.id || i} blocks={[group]} />
        ),
      )}
    </>
  );
}

function isEmpty(block: Block): boolean {
  return block.type === 'section' && block.blocks.length === 0;
}

function Reaction({ thread }: { thread: Thread }) {
  const { t } = useTranslation('history');
  const { t: words } = useTranslation('review');
  return (
    <div className={classes.reaction}>
      <p className={classes.kind}>
        <TypeIcon type={thread.type} /> <strong>{words(`type.${thread.type}`)}</strong> {thread.author.label}
        {thread.state === 'handled' &&
          ` · ${thread.outcome ? words(`outcome.${thread.outcome}`) : t('handled')}`}
      </p>
      {thread.anchor ? <blockquote>{thread.quote}</blockquote> : <p>{words('whole')}</p>}
      {thread.reason && <p className={classes.soft}>{thread.reason}</p>}
      {thread.detached && <p className={classes.soft}>{t('gone')}</p>}
      <p>{thread.text}</p>
      {thread.replies.map((reply) => (
        <p key={reply.id} className={classes.reply}>
          <strong>{reply.author.label}</strong> {reply.text}
        </p>
      ))}
    </div>
  );
}
