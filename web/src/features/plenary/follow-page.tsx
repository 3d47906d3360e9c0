import { Button, Switch } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconMessage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEventSummary } from '#api/event.ts';
import type { Deck, Live, Slide } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { DimensionLetter } from '#ui/dimension-letter.tsx';
import { NeutralText } from '#ui/neutral-text.tsx';
import { Notice } from '#ui/notice.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { deckAt, sectionOf, tableOf, useDeck } from './deck.ts';
import classes from './follow-page.module.css';
import { LineLost } from './line-lost.tsx';
import { usePlenary } from './presenting.ts';
import { SectionStates } from './section-states.tsx';
import { SlideAskBody } from './slide-ask.tsx';
import { SlideDecisions } from './slide-decisions.tsx';
import { type SlideNames, useSlideNames, useStamp } from './slide-names.ts';
import { SlideNews } from './slide-news.tsx';

const isOver = (live: Live) => live.plenary?.phase === 'ended';

/** The plenary on a participant's device: the slide as responsive text. Follows the room until the person turns pages. */
export function FollowPage({ eventId }: { eventId: string }) {
  const { t } = useTranslation('plenary');
  const plenary = usePlenary();
  const ended = useLive(isOver);
  const deck = useDeck(plenary);
  const names = useSlideNames(eventId);
  const [own, setOwn] = useState<{ snapshotId: string; slideId: string } | null>(null);

  if (!plenary) {
    return (
      <main>
        <Notice
          title={t(ended ? 'follow.ended' : 'follow.waiting')}
          action={
            <Button component={Link} to={`/e/${eventId}/nu`}>
              {t('follow.toNow')}
            </Button>
          }
        >
          {t(ended ? 'follow.endedBody' : 'follow.waitingBody')}
        </Notice>
      </main>
    );
  }
  if (!deck) {
    return (
      <main>
        <Notice title={t('presenter.loading')} />
      </main>
    );
  }
  const follows = own?.snapshotId !== plenary.snapshotId;
  const { slides } = deckAt(deck, follows ? plenary.slideId : own.slideId);
  const last = slides.length - 1;
  const placeOf = (slideId: string | null) => slides.findIndex(({ id }) => id === slideId);
  const index = Math.max(0, placeOf(follows ? plenary.slideId : own.slideId));
  const slide = slides[index];
  const show = (slideId: string | undefined) => {
    if (slideId !== undefined) setOwn({ snapshotId: deck.snapshot.id, slideId });
  };
  const turnTo = (to: number) => show(slides[to]?.id);
  return (
    <main className={classes.follow}>
      <div className={classes.controls}>
        <Switch
          size="md"
          label={t('follow.follow')}
          checked={follows}
          onChange={({ currentTarget }) => (currentTarget.checked ? setOwn(null) : turnTo(index))}
        />
        <span className={classes.turn}>
          <Button
            variant="default"
            disabled={index === 0}
            leftSection={<IconArrowLeft size={18} aria-hidden />}
            onClick={() => turnTo(index - 1)}
          >
            {t('presenter.back')}
          </Button>
          <Button
            variant="default"
            disabled={index === last}
            rightSection={<IconArrowRight size={18} aria-hidden />}
            onClick={() => turnTo(index + 1)}
          >
            {t('presenter.forward')}
          </Button>
        </span>
      </div>
      <LineLost place="page" />
      {plenary.phase === 'paused' && (
        <Break next={slides[placeOf(plenary.slideId)]} {...{ names, follows }} />
      )}
      {slide && (plenary.phase === 'slides' || !follows) && (
        <SlideText {...{ deck, slide, names, eventId, show }} />
      )}
    </main>
  );
}

/** Shown while the room sees the room screen; the room continues with this slide. */
function Break(props: { next: Slide | undefined; names: SlideNames; follows: boolean }) {
  const { next, names, follows } = props;
  const { t } = useTranslation('plenary');
  const table = next && names.table(next);
  const goesOn =
    next?.kind === 'end'
      ? t('follow.breakEnd')
      : table
        ? t('follow.breakTable', { table: `${t('tableNumber', { number: table.number })} ${table.name}` })
        : t('follow.breakStart');
  return follows ? (
    <Notice title={t('follow.break')}>{goesOn}</Notice>
  ) : (
    <p role="status">
      {t('follow.break')}. {goesOn}
    </p>
  );
}

interface SlideTextProps {
  deck: Deck;
  slide: Slide;
  names: SlideNames;
  eventId: string;
  show: (slideId: string) => void;
}

function SlideText({ deck, slide, names, eventId, show }: SlideTextProps) {
  const { t } = useTranslation('plenary');
  const event = useEventSummary(eventId);
  const stamp = useStamp(event.zone);
  const table = names.table(slide);
  const sectionId = sectionOf(slide);
  const notice = 'notice' in slide && slide.notice;
  const texts = deck.texts.filter((each) => each.kind === 'section' && each.tableId === tableOf(slide));
  return (
    <article className={classes.slide} aria-live="polite">
      {table && (
        <p className={classes.table}>
          <TableSymbol symbol={table.symbol} number={table.number} size={28} />
          {t('tableNumber', { number: table.number })} {table.name}
        </p>
      )}
      {sectionId && slide.kind !== 'section' && (
        <p className={classes.section}>
          <DimensionLetter id={sectionId} /> {names.sectionName(sectionId)}
        </p>
      )}
      <h1 dir="auto">{headingOf(slide, names)}</h1>
      <SlideBody slide={slide} names={names} />
      {slide.kind === 'table' &&
        texts.map((text) => (
          <Button key={text.id} variant="subtle" h="auto" mih={44} px={0} onClick={() => show(text.id)}>
            <span className={classes.sectionName}>
              {t('follow.readSection', { section: names.part(text) })}
            </span>
          </Button>
        ))}
      <footer className={classes.foot}>
        {notice && <strong>{notice}</strong>}
        <span>{stamp(deck.snapshot)}</span>
      </footer>
    </article>
  );
}

function SlideBody({ slide, names }: { slide: Slide; names: SlideNames }) {
  const { t } = useTranslation('plenary');
  switch (slide.kind) {
    case 'overview':
      return slide.tables.map(({ tableId, sections }) => (
        <section key={tableId}>
          <h2>{names.tableOf(tableId)?.name}</h2>
          <SectionStates sections={sections} names={names} place="page" />
        </section>
      ));
    case 'table':
      return <SectionStates sections={slide.sections} names={names} place="page" />;
    case 'news':
      return <SlideNews slide={slide} names={names} />;
    case 'ask':
      return <SlideAskBody slide={slide} names={names} />;
    case 'decisions':
      return <SlideDecisions slide={slide} names={names} />;
    case 'section':
      return (
        <>
          <p className={classes.keyQuestion}>{names.section(slide.sectionId)?.keyQuestion}</p>
          {slide.threads > 0 && (
            <p className={classes.threads}>
              <IconMessage size={20} aria-hidden /> {t('threads', { count: slide.threads })}
            </p>
          )}
        </>
      );
    case 'block':
      return <NeutralText blocks={slide.block.blocks} headings={2} />;
    case 'title':
    case 'sentence':
    case 'end':
      return null;
  }
}

function headingOf(slide: Slide, names: SlideNames): string {
  if (slide.kind === 'table') return slide.headline || names.part(slide);
  return slide.kind === 'block' ? slide.block.title : names.part(slide);
}
