import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconMessagePlus, IconReplace } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEventSummary } from '#api/event.ts';
import type { Draft, Thread } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { Notice } from '#ui/notice.tsx';
import { Composer } from './composer.tsx';
import { OutgoingCard } from './outgoing-card.tsx';
import { proposalsHere } from './proposals-here.ts';
import { inReadingOrder, type Shown } from './reactions.ts';
import { useReactionsOfDraft } from './reactions-of-draft.tsx';
import classes from './reactions-panel.module.css';
import { ThreadCard } from './thread-card.tsx';
import { useThreadActs, useThreads } from './threads.ts';
import { useOutgoing } from './use-outbox.ts';
import { scrollToPassage } from './use-passages.ts';

interface Props {
  draft: Draft;
  editor: Editor;
}

/** The panel "Reacties" on the desk: the reactions in the order of the text, with commands. */
export function ReactionsPanel({ draft, editor }: Props) {
  const { t } = useTranslation('review');
  const me = useMe();
  const { isError, isLoading, refetch } = useThreads(draft.id);
  const { threads, places, picked, setPicked, hasWords, composition } = useReactionsOfDraft();
  const { composing, inVain, begin, propose, beginWhole, change, end } = composition;
  const acts = useThreadActs(draft.id);
  const { open, handled } = inReadingOrder(threads, places);
  const mayReact = draft.rights.includes('REACT');
  const pick = (id: string) => {
    setPicked(id);
    requestAnimationFrame(() => scrollToPassage(editor, id));
  };
  const mayPropose = draft.rights.includes('PROPOSE');
  const alike = proposalsHere(open);
  const card = ({ thread, place }: Shown) => (
    <Card
      key={thread.id}
      {...{ thread, acts, me, draft, mayReact, pick }}
      proposalsHere={alike.get(thread.id) ?? 1}
      gone={place === null}
      picked={thread.id === picked}
    />
  );

  if (isError && threads.length === 0) {
    return (
      <Notice
        room="inline"
        title={t('away')}
        action={<Button onClick={() => void refetch()}>{t('retry')}</Button>}
      />
    );
  }
  return (
    <section className={classes.panel} aria-label={t('title')}>
      {/* People who may write have the button in the toolbar. */}
      {mayReact && !draft.rights.includes('WRITE') && !composing && (
        <Button
          className={classes.react}
          leftSection={<IconMessagePlus size={20} aria-hidden />}
          disabled={!hasWords}
          aria-label={t('compose.reactHint')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={begin}
        >
          {t('compose.react')}
        </Button>
      )}
      {mayPropose && !composing && (hasWords || !draft.rights.includes('WRITE')) && (
        <Propose disabled={!hasWords} onClick={propose} />
      )}
      {mayReact && !composing && <ReactToWhole onClick={beginWhole} />}
      {composing && (
        <Composer
          {...{ composing, change, draft }}
          onPosted={(id) => {
            end();
            setPicked(id);
          }}
          onCancel={() => {
            end();
            editor.commands.focus();
          }}
        />
      )}
      {inVain > 0 && !composing && (
        <p className={classes.hint} role="status">
          {t('compose.selectFirst')}
        </p>
      )}
      {!isLoading && threads.length === 0 && !composing && (
        <Notice room="inline" title={t('none')}>
          {t('noneBody')}
        </Notice>
      )}
      {open.map(card)}
      <Handled count={handled.length}>{() => handled.map(card)}</Handled>
    </section>
  );
}

/** Starts a text proposal for the selection. */
export function Propose({
  disabled,
  compact = false,
  onClick,
}: {
  disabled: boolean;
  compact?: boolean;
  onClick: () => void;
}) {
  const { t } = useTranslation('proposals');
  return (
    <Button
      variant="default"
      size={compact ? 'md' : 'sm'}
      leftSection={compact ? null : <IconReplace size={20} aria-hidden />}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {t(compact ? 'proposeShort' : 'propose')}
    </Button>
  );
}

/** Starts a reaction that is about the whole text instead of a passage. */
export function ReactToWhole({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('review');
  return (
    <Button size="compact-md" variant="subtle" onClick={onClick}>
      {t('compose.reactToWhole')}
    </Button>
  );
}

interface CardProps {
  thread: Thread;
  draft: Draft;
  me: ReturnType<typeof useMe>;
  gone: boolean;
  picked: boolean;
  pick: (id: string) => void;
  mayReact: boolean;
  /** The number of open proposals for its passage, with itself. */
  proposalsHere: number;
  acts: ReturnType<typeof useThreadActs>;
}

/** A card with the commands that this person may use. */
export function Card({ draft, me, pick, ...card }: CardProps) {
  const { zone } = useEventSummary(useEventConnection().eventId);
  const mayHandle =
    me.role === 'FACILITATOR' ||
    me.role === 'ORGANISER' ||
    (draft.tableId !== null && draft.tableId === me.tableId);
  const { outgoing } = useOutgoing();
  const unsent = outgoing.find(({ id }) => id === card.thread.id);
  if (unsent) return <OutgoingCard outgoing={unsent} />;
  return <ThreadCard {...card} me={me} zone={zone} draft={draft} onPick={pick} mayHandle={mayHandle} />;
}

/** Resolved reactions, collapsed. */
export function Handled({ count, children }: { count: number; children: () => ReactNode }) {
  const { t } = useTranslation('review');
  const [unfolded, setUnfolded] = useState(false);
  if (count === 0) return null;
  const Chevron = unfolded ? IconChevronDown : IconChevronRight;
  return (
    <>
      <UnstyledButton
        className={classes.fold}
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
      >
        <Chevron size={18} aria-hidden /> {t('handledCount', { count })}
      </UnstyledButton>
      {unfolded && children()}
    </>
  );
}
