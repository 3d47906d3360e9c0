import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import type { Editor } from '@tiptap/core';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraftsOrNone } from '#api/event.ts';
import type { Draft, Thread } from '#api/wire.ts';
import { useEventConnection, useTables } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import type { Places } from '#passages/passage-marks.ts';
import { Contained } from '#ui/contained.tsx';
import { useByline } from './byline.ts';
import { type Composition, useComposeRequest, useComposition } from './composing.ts';
import { useSeen } from './seen.ts';
import { useThreads, useThreadsOf } from './threads.ts';
import { useNews } from './use-news.ts';
import { useWithOutgoing } from './use-outbox.ts';
import { usePassages, useSelectedPassage } from './use-passages.ts';

interface Props {
  draft: Draft;
  editor: Editor | null;
  /** Increases by one with each request to react to the selection. */
  composeRequest: number;
  children: ReactNode;
}

interface Held {
  threads: Thread[];
  places: Places | null;
  picked: string | null;
  setPicked: (id: string) => void;
  hasWords: boolean;
  composition: Composition;
}

const Reactions = createContext<Held | null>(null);
const none: Thread[] = [];

/**
 * The reactions to the text on the desk, whichever panel is open: marks their passages in the text, keeps an unposted
 * reaction, and announces contributions of others.
 */
export function ReactionsOfDraft({ draft, editor, composeRequest, children }: Props) {
  const { data: known = none } = useThreads(draft.id);
  const threads = useWithOutgoing(known, draft.id);
  const [picked, setPicked] = useState<string | null>(null);
  const { hasWords, take } = useSelectedPassage(editor);
  const composition = useComposition(draft.id, take);
  useComposeRequest(composeRequest, composition.begin);
  const anchor = composition.composing?.anchor ?? null;
  const places = usePassages(editor, { threads, composing: anchor, picked, onPick: setPicked });
  return (
    <Reactions value={{ threads, places, picked, setPicked, hasWords, composition }}>
      {children}
      <Contained instead={() => null}>
        <ReactionNews draft={draft} />
      </Contained>
    </Reactions>
  );
}

export function useReactionsOfDraft(): Held {
  const held = useContext(Reactions);
  if (!held) throw new Error('useReactionsOfDraft outside ReactionsOfDraft');
  return held;
}

const SHOWN_FOR = 8_000;
/** The delay of an announcement; by then a card that is on screen counts as seen. */
const UNSEEN_AFTER = 600;
const LONGEST_SAID = 80;
/** The common introduction. */
const INTRODUCTION = '0';

/**
 * Fetches the reactions that the list of sections counts, and announces contributions of others to this text and those of
 * the own table.
 */
function ReactionNews({ draft }: { draft: Draft }) {
  const { t } = useTranslation('review');
  const { eventId } = useEventConnection();
  const me = useMe();
  const readFor = useTables().find(({ id }) => id === me.tableId)?.secondReaderOf ?? [];
  const drafts = useDraftsOrNone(eventId);
  const onPhone = useMediaQuery('(max-width: 699px)', false, { getInitialValueInEffect: false });
  const isOwn = ({ id, tableId }: Draft) => id === draft.id || (tableId !== null && tableId === me.tableId);
  const listed = drafts.filter(
    (each) => isOwn(each) || each.tableId === null || readFor.includes(each.sectionId),
  );
  const threads = useThreadsOf(listed.map(({ id }) => id));
  const own = new Map(listed.filter(isOwn).map(({ id }) => [id, threads.get(id)]));
  const news = useNews(own, me.id);
  const { isNew } = useSeen();
  const byline = useByline();
  const sectionId = news && listed.find(({ id }) => id === news.thread.draftId)?.sectionId;
  const said =
    news &&
    t(`news.${news.kind}`, {
      author: [news.author.label, byline(news.author)].filter((part) => part).join(', '),
      section: sectionId === INTRODUCTION ? t('news.introduction') : sectionId,
      type: t(`type.${news.thread.type}`),
      text: news.text.length > LONGEST_SAID ? `${news.text.slice(0, LONGEST_SAID)}…` : news.text,
    });
  const unseen = news !== null && isNew(news.thread);
  useEffect(() => {
    if (!unseen || !news || !said) return;
    let shown: string | null = null;
    const timer = setTimeout(() => {
      shown = notifications.show({
        message: said,
        autoClose: SHOWN_FOR,
        // A screen reader announces the status element instead.
        role: 'note',
        // On a phone the notice is below the bar, because the tools and the tabs are at the bottom.
        ...(onPhone
          ? { position: 'top-center' as const, style: { marginBlockStart: 'var(--top-height)' } }
          : { position: 'bottom-right' as const }),
      });
    }, UNSEEN_AFTER);
    return () => {
      clearTimeout(timer);
      if (shown) notifications.hide(shown);
    };
  }, [unseen, news, said, onPhone]);
  return (
    <VisuallyHidden role="status">
      {/* The same sentence once more is another element, for who hears it. */}
      <span key={news && `${news.thread.id} ${news.thread.replies.length}`}>{said}</span>
    </VisuallyHidden>
  );
}
