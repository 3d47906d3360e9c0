import { Button, NativeSelect, Switch } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconArrowLeft, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useEventSummary, useFramework } from '#api/event.ts';
import type { HistoryMoment } from '#api/wire.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import { NeutralText } from '#ui/neutral-text.tsx';
import { SectionName } from '#ui/section-name.tsx';
import { ChangedBlock, ComparedText } from './changed-block.tsx';
import { changesBetween } from './changes.ts';
import { useDraftHistory } from './draft-history.ts';
import classes from './time-travel-page.module.css';
import { useFilm } from './use-film.ts';

/** How one text grew: a slider over its moments, two of them compared, and all of them played. */
export function TimeTravelPage() {
  const { t } = useTranslation('history');
  const { event: eventId = '', draft: draftId = '' } = useParams();
  const moments = useDraftHistory(draftId);
  const framework = useFramework(eventId);
  const sectionId = draftId.split('.')[1];
  const section = [
    ...framework.dimensions.flatMap((dimension) => dimension.sections),
    framework.introduction,
  ].find(({ id }) => id === sectionId);
  return (
    <article className={classes.page}>
      <Link to={`/e/${eventId}/momentopnames`} className={classes.back} data-screen-only>
        <IconArrowLeft size={18} aria-hidden /> {t('title')}
      </Link>
      <header>
        <h1 className={classes.title}>{t('travel.title')}</h1>
        {section && (
          <p className={classes.section}>
            <SectionName {...section} />
          </p>
        )}
      </header>
      <Travel moments={moments} eventId={eventId} />
    </article>
  );
}

function Travel({ moments, eventId }: { moments: HistoryMoment[]; eventId: string }) {
  const { t } = useTranslation('history');
  const name = useMomentName(eventId);
  const calm = useReducedMotion();
  const last = moments.length - 1;
  const [chosen, setChosen] = useState<number | null>(null);
  const [since, setSince] = useState<number | null>(null);
  const film = useFilm(moments.length, calm ? 5 : moments.length);
  const at = film.frame ?? Math.min(chosen ?? last, last);
  const shown = moments[at];
  const older = since === null ? null : moments[since];
  const slider = useId();
  if (!shown) return null;
  const go = (index: number) => {
    film.stop();
    setChosen(index);
  };
  const cuts = moments.flatMap(({ snapshot }, index) => (snapshot ? [{ snapshot, index }] : []));
  return (
    <>
      <div className={classes.controls} data-screen-only>
        <label htmlFor={slider} className={classes.label}>
          {t('travel.moment')}
        </label>
        <input
          id={slider}
          className={classes.slider}
          type="range"
          min={0}
          max={last}
          value={at}
          aria-valuetext={name(shown)}
          onChange={(event) => go(Number(event.currentTarget.value))}
        />
        <p className={classes.at}>
          <strong>{name(shown)}</strong> · {t('words', { count: shown.words })}
        </p>
        <div className={classes.acts}>
          <Button
            variant="default"
            leftSection={
              film.frame === null ? (
                <IconPlayerPlay size={18} aria-hidden />
              ) : (
                <IconPlayerPause size={18} aria-hidden />
              )
            }
            onClick={() => (film.frame === null ? film.play() : go(at))}
          >
            {t(film.frame === null ? 'travel.play' : 'travel.pause')}
          </Button>
          {cuts.map(({ snapshot, index }) => (
            <Button
              key={snapshot.id}
              variant={index === at ? 'light' : 'subtle'}
              aria-pressed={index === at}
              onClick={() => go(index)}
            >
              {t('name', { number: snapshot.number })}
            </Button>
          ))}
        </div>
        <Switch
          label={t('travel.compare')}
          checked={since !== null}
          onChange={(event) => setSince(event.currentTarget.checked ? (cuts[0]?.index ?? 0) : null)}
        />
        {since !== null && (
          <NativeSelect
            label={t('travel.since')}
            value={since}
            onChange={(event) => setSince(Number(event.currentTarget.value))}
            data={moments.map((moment, index) => ({ value: String(index), label: name(moment) }))}
          />
        )}
      </div>
      <Text shown={shown} older={older ?? null} />
    </>
  );
}

/** The clean text; compared with another moment, bars stand beside what differs. */
function Text({ shown, older }: { shown: HistoryMoment; older: HistoryMoment | null }) {
  const { t } = useTranslation('history');
  if (!older) return <NeutralText blocks={shown.document.blocks} />;
  const changes = changesBetween(older.document.blocks, shown.document.blocks);
  return (
    <ComparedText>
      {changes.map(({ kind, block }, index) =>
        kind === 'same' ? (
          <NeutralText key={block.id || index} blocks={[block]} />
        ) : (
          <ChangedBlock key={`${kind} ${block.id || index}`} change={kind} label={t(`travel.${kind}`)}>
            <div className={kind === 'removed' ? classes.removed : undefined}>
              <NeutralText blocks={[block]} />
            </div>
          </ChangedBlock>
        ),
      )}
    </ComparedText>
  );
}

function useMomentName(eventId: string) {
  const { t, i18n } = useTranslation('history');
  const { zone } = useEventSummary(eventId);
  return ({ at, snapshot }: HistoryMoment) => {
    const when = `${dayOf(at, zone, i18n.language)} ${timeOf(at, zone, i18n.language)}`;
    return snapshot ? `${when} · ${t('name', { number: snapshot.number })}` : when;
  };
}
