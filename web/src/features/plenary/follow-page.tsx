import { Button, Switch } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconMessage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEventSummary } from '#api/event.ts';
import type { CutHighlight, Deck, Live, Slide } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { DimensionLetter } from '#ui/dimension-letter.tsx';
import { NeutralText } from '#ui/neutral-text.tsx';
import { Notice } from '#ui/notice.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { useDeck } from './deck.ts';
import classes from './follow-page.module.css';
import { LineLost } from './line-lost.tsx';
import { usePlenary } from './presenting.ts';
import { type SlideNames, useSlideNames, useStamp } from './slide-names.ts';

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
  const last = deck.slides.length - 1;
  const placeOf = (slideId: string | null) => deck.slides.findIndex(({ id }) => id === slideId);
  const index = Math.max(0, placeOf(follows ? plenary.slideId : own.slideId));
  const slide = deck.slides[index];
  const turnTo = (to: number) => {
    const slideId = deck.slides[to]?.id;
    if (slideId !== undefined) setOwn({ snapshotId: deck.snapshot.id, slideId });
  };
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
        <Break next={deck.slides[placeOf(plenary.slideId)]} {...{ names, follows }} />
      )}
      {slide && (plenary.phase === 'slides' || !follows) && (
        <SlideText {...{ deck, slide, names, eventId, turnTo }} />
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
  turnTo: (slide: number) => void;
}

function SlideText({ deck, slide, names, eventId, turnTo }: SlideTextProps) {
  const { t } = useTranslation('plenary');
  const event = useEventSummary(eventId);
  const stamp = useStamp(event.zone);
  const table = names.table(slide);
  const section = names.section(slide);
  return (
    <article className={classes.slide} aria-live="polite">
      {table && (
        <p className={classes.table}>
          <TableSymbol symbol={table.symbol} number={table.number} size={28} />
          {t('tableNumber', { number: table.number })} {table.name}
        </p>
      )}
      {section && (
        <p className={classes.section}>
          <DimensionLetter id={section.id} /> {section.id} {section.title}
        </p>
      )}
      <h1 dir="auto">
        {slide.kind === 'highlights' ? t('slide.highlights') : (headingOf(slide) ?? names.line(slide))}
      </h1>
      {slide.kind === 'table' && slide.roomQuestion && (
        <section className={classes.question}>
          <h2>{t('roomQuestion')}</h2>
          <p dir="auto">{slide.roomQuestion}</p>
        </section>
      )}
      {slide.highlights?.map((highlight, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the highlights of a slide do not move
        <Highlight key={place} {...{ deck, slide, names, highlight, turnTo }} />
      ))}
      {slide.kind === 'section' && section?.keyQuestion && (
        <p className={classes.keyQuestion}>{section.keyQuestion}</p>
      )}
      {slide.block && <NeutralText blocks={slide.block.blocks} headings={2} />}
      {typeof slide.threads === 'number' && slide.threads > 0 && (
        <p className={classes.threads}>
          <IconMessage size={20} aria-hidden /> {t('threads', { count: slide.threads })}
        </p>
      )}
      <footer className={classes.foot}>
        {slide.notice && <strong>{slide.notice}</strong>}
        <span>{stamp(deck.snapshot)}</span>
      </footer>
    </article>
  );
}

interface HighlightProps extends Pick<SlideTextProps, 'deck' | 'slide' | 'names' | 'turnTo'> {
  highlight: CutHighlight;
}

/** A highlighted passage with a way to the slides of its section. */
function Highlight({ deck, slide, names, highlight, turnTo }: HighlightProps) {
  const { t } = useTranslation('plenary');
  const section = names.section(highlight);
  const at = deck.slides.findIndex(
    ({ tableId, sectionId }) => tableId === slide.tableId && sectionId === highlight.sectionId,
  );
  return (
    <figure className={classes.highlight}>
      <blockquote dir="auto">{highlight.words}</blockquote>
      {at >= 0 && (
        <figcaption>
          <Button variant="subtle" h="auto" mih={44} px={0} onClick={() => turnTo(at)}>
            <span className={classes.sectionName}>
              {t('follow.readSection', {
                section: section ? `${section.id} ${section.title}` : highlight.sectionId,
              })}
            </span>
          </Button>
        </figcaption>
      )}
    </figure>
  );
}

function headingOf(slide: Slide): string | null {
  if (slide.kind === 'sentence') return slide.title ?? null;
  if (slide.kind === 'table') return slide.headline || null;
  return slide.block?.title ?? null;
}
