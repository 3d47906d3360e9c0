import { Button, NavLink, Select, Title } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconArrowsSort,
  IconDeviceMobile,
  IconExternalLink,
  IconFileText,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEventSummary } from '#api/event.ts';
import type { Deck, Live, PlenaryState, SnapshotSummary } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { timeOf } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { QrCode } from '#ui/qr-code.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { type Chapter, chaptersOf, useShownDeck } from './deck.ts';
import { DeckPlanner } from './deck-planner.tsx';
import { HandOver } from './hand-over.tsx';
import { useProjectorCode } from './invitations.ts';
import { LineLost } from './line-lost.tsx';
import { MeasuredSlides } from './measured-slides.tsx';
import type { Position } from './position.ts';
import { PresentedElsewhere, positionWords } from './presented.tsx';
import classes from './presenter-page.module.css';
import { type Presenting, usePageCounts, usePlenary, usePresenterKeys, usePresenting } from './presenting.ts';
import { useRoomPosition } from './room-position.ts';
import { RoomScreen } from './room-screen.tsx';
import { type SlideNames, useSlideNames } from './slide-names.ts';
import { SlideNote } from './slide-note.tsx';
import { SlideView } from './slide-view.tsx';
import { Stage } from './stage.tsx';
import { TableTimer } from './table-timer.tsx';

const snapshotsOf = (live: Live) => live.snapshots ?? [];

/** The presenter's page: snapshot, current and next slide, and the time of the table. */
export function PresenterPage({ eventId }: { eventId: string }) {
  const { t } = useTranslation('plenary');
  const event = useEventSummary(eventId);
  const snapshots = useLive(snapshotsOf);
  const plenary = usePlenary();
  const deck = useShownDeck(plenary);
  const names = useSlideNames(eventId);
  const { paged, pages, note } = usePageCounts(deck);
  const presenting = usePresenting(eventId, paged);
  usePresenterKeys(presenting.presents ? presenting : null);
  const at = useRoomPosition(deck, plenary, pages);
  const [planning, setPlanning] = useState(false);

  if (snapshots.length === 0) {
    return (
      <main>
        <Notice
          title={t('presenter.noSnapshots')}
          action={
            <Button component={Link} to={`/e/${eventId}/regie`}>
              {t('presenter.toCockpit')}
            </Button>
          }
        >
          {t('presenter.noSnapshotsBody')}
        </Notice>
      </main>
    );
  }
  return (
    <main className={classes.page}>
      <div className={classes.head}>
        <Title order={1} size={24}>
          {t('presenter.title')}
        </Title>
        <Surfaces eventId={eventId} />
      </div>
      <Chooser
        key={plenary?.snapshotId}
        {...{ snapshots, presenting }}
        zone={event.zone}
        shown={plenary?.snapshotId ?? null}
        locked={plenary !== null && !presenting.presents}
      />
      <LineLost place="page" />
      <PresentedElsewhere {...{ plenary, presenting }} />
      {at && deck && plenary ? (
        <>
          <Desk {...{ deck, at, pages, note, names, event, presenting, plenary }} />
          <Button
            className={classes.plan}
            variant="default"
            aria-expanded={planning}
            leftSection={<IconArrowsSort size={18} aria-hidden />}
            onClick={() => setPlanning(!planning)}
          >
            {t('plan.open')}
          </Button>
          {planning && (
            <DeckPlanner key={deck.snapshot.id} {...{ deck, names }} at={deck.slides[at.slide]?.id ?? null} />
          )}
        </>
      ) : plenary ? (
        <p role="status">{t('presenter.loading')}</p>
      ) : (
        <section className={`${classes.preview} ${classes.idle}`} aria-label={t('presenter.current')}>
          <Stage>
            <RoomScreen event={event} />
          </Stage>
        </section>
      )}
    </main>
  );
}

function Surfaces({ eventId }: { eventId: string }) {
  const { t } = useTranslation('plenary');
  const [qr, setQr] = useState(false);
  const projector = useProjectorCode();
  const remote = `${window.location.origin}/e/${eventId}/plenair/afstandsbediening`;
  return (
    <div className={classes.surfaces}>
      <Button
        component="a"
        href={`/e/${eventId}/plenair/scherm`}
        target="_blank"
        rel="noopener"
        variant="default"
        leftSection={<IconExternalLink size={18} aria-hidden />}
      >
        {t('presenter.openScreen')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconDeviceMobile size={18} aria-hidden />}
        aria-expanded={qr}
        onClick={() => setQr(!qr)}
      >
        {t('presenter.devices')}
      </Button>
      <Button component={Link} to={`/e/${eventId}/reacties`} variant="default">
        {t('presenter.reactions')}
      </Button>
      {qr && (
        <div className={classes.remote}>
          <QrCode text={remote} label={remote} className={classes.qr} />
          <div>
            <p>{t('presenter.remoteHint')}</p>
            <Link to={`/e/${eventId}/plenair/afstandsbediening`} className={classes.remoteLink}>
              {t('presenter.remote')}
            </Link>
          </div>
          {projector && (
            <div>
              <p>{t('presenter.projectorHint')}</p>
              <code className={classes.code}>{`${window.location.host}/j/${projector}`}</code>
            </div>
          )}
        </div>
      )}
    </div>
  );
}

interface ChooserProps {
  snapshots: SnapshotSummary[];
  shown: string | null;
  presenting: Presenting;
  zone: string;
  locked: boolean;
}

function Chooser({ snapshots, shown, presenting, zone, locked }: ChooserProps) {
  const { t, i18n } = useTranslation('plenary');
  const nameOf = ({ number, session, label, takenAt }: SnapshotSummary) =>
    `${number}. ${session ? t('room.session', { session }) : label} · ${timeOf(takenAt, zone, i18n.language)}`;
  const newest = snapshots.toSorted((a, b) => b.number - a.number);
  const [chosen, setChosen] = useState(shown ?? newest[0]?.id ?? null);
  return (
    <div className={classes.chooser}>
      <Select
        className={classes.select}
        label={t('presenter.choose')}
        data={newest.map((each) => ({ value: each.id, label: nameOf(each) }))}
        value={chosen}
        onChange={setChosen}
        allowDeselect={false}
      />
      <Button
        disabled={locked || !chosen || chosen === shown}
        onClick={() => chosen && presenting.choose(chosen)}
      >
        {t(chosen === shown && shown ? 'presenter.showing' : 'presenter.show')}
      </Button>
    </div>
  );
}

interface DeskProps {
  deck: Deck;
  at: Position;
  pages: readonly (number | undefined)[];
  note: (slideId: string, count: number) => void;
  names: SlideNames;
  event: { id: string; title: string; zone: string };
  presenting: Presenting;
  /** The state of the room, which may be paused on the room screen. */
  plenary: PlenaryState;
}

function Desk({ deck, at, pages, note, names, event, presenting, plenary }: DeskProps) {
  const { t } = useTranslation('plenary');
  const paused = plenary.phase === 'paused';
  const slide = deck.slides[at.slide];
  const pagesHere = pages[at.slide] ?? 1;
  const turns = paused || at.page + 1 < pagesHere;
  const next = turns ? slide : deck.slides[at.slide + 1];
  if (!slide) return null;
  return (
    <div className={classes.desk}>
      <section className={classes.current} aria-label={t('presenter.current')}>
        <h2 className={classes.caption}>
          {t('presenter.current')}
          <span>
            {paused && `${t('presenter.paused')} · `}
            {positionWords(t, at, deck.slides.length, pagesHere)}
          </span>
        </h2>
        <div className={classes.preview}>
          <Stage>
            {paused ? (
              <RoomScreen event={event} />
            ) : (
              <SlideView
                snapshot={deck.snapshot}
                {...{ slide, names, event }}
                page={at.page}
                pages={pages[at.slide]}
                onPages={(count) => note(slide.id, count)}
              />
            )}
          </Stage>
        </div>
        <Controls {...{ presenting, paused }} />
        <HandOver table={names.table(slide)} {...{ plenary, presenting }} />
        <p className={classes.keys}>{t('presenter.keys')}</p>
        <SlideNote deck={deck} slideId={slide.id} />
      </section>
      <section className={classes.next} aria-label={t('presenter.next')}>
        <h2 className={classes.caption}>{t('presenter.next')}</h2>
        {next ? (
          <div className={classes.preview}>
            <Stage>
              <SlideView
                key={next.id}
                snapshot={deck.snapshot}
                {...{ names, event }}
                slide={next}
                page={paused ? at.page : turns ? at.page + 1 : 0}
                pages={turns ? pagesHere : pages[at.slide + 1]}
              />
            </Stage>
          </div>
        ) : (
          <p>{t('presenter.nothingNext')}</p>
        )}
        <TableTimer
          table={names.table(slide)}
          plenary={plenary}
          zone={event.zone}
          restart={presenting.presents ? presenting.restartTableClock : null}
        />
        <Outline deck={deck} at={at.slide} names={names} presenting={presenting} />
      </section>
      <MeasuredSlides {...{ deck, pages, note, names, event }} around={at.slide} />
    </div>
  );
}

function Controls({ presenting, paused }: { presenting: Presenting; paused: boolean }) {
  const { t } = useTranslation('plenary');
  const locked = !presenting.presents;
  return (
    <div className={classes.controls}>
      {paused ? (
        <Button
          size="lg"
          disabled={locked}
          leftSection={<IconPlayerPlay aria-hidden />}
          onClick={() => presenting.step('forward')}
        >
          {t('presenter.resume')}
        </Button>
      ) : (
        <>
          <Button
            size="lg"
            variant="default"
            disabled={locked}
            leftSection={<IconArrowLeft aria-hidden />}
            onClick={() => presenting.step('back')}
          >
            {t('presenter.back')}
          </Button>
          <Button
            size="lg"
            disabled={locked}
            rightSection={<IconArrowRight aria-hidden />}
            onClick={() => presenting.step('forward')}
          >
            {t('presenter.forward')}
          </Button>
          <Button size="lg" variant="subtle" disabled={locked} onClick={presenting.pause}>
            {t('presenter.toRoomScreen')}
          </Button>
        </>
      )}
      <Button size="lg" variant="subtle" disabled={locked} onClick={presenting.end}>
        {t('presenter.end')}
      </Button>
    </div>
  );
}

interface OutlineProps {
  deck: Deck;
  at: number;
  names: SlideNames;
  presenting: Presenting;
}

/** All slides by table; only the table on screen is unfolded. */
function Outline({ deck, at, names, presenting }: OutlineProps) {
  const { t } = useTranslation('plenary');
  const { jump, presents } = presenting;
  return (
    <nav aria-label={t('presenter.slides')} className={classes.outline}>
      {chaptersOf(deck.slides).map((chapter) => {
        const first = chapter.slides[0];
        if (!first) return null;
        const here = chapter.slides.some(({ index }) => index === at);
        const table = names.table(first.slide);
        return (
          <div key={first.slide.id}>
            <NavLink
              component="button"
              active={first.index === at}
              disabled={!presents}
              aria-current={first.index === at}
              onClick={() => jump(first.slide.id)}
              label={names.line(first.slide)}
              leftSection={table && <TableSymbol symbol={table.symbol} number={table.number} size={18} />}
            />
            {here &&
              chapter.slides
                .slice(1)
                .map(({ index, slide }) => (
                  <NavLink
                    key={slide.id}
                    component="button"
                    className={slide.kind === 'block' ? classes.deeper : classes.nested}
                    active={index === at}
                    disabled={!presents}
                    aria-current={index === at}
                    onClick={() => jump(slide.id)}
                    label={slide.kind === 'block' ? slide.block.title : names.part(slide)}
                  />
                ))}
            {here && <Texts deck={deck} chapter={chapter} names={names} presenting={presenting} />}
          </div>
        );
      })}
    </nav>
  );
}

interface TextsProps {
  deck: Deck;
  chapter: Chapter;
  names: SlideNames;
  presenting: Presenting;
}

/** The whole texts of a table, which are not in the run. */
function Texts({ deck, chapter, names, presenting }: TextsProps) {
  const { t } = useTranslation('plenary');
  const shown = new Set(chapter.slides.map(({ slide }) => slide.id));
  const texts = deck.texts.filter(
    (slide) => slide.kind === 'section' && slide.tableId === chapter.tableId && !shown.has(slide.id),
  );
  return texts.map((slide) => (
    <NavLink
      key={slide.id}
      component="button"
      className={classes.nested}
      disabled={!presenting.presents}
      onClick={() => presenting.jump(slide.id)}
      label={`${t('presenter.texts')}: ${names.part(slide)}`}
      leftSection={<IconFileText size={18} aria-hidden />}
    />
  ));
}
