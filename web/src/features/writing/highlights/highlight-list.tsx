import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDraftsOrNone } from '#api/event.ts';
import { MOST_HIGHLIGHTS, useHighlightOrders } from '#api/highlights.ts';
import type { Highlight, Table } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { useAnnouncer } from '#ui/announcer.tsx';
import panel from '../panels.module.css';
import { goTo } from '../progress/pointing.ts';
import marks from '../progress/progress.module.css';
import classes from './highlight-list.module.css';
import type { ToHighlight } from './highlights-in-text.tsx';
import { useHighlightsOf } from './highlights-of.ts';
import { useAddHighlight } from './use-add-highlight.ts';
import { useHighlightWords } from './use-highlight-words.ts';

interface Props {
  table: Table;
  /** The text that is open. */
  draftId: string;
  /** null while the text is not open. */
  editor: Editor | null;
}

/** The passages that the table takes to the plenary: go to one, move it, remove it, add the selected one. */
export function HighlightList({ table, draftId, editor }: Props) {
  const { t } = useTranslation('highlights');
  const highlights = useHighlightsOf(table.id);
  const list = useRef<HTMLDivElement>(null);
  const { region, say } = useAnnouncer();
  // Not in the item: it is gone when the push of its removal comes before the answer.
  const { mutate, isPending } = useHighlightOrders();
  const move = ({ draftId, id }: Highlight, place: number) =>
    mutate({ do: 'move', draftId, id, place }, { onSuccess: () => say(t('moved', { place: place + 1 })) });
  const [removed, setRemoved] = useState<Highlight | null>(null);
  const drop = (highlight: Highlight) =>
    mutate(
      { do: 'remove', draftId: highlight.draftId, id: highlight.id },
      {
        onSuccess: () => {
          setRemoved(highlight);
          say(t('removed'));
          list.current?.focus();
        },
      },
    );
  const putBack = ({ draftId, anchor: { lookAlikes: _, ...anchor } }: Highlight) =>
    mutate(
      { do: 'add', draftId, anchor },
      {
        onSuccess: () => {
          setRemoved(null);
          say(t('added'));
          list.current?.focus();
        },
      },
    );
  const isFull = highlights.length >= MOST_HIGHLIGHTS;
  return (
    <div ref={list} className={classes.list} tabIndex={-1}>
      <p className={panel.hint}>{t('hint', { most: MOST_HIGHLIGHTS })}</p>
      {highlights.length > 0 && (
        <ol className={classes.highlights}>
          {highlights.map((highlight, place) => (
            <Item
              key={highlight.id}
              {...{ highlight, table, editor, isPending }}
              first={place === 0}
              last={place === highlights.length - 1}
              open={highlight.draftId === draftId}
              onMove={(by) => move(highlight, place + by)}
              onRemove={() => drop(highlight)}
            />
          ))}
        </ol>
      )}
      {removed && !isFull && (
        <button type="button" className={marks.link} disabled={isPending} onClick={() => putBack(removed)}>
          {t('putBack')}
        </button>
      )}
      {isFull ? (
        <p className={panel.hint}>{t('full', { most: MOST_HIGHLIGHTS })}</p>
      ) : (
        editor && <Add {...{ editor, draftId, say }} />
      )}
      {region}
    </div>
  );
}

function Add({ editor, draftId, say }: { editor: Editor; draftId: string; say: (sentence: string) => void }) {
  const { t } = useTranslation('highlights');
  const { add, isPending } = useAddHighlight(editor, draftId, say);
  return (
    <Button
      variant="default"
      loading={isPending}
      // Keeps the selection in the text, which is the passage.
      onMouseDown={(event) => event.preventDefault()}
      onClick={add}
    >
      {t('add')}
    </Button>
  );
}

interface ItemProps {
  highlight: Highlight;
  first: boolean;
  last: boolean;
  table: Table;
  /** Whether its text is the one that is open. */
  open: boolean;
  editor: Editor | null;
  /** Whether an earlier command waits for its answer. */
  isPending: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function Item({ highlight, first, last, table, open, editor, isPending, onMove, onRemove }: ItemProps) {
  const { t } = useTranslation('highlights');
  const { eventId } = useEventConnection();
  const navigate = useNavigate();
  const quote = useId();
  const words = useHighlightWords(highlight);
  const section = useDraftsOrNone(eventId).find(({ id }) => id === highlight.draftId)?.sectionId;
  const { id, anchor } = highlight;
  const show = () => {
    if (open) {
      if (editor) goTo(editor, anchor);
    } else if (section) {
      const state: ToHighlight = { highlight: id };
      navigate(`/e/${eventId}/tafel/${table.number}/${section}`, { state });
    }
  };
  return (
    <li>
      <blockquote id={quote} className={classes.words} dir="auto">
        {words ?? anchor.quote}
      </blockquote>
      {words === null && <p className={marks.warning}>{t('gone')}</p>}
      <div className={classes.acts}>
        {!open && section && <span className={panel.hint}>{section}</span>}
        {words !== null && (
          <button type="button" className={marks.link} aria-describedby={quote} onClick={show}>
            {t('show')}
          </button>
        )}
        <button
          type="button"
          className={marks.link}
          aria-describedby={quote}
          disabled={isPending}
          onClick={onRemove}
        >
          {t('remove')}
        </button>
        <Move up disabled={first || isPending} quote={quote} onClick={() => onMove(-1)} />
        <Move disabled={last || isPending} quote={quote} onClick={() => onMove(1)} />
      </div>
    </li>
  );
}

interface MoveProps {
  up?: boolean;
  disabled: boolean;
  quote: string;
  onClick: () => void;
}

/** Stays focusable at the ends of the list, so that the keyboard keeps its place. */
function Move({ up = false, disabled, quote, onClick }: MoveProps) {
  const { t } = useTranslation('highlights');
  const Arrow = up ? IconArrowUp : IconArrowDown;
  const label = t(up ? 'up' : 'down');
  return (
    <button
      type="button"
      className={classes.move}
      aria-label={label}
      title={label}
      aria-describedby={quote}
      aria-disabled={disabled || undefined}
      onClick={() => disabled || onClick()}
    >
      <Arrow size={18} aria-hidden />
    </button>
  );
}
