import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useEventSummary } from '#api/event.ts';
import { useOnlyFor } from '#collab/me.ts';
import { tableOf, useShownDeck } from './deck.ts';
import { noteOf } from './deck-plan.ts';
import { HandOver } from './hand-over.tsx';
import { LineLost } from './line-lost.tsx';
import { MeasuredSlides } from './measured-slides.tsx';
import { PresentedElsewhere, positionWords } from './presented.tsx';
import { usePageCounts, usePlenary, usePresenterKeys, usePresenting } from './presenting.ts';
import classes from './remote-page.module.css';
import { useRoomPosition } from './room-position.ts';
import { useSlideNames } from './slide-names.ts';
import { TableTimer } from './table-timer.tsx';
import { useTimeLeft } from './time-left.ts';

/** The presenter's phone: the room's position, the remaining time, and two large buttons. */
export function RemotePage() {
  const { t } = useTranslation('plenary');
  const { event: eventId = '' } = useParams();
  useOnlyFor('FACILITATOR', 'ORGANISER');
  const event = useEventSummary(eventId);
  const plenary = usePlenary();
  const deck = useShownDeck(plenary);
  const names = useSlideNames(eventId);
  const { paged, pages, note } = usePageCounts(deck);
  const presenting = usePresenting(eventId, paged);
  const { what, time, overrun } = useTimeLeft(event.zone);
  usePresenterKeys(presenting.presents ? presenting : null);
  useAwake();

  const at = useRoomPosition(deck, plenary, pages);
  const slide = at && deck?.slides[at.slide];
  const privateNote = deck && slide && noteOf(deck, slide.id);
  const paused = plenary?.phase === 'paused';
  const locked = !presenting.presents;
  return (
    <main className={classes.remote}>
      <header className={classes.head}>
        <p className={classes.time} data-overrun={overrun || undefined}>
          {what}
          {time && <strong> {time}</strong>}
        </p>
        <LineLost place="page" />
        <PresentedElsewhere {...{ plenary, presenting }} />
      </header>
      {slide && at && deck ? (
        <>
          <div className={classes.where} role="status">
            {paused && <p>{t('presenter.paused')}</p>}
            <h1 className={classes.slide}>{names.line(slide)}</h1>
            <p>{positionWords(t, at, deck.slides.length, pages[at.slide] ?? 1)}</p>
          </div>
          {privateNote && (
            <p className={classes.note} dir="auto">
              {privateNote}
            </p>
          )}
          {tableOf(slide) && plenary && (
            <TableTimer table={names.table(slide)} plenary={plenary} zone={event.zone} restart={null} />
          )}
          {paused ? (
            <div className={classes.buttons} data-one>
              <UnstyledButton
                className={classes.forward}
                disabled={locked}
                onClick={() => presenting.step('forward')}
              >
                <IconPlayerPlay size={72} aria-hidden />
                {t('presenter.resume')}
              </UnstyledButton>
            </div>
          ) : (
            <div className={classes.buttons}>
              <UnstyledButton
                className={classes.back}
                disabled={locked}
                onClick={() => presenting.step('back')}
              >
                <IconChevronLeft size={56} aria-hidden />
                {t('presenter.back')}
              </UnstyledButton>
              <UnstyledButton
                className={classes.forward}
                disabled={locked}
                onClick={() => presenting.step('forward')}
              >
                <IconChevronRight size={88} aria-hidden />
                {t('presenter.forward')}
              </UnstyledButton>
            </div>
          )}
          {plenary && <HandOver table={names.table(slide)} {...{ plenary, presenting }} />}
          <Button variant="subtle" disabled={locked || paused} onClick={presenting.pause}>
            {t('presenter.toRoomScreen')}
          </Button>
          <MeasuredSlides {...{ deck, pages, note, names, event }} around={at.slide} />
        </>
      ) : (
        <div className={classes.idle}>
          <h1 className={classes.slide}>{t(plenary ? 'presenter.loading' : 'remote.idle')}</h1>
          {!plenary && (
            <>
              <p className={classes.idleBody}>{t('remote.idleBody')}</p>
              <Button component={Link} to={`/e/${eventId}/plenair`} size="lg">
                {t('remote.choose')}
              </Button>
            </>
          )}
        </div>
      )}
    </main>
  );
}

/** Keeps the phone's screen on where the browser allows it. */
function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    const hold = () => {
      if (document.visibilityState !== 'visible') return;
      void navigator.wakeLock?.request('screen').then(
        (held) => {
          lock = held;
        },
        () => {},
      );
    };
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, []);
}
