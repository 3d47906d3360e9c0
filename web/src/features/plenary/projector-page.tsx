import { IconMaximize } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useEventSummary } from '#api/event.ts';
import { useMe } from '#collab/me.ts';
import { useShownDeck } from './deck.ts';
import { LineLost } from './line-lost.tsx';
import { MeasuredSlides } from './measured-slides.tsx';
import { PresentedElsewhere } from './presented.tsx';
import { mayPresent, usePageCounts, usePlenary, usePresenterKeys, usePresenting } from './presenting.ts';
import classes from './projector-page.module.css';
import { useRoomPosition } from './room-position.ts';
import { RoomScreen } from './room-screen.tsx';
import { useSlideNames } from './slide-names.ts';
import { SlideView } from './slide-view.tsx';
import { Stage } from './stage.tsx';
import { StageWords } from './stage-words.tsx';

/** The projector's page: the room's slide, or else the room screen. */
export function ProjectorPage() {
  const { t } = useTranslation('plenary');
  const { event: eventId = '' } = useParams();
  const event = useEventSummary(eventId);
  const me = useMe();
  const plenary = usePlenary();
  const deck = useShownDeck(plenary);
  const names = useSlideNames(eventId);
  const { paged, pages, note } = usePageCounts(deck);
  const presenting = usePresenting(eventId, paged);
  usePresenterKeys(presenting.presents ? presenting : null);
  const still = useStillPointer();

  const at = useRoomPosition(deck, plenary, pages);
  const slide = at && plenary?.phase === 'slides' ? deck?.slides[at.slide] : undefined;
  useEffect(() => {
    document.title = `${t('room.label')} · ${event.title}`;
  }, [event.title, t]);
  return (
    <main className={classes.screen} data-still={still || undefined}>
      {plenary?.phase === 'slides' && !deck ? (
        <StageWords title={event.title} body={t('presenter.loading')} />
      ) : (
        <Stage>
          {at && slide && deck ? (
            <SlideView
              key={deck.snapshot.id}
              snapshot={deck.snapshot}
              slide={slide}
              page={at.page}
              pages={pages[at.slide]}
              onPages={(count) => note(slide.id, count)}
              names={names}
              event={event}
            />
          ) : (
            <RoomScreen event={event} />
          )}
          <LineLost place="stage" />
        </Stage>
      )}
      {at && deck && <MeasuredSlides {...{ deck, pages, note, names, event }} around={at.slide} />}
      <p className={classes.spoken} role="status">
        {slide ? names.line(slide) : ''}
      </p>
      {!still && (
        <div className={classes.tools}>
          {plenary && mayPresent(me.role) && <PresentedElsewhere {...{ plenary, presenting }} />}
          <FullScreenButton />
        </div>
      )}
    </main>
  );
}

function FullScreenButton() {
  const { t } = useTranslation('plenary');
  if (document.fullscreenElement || !document.fullscreenEnabled) return null;
  return (
    <button
      type="button"
      className={classes.full}
      onClick={() => void document.documentElement.requestFullscreen()}
    >
      <IconMaximize size={22} aria-hidden /> {t('room.fullScreen')}
    </button>
  );
}

const STILL_AFTER = 3000;

/** Whether there was no pointer or key input for a while; then only the slide is shown. */
function useStillPointer(): boolean {
  const [still, setStill] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stir = () => {
      setStill(false);
      clearTimeout(timer);
      timer = setTimeout(() => setStill(true), STILL_AFTER);
    };
    window.addEventListener('pointermove', stir);
    window.addEventListener('keydown', stir);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', stir);
      window.removeEventListener('keydown', stir);
    };
  }, []);
  return still;
}
