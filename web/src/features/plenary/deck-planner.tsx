import { Button, TextInput } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowUp,
  IconEye,
  IconEyeOff,
  IconNote,
  IconTrash,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deck, Slide } from '#api/wire.ts';
import { useAnnouncer } from '#ui/announcer.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { groupsOf, idsOf, moved, type PlannedSlide, plannedOf } from './deck-plan.ts';
import classes from './deck-planner.module.css';
import type { SlideNames } from './slide-names.ts';
import { type DeckPlanning, useDeckPlan } from './use-deck-plan.ts';

const LONGEST_SENTENCE = 200;

interface Props {
  deck: Deck;
  names: SlideNames;
  /** The slide on screen, behind which a sentence is added; null for the end of the deck. */
  at: string | null;
}

/** The plan of a deck: order tables and slides, hide them, and add a slide of one sentence. */
export function DeckPlanner({ deck, names, at }: Props) {
  const { t } = useTranslation('plenary');
  const planning = useDeckPlan(deck);
  const planned = plannedOf(deck);
  const groups = groupsOf(planned);
  const { region, say } = useAnnouncer();
  const refocus = useRefocus(deck);
  const titleOf = (group: PlannedSlide[]) => group[0]?.slide && names.line(group[0].slide);

  const order = (to: PlannedSlide[], moving: PlannedSlide, button: string) =>
    planning.change({ do: 'order', slideIds: idsOf(to) }, () => {
      refocus(button);
      const place = idsOf(to).indexOf(moving.slide.id) + 1;
      say(t('plan.moved', { what: names.line(moving.slide), place, all: to.length }));
    });
  const setHidden = (slides: PlannedSlide[], hidden: boolean) =>
    planning.change({ do: 'visibility', slideIds: idsOf(slides), hidden });

  return (
    <section className={classes.planner} aria-label={t('plan.title')}>
      {region}
      <div className={classes.head}>
        <h2 className={classes.title}>{t('plan.title')}</h2>
        <Button
          variant="default"
          disabled={!planning.undo || planning.busy}
          leftSection={<IconArrowBackUp size={18} aria-hidden />}
          onClick={() => planning.undo?.()}
        >
          {t('plan.undo')}
        </Button>
      </div>
      <ol className={classes.groups}>
        {groups.map((group, place) => {
          const [first] = group;
          if (!first) return null;
          const { slide } = first;
          const move = (by: -1 | 1) =>
            order(
              moved(groups, place, by).flat(),
              first,
              idOf(group.length > 1 ? 'group' : 'slide', slide, by),
            );
          return (
            <li key={`${slide.id}-${group.length > 1}`}>
              {group.length === 1 ? (
                <Row
                  planned={first}
                  label={names.line(slide)}
                  {...{ names, planning, move, setHidden }}
                  first={place === 0}
                  last={place === groups.length - 1}
                />
              ) : (
                <Group
                  {...{ group, names, planning, setHidden }}
                  title={titleOf(group) ?? ''}
                  first={place === 0}
                  last={place === groups.length - 1}
                  move={move}
                  moveSlide={(within, by) => {
                    const each = group[within];
                    if (!each) return;
                    const slides = moved(group, within, by);
                    order(groups.with(place, slides).flat(), each, idOf('slide', each.slide, by));
                  }}
                />
              )}
            </li>
          );
        })}
      </ol>
      <AddSentence planning={planning} after={at ?? planned.at(-1)?.slide.id ?? null} />
    </section>
  );
}

type Hide = (slides: PlannedSlide[], hidden: boolean) => void;

interface GroupProps {
  group: PlannedSlide[];
  title: string;
  names: SlideNames;
  planning: DeckPlanning;
  first: boolean;
  last: boolean;
  move: (by: -1 | 1) => void;
  moveSlide: (within: number, by: -1 | 1) => void;
  setHidden: Hide;
}

/** A table with its slides, which are folded away. */
function Group({ group, title, names, planning, first, last, move, moveSlide, setHidden }: GroupProps) {
  const { t } = useTranslation('plenary');
  const [open, setOpen] = useState(false);
  const slide = group[0]?.slide;
  if (!slide) return null;
  const hidden = group.every((each) => each.hidden);
  return (
    <>
      <div className={classes.row} data-hidden={hidden || undefined}>
        <SlideLabel slide={slide} names={names} label={title} />
        <Button variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('plan.slides', { count: group.length })}
        </Button>
        <Moves kind="group" {...{ slide, first, last, move, planning }} label={title} />
        <HideButton {...{ hidden, planning }} label={title} onClick={() => setHidden(group, !hidden)} />
      </div>
      {open && (
        <ol className={classes.slides}>
          {group.map((each, within) => (
            <li key={each.slide.id}>
              <Row
                planned={each}
                label={names.line(each.slide)}
                {...{ names, planning, setHidden }}
                first={within === 0}
                last={within === group.length - 1}
                move={(by) => moveSlide(within, by)}
              />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

interface RowProps {
  planned: PlannedSlide;
  label: string;
  names: SlideNames;
  planning: DeckPlanning;
  first: boolean;
  last: boolean;
  move: (by: -1 | 1) => void;
  setHidden: Hide;
}

function Row({ planned, label, names, planning, first, last, move, setHidden }: RowProps) {
  const { t } = useTranslation('plenary');
  const { slide, hidden, note } = planned;
  return (
    <div className={classes.row} data-hidden={hidden || undefined}>
      <SlideLabel slide={slide} names={names} label={label}>
        {note && <IconNote size={18} role="img" aria-label={t('plan.hasNote')} />}
      </SlideLabel>
      <Moves kind="slide" {...{ slide, first, last, move, label, planning }} />
      {slide.kind === 'sentence' && (
        <IconButton
          label={t('plan.remove', { what: label })}
          disabled={planning.busy}
          onClick={() => planning.change({ do: 'remove', slideId: slide.id })}
        >
          <IconTrash size={20} aria-hidden />
        </IconButton>
      )}
      <HideButton {...{ hidden, planning, label }} onClick={() => setHidden([planned], !hidden)} />
    </div>
  );
}

function SlideLabel(props: { slide: Slide; names: SlideNames; label: string; children?: ReactNode }) {
  const { slide, names, label, children } = props;
  const table = names.table(slide);
  return (
    <span className={classes.label}>
      {table && <TableSymbol symbol={table.symbol} number={table.number} size={18} />}
      <span dir="auto">{label}</span>
      {children}
    </span>
  );
}

interface MovesProps {
  kind: 'group' | 'slide';
  slide: Slide;
  label: string;
  first: boolean;
  last: boolean;
  move: (by: -1 | 1) => void;
  planning: DeckPlanning;
}

function Moves({ kind, slide, label, first, last, move, planning }: MovesProps) {
  const { t } = useTranslation('plenary');
  return (
    <>
      <IconButton
        id={idOf(kind, slide, -1)}
        label={t('plan.up', { what: label })}
        disabled={first || planning.busy}
        onClick={() => move(-1)}
      >
        <IconArrowUp size={20} aria-hidden />
      </IconButton>
      <IconButton
        id={idOf(kind, slide, 1)}
        label={t('plan.down', { what: label })}
        disabled={last || planning.busy}
        onClick={() => move(1)}
      >
        <IconArrowDown size={20} aria-hidden />
      </IconButton>
    </>
  );
}

function HideButton(props: { hidden: boolean; label: string; planning: DeckPlanning; onClick: () => void }) {
  const { hidden, label, planning, onClick } = props;
  const { t } = useTranslation('plenary');
  return (
    <IconButton
      label={t(hidden ? 'plan.show' : 'plan.hide', { what: label })}
      disabled={planning.busy}
      onClick={onClick}
    >
      {hidden ? <IconEyeOff size={20} aria-hidden /> : <IconEye size={20} aria-hidden />}
    </IconButton>
  );
}

interface IconButtonProps {
  id?: string;
  label: string;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** Stays focusable when it has nothing to do, so that the keyboard keeps its place. */
function IconButton({ id, label, disabled, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      {...(id ? { id } : {})}
      className={classes.icon}
      aria-label={label}
      title={label}
      aria-disabled={disabled || undefined}
      onClick={() => disabled || onClick()}
    >
      {children}
    </button>
  );
}

function AddSentence({ planning, after }: { planning: DeckPlanning; after: string | null }) {
  const { t } = useTranslation('plenary');
  const [text, setText] = useState('');
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) planning.change({ do: 'add', text, after }, () => setText(''));
      }}
    >
      <TextInput
        className={classes.sentence}
        label={t('plan.sentence')}
        description={t('plan.sentenceHint')}
        maxLength={LONGEST_SENTENCE}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={planning.busy || !text.trim()}>
        {t('plan.add')}
      </Button>
    </form>
  );
}

function idOf(kind: 'group' | 'slide', slide: Slide, by: -1 | 1): string {
  return `plan-${kind}-${slide.id}-${by < 0 ? 'up' : 'down'}`;
}

/** Gives the focus back to a button that a new order took out of the page for a moment. */
function useRefocus(deck: Deck): (button: string) => void {
  const wanted = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs after every new order
  useEffect(() => {
    if (wanted.current) document.getElementById(wanted.current)?.focus();
    wanted.current = null;
  }, [deck]);
  return (button) => {
    wanted.current = button;
    document.getElementById(button)?.focus();
  };
}
