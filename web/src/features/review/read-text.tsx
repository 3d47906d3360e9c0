import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft, IconMessage, IconMessagePlus } from '@tabler/icons-react';
import type { Editor, Extensions } from '@tiptap/core';
import { type ComponentType, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Me, Thread } from '#api/wire.ts';
import type { OpenDraft } from '#collab/draft-session.ts';
import { ReadersSentence } from '#collab/readers-sentence.tsx';
import { useDraftSession, useOpenDraft } from '#collab/use-draft.ts';
import { Notice } from '#ui/notice.tsx';
import { SectionName } from '#ui/section-name.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { Composer } from './composer.tsx';
import { useComposition } from './composing.ts';
import { MarginCards } from './margin-cards.tsx';
import { proposalsHere } from './proposals-here.ts';
import { reactionMarks } from './reaction-marks.ts';
import { inReadingOrder, type Shown } from './reactions.ts';
import { Card, Handled, Propose, ReactToWhole } from './reactions-panel.tsx';
import classes from './read-text.module.css';
import { ReadingCaret } from './reading-caret.ts';
import { handledOf } from './reading-list.ts';
import type { Text } from './reading-panel.tsx';
import { useThreadActs, useThreads } from './threads.ts';
import { useWithOutgoing } from './use-outbox.ts';
import { NEW_PASSAGE, scrollToPassage, usePassages, useSelectedPassage } from './use-passages.ts';

/** The editor of the writing feature, passed in by `app`. */
export type ReadingText = ComponentType<{
  open: OpenDraft;
  /** Whether a caret can be moved through the read-only text. */
  caret: boolean;
  label: string;
  extensions: Extensions;
  onEditor: (editor: Editor | null) => void;
}>;

interface Props {
  eventId: string;
  text: Text;
  me: Me['participant'];
  markRead: (draftId: string, handled: readonly string[]) => void;
  ReadingText: ReadingText;
}

const none: Thread[] = [];

/** One live text to read, with its reactions in the margin. */
export function ReadText({ eventId, text, me, markRead, ReadingText }: Props) {
  const { t } = useTranslation('review');
  const { draft, section, table } = text;
  const touch = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false });
  const narrow = useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false });
  const open = useOpenDraft(useDraftSession(draft.documentName));
  const [editor, setEditor] = useState<Editor | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [drawer, setDrawer] = useState(false);
  const { data: known = none } = useThreads(draft.id);
  const threads = useWithOutgoing(known, draft.id);
  const acts = useThreadActs(draft.id);
  const { hasWords, take } = useSelectedPassage(editor);
  const { composing, inVain, begin, propose, beginWhole, change, end } = useComposition(draft.id, take);
  const onPick = useCallback((id: string) => {
    if (id === NEW_PASSAGE) return;
    setPicked(id);
    setDrawer(true);
  }, []);
  const places = usePassages(editor, { threads, composing: composing?.anchor ?? null, picked, onPick });
  const extensions = useMemo(
    () => (touch ? [reactionMarks.extension] : [reactionMarks.extension, ReadingCaret]),
    [touch],
  );
  const myHandled = handledOf(me.id, threads).join(' ');
  useMarkedRead(
    open?.opened ?? false,
    threads,
    useCallback(() => markRead(draft.id, myHandled.split(' ')), [markRead, draft.id, myHandled]),
  );

  const mayReact = draft.rights.includes('REACT');
  const compose = useCallback(() => {
    if (mayReact && begin()) setDrawer(true);
  }, [mayReact, begin]);
  useComposeKey(compose);
  const mayPropose = draft.rights.includes('PROPOSE');
  const startProposal = () => {
    if (propose()) setDrawer(true);
  };

  const shown = inReadingOrder(threads, places);
  const goTo = (id: string) => {
    setPicked(id);
    setDrawer(false);
    if (editor) requestAnimationFrame(() => scrollToPassage(editor, id));
  };
  const alike = proposalsHere(shown.open);
  const card = ({ thread, place }: Shown) => (
    <Card
      key={thread.id}
      {...{ thread, acts, me, draft, mayReact }}
      proposalsHere={alike.get(thread.id) ?? 1}
      pick={goTo}
      gone={place === null}
      picked={thread.id === picked}
    />
  );
  const composer = composing && (
    <Composer
      {...{ composing, change, draft }}
      onPosted={(id) => {
        end();
        setPicked(id);
      }}
      onCancel={() => {
        end();
        setDrawer(false);
        editor?.commands.focus();
      }}
    />
  );
  const tableName = table
    ? t('reading.table', { number: table.number, name: table.name })
    : t('reading.common');
  const empty = threads.length === 0 && !composing && (
    <p className={classes.hint}>{t(mayReact ? 'noneExpert' : 'none')}</p>
  );
  const selectFirst = (
    <div role="status">
      {inVain > 0 && !hasWords && !composing && (
        // With a new key a screen reader announces the sentence again.
        <p key={inVain} className={classes.hint}>
          {t('compose.selectFirst')}
        </p>
      )}
    </div>
  );
  const handled = <Handled count={shown.handled.length}>{() => shown.handled.map(card)}</Handled>;
  return (
    <div className={classes.frame}>
      <article className={classes.sheet}>
        <header className={classes.head}>
          <Link to={`/e/${eventId}/expert`} className={classes.back}>
            <IconArrowLeft size={18} aria-hidden /> {t('reading.back')}
          </Link>
          <p className={classes.table}>
            {table && <TableSymbol symbol={table.symbol} number={table.number} size={20} />} {tableName}
          </p>
          <h1 className={classes.title}>
            <SectionName {...section} />
          </h1>
          <p className={classes.hint}>
            <ReadersSentence sectionId={section.id} table={table} />
          </p>
          {section.keyQuestion && <p className={classes.question}>{section.keyQuestion}</p>}
          {mayReact && !touch && <p className={classes.hint}>{t('reading.keys')}</p>}
        </header>
        {open?.opened ? (
          <ReadingText
            key={open.doc.guid}
            open={open}
            caret={!touch}
            label={t('reading.textOf', { section: section.title, table: tableName })}
            extensions={extensions}
            onEditor={setEditor}
          />
        ) : open?.refusal ? (
          <Notice room="inline" title={t('reading.closed')}>
            {t('reading.closedBody')}
          </Notice>
        ) : (
          <div className={classes.toCome} role="status" aria-label={t('reading.opening')} />
        )}
      </article>
      {narrow ? (
        <>
          <div className={classes.dock}>
            {selectFirst}
            <Button
              variant="default"
              size="md"
              leftSection={<IconMessage size={20} aria-hidden />}
              onClick={() => setDrawer(true)}
            >
              {t('title')} ({shown.open.length})
            </Button>
            {mayReact && (
              <Button
                size="md"
                disabled={!hasWords}
                leftSection={<IconMessagePlus size={20} aria-hidden />}
                onMouseDown={(event) => event.preventDefault()}
                onClick={compose}
              >
                {t('compose.react')}
              </Button>
            )}
            {mayPropose && <Propose compact disabled={!hasWords} onClick={startProposal} />}
          </div>
          <Drawer
            opened={drawer}
            onClose={() => setDrawer(false)}
            position="bottom"
            size="70%"
            title={t('title')}
            closeButtonProps={{ 'aria-label': t('cancel'), size: 'lg' }}
          >
            <div className={classes.cards}>
              {mayReact && !composing && <ReactToWhole onClick={beginWhole} />}
              {composer}
              {empty}
              {shown.open.map(card)}
              {handled}
            </div>
          </Drawer>
        </>
      ) : (
        <aside className={classes.margin} aria-label={t('title')}>
          {mayReact && (
            <div className={classes.react}>
              <Button
                disabled={!hasWords || composing !== null}
                leftSection={<IconMessagePlus size={20} aria-hidden />}
                aria-label={t('compose.reactHint')}
                onMouseDown={(event) => event.preventDefault()}
                onClick={compose}
              >
                {t('compose.react')}
              </Button>
              {mayPropose && <Propose disabled={!hasWords || composing !== null} onClick={startProposal} />}
              {selectFirst}
              {!composing && <ReactToWhole onClick={beginWhole} />}
            </div>
          )}
          {empty}
          {handled}
          <MarginCards
            editor={editor}
            picked={composing ? NEW_PASSAGE : picked}
            cards={[
              ...(composer ? [{ id: NEW_PASSAGE, node: composer, whole: composing?.anchor === null }] : []),
              ...shown.open.map((each) => ({
                id: each.thread.id,
                node: card(each),
                whole: each.thread.anchor === null,
              })),
            ]}
          />
        </aside>
      )}
    </div>
  );
}

/** Marks a text as read when it opens, at each reaction that arrives meanwhile, and when the person leaves or hides it. */
function useMarkedRead(opened: boolean, threads: readonly Thread[], markRead: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: reactions that arrive while the text is open are read
  useEffect(() => {
    if (!opened) return;
    markRead();
    document.addEventListener('visibilitychange', markRead);
    return () => {
      document.removeEventListener('visibilitychange', markRead);
      markRead();
    };
  }, [opened, threads, markRead]);
}

/** Ctrl+Alt+M, as in other editors. Compared by letter, because M is another key on an AZERTY keyboard. */
function useComposeKey(compose: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isM = event.key.toLowerCase() === 'm' || event.key === 'µ' || event.code === 'KeyM';
      if (!(event.ctrlKey || event.metaKey) || !event.altKey || !isM) return;
      event.preventDefault();
      compose();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [compose]);
}
