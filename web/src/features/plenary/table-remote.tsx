import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useEventSummary } from '#api/event.ts';
import type { Deck, PlenaryState } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { tableOf, useShownDeck } from './deck.ts';
import { MeasuredSlides } from './measured-slides.tsx';
import { positionWords } from './presented.tsx';
import { holdsRemote, usePageCounts, usePlenary, usePresenting } from './presenting.ts';
import { useRoomPosition } from './room-position.ts';
import { useSlideNames } from './slide-names.ts';
import classes from './table-remote.module.css';
import { TableTimer } from './table-timer.tsx';

/** The remote control for the people of the table that has it; nothing for all others. */
export function TableRemote() {
  const { tableId } = useMe();
  const plenary = usePlenary();
  const deck = useShownDeck(plenary);
  if (!plenary || !tableId || !holdsRemote(plenary, tableId) || !deck) return null;
  const own = { ...deck, slides: deck.slides.filter((slide) => tableOf(slide) === tableId) };
  return <Remote key={tableId} deck={own} plenary={plenary} />;
}

/** A deck of the table's own slides, so that no step leads out of them. */
function Remote({ deck, plenary }: { deck: Deck; plenary: PlenaryState }) {
  const { t } = useTranslation('plenary');
  const { eventId } = useEventConnection();
  const event = useEventSummary(eventId);
  const names = useSlideNames(eventId);
  const { paged, pages, note } = usePageCounts(deck);
  const presenting = usePresenting(eventId, paged);
  const at = useRoomPosition(deck, plenary, pages);
  const slide = at && deck.slides[at.slide];
  if (!slide) return null;
  const pagesHere = pages[at.slide] ?? 1;
  const atEnd = at.slide === deck.slides.length - 1 && at.page >= pagesHere - 1;
  return (
    <section className={classes.remote} aria-label={t('handOver.remote')}>
      <div className={classes.where}>
        <p className={classes.title}>{t('handOver.yours')}</p>
        <p className={classes.slide} role="status">
          {names.line(slide)} · {positionWords(t, at, deck.slides.length, pagesHere)}
        </p>
      </div>
      <TableTimer table={names.table(slide)} plenary={plenary} zone={event.zone} restart={null} />
      <div className={classes.buttons}>
        <Button
          size="lg"
          variant="default"
          leftSection={<IconArrowLeft aria-hidden />}
          disabled={at.slide === 0 && at.page === 0}
          onClick={() => presenting.step('back')}
        >
          {t('presenter.back')}
        </Button>
        {atEnd ? (
          <Button size="lg" leftSection={<IconCheck aria-hidden />} onClick={presenting.takeBack}>
            {t('handOver.done')}
          </Button>
        ) : (
          <Button
            size="lg"
            rightSection={<IconArrowRight aria-hidden />}
            onClick={() => presenting.step('forward')}
          >
            {t('presenter.forward')}
          </Button>
        )}
      </div>
      <MeasuredSlides {...{ deck, pages, note, names, event }} around={at.slide} />
    </section>
  );
}
