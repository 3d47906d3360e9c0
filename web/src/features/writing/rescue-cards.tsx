import { Button, VisuallyHidden } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '#api/use-sentence.ts';
import type { Rescue } from '#api/wire.ts';
import type { DraftSession } from '#collab/draft-session.ts';
import { putBack } from './put-back.ts';
import classes from './rescue-cards.module.css';
import { acknowledged, MOST_RESCUES, useHandleRescue, useRescues } from './rescues.ts';

interface Props {
  draftId: string;
  session: Pick<DraftSession, 'pending' | 'subscribe'>;
  news: number;
  /** null while this person may not write. */
  editor: Editor | null;
  myId: string;
}

/** Cards above the text: words of a rebuilt block, to put back or discard. */
export function RescueCards({ draftId, session, news, editor, myId }: Props) {
  const { t } = useTranslation('writing');
  const rescues = useRescues(draftId, news);
  const handle = useHandleRescue(draftId);
  const sentence = useSentence();
  const [underWay, setUnderWay] = useState<ReadonlySet<string>>(new Set());
  const shown = rescues.filter(({ id }) => !underWay.has(id));
  const run = (id: string, how: 'restored' | 'dismissed', before: () => Promise<void>) => {
    setUnderWay((ids) => new Set(ids).add(id));
    const showAgain = () =>
      setUnderWay((ids) => {
        const left = new Set(ids);
        left.delete(id);
        return left;
      });
    void before()
      .then(() => handle.mutateAsync({ id, how }))
      .then(showAgain, showAgain);
  };
  return (
    <>
      {shown.length > 0 && (
        <section className={classes.cards} aria-label={t('rescue.label')}>
          {rescues.length >= MOST_RESCUES && <p>{t('rescue.many')}</p>}
          {handle.error && <p>{sentence(handle.error)}</p>}
          {shown.map((rescue) => (
            <RescueCard
              key={rescue.id}
              rescue={rescue}
              mine={rescue.by === myId}
              onPutBack={
                editor &&
                (() => {
                  const { doc } = editor.state;
                  editor.view.dispatch(putBack(editor.state, rescue));
                  editor.view.focus();
                  // The bounds of the text refused the words and told the person why.
                  if (editor.state.doc === doc) return;
                  // The words count as put back only when the server has them.
                  run(rescue.id, 'restored', () => acknowledged(session));
                })
              }
              onLetGo={() => run(rescue.id, 'dismissed', () => Promise.resolve())}
            />
          ))}
        </section>
      )}
      <Spoken ids={rescues.map(({ id }) => id)} />
    </>
  );
}

interface CardProps {
  rescue: Rescue;
  mine: boolean;
  onPutBack: (() => void) | null;
  onLetGo: () => void;
}

function RescueCard({ rescue, mine, onPutBack, onLetGo }: CardProps) {
  const { t } = useTranslation('writing');
  const [copied, setCopied] = useState(false);
  return (
    <article className={classes.card}>
      <p className={classes.what}>{t(mine ? 'rescue.mine' : 'rescue.theirs')}</p>
      <blockquote className={classes.words}>{rescue.words.trim()}</blockquote>
      {rescue.context && <p className={classes.place}>{t('rescue.place', { text: rescue.context })}</p>}
      <div className={classes.acts}>
        {onPutBack && (
          <Button size="compact-md" onClick={onPutBack}>
            {t('rescue.putBack')}
          </Button>
        )}
        <Button
          size="compact-md"
          variant="default"
          onClick={() =>
            void navigator.clipboard.writeText(rescue.words.trim()).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {t(copied ? 'rescue.copied' : 'rescue.copy')}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={onLetGo}>
          {t('rescue.letGo')}
        </Button>
      </div>
    </article>
  );
}

/** Announces new words above the text to screen readers, once for each increase. */
function Spoken({ ids }: { ids: string[] }) {
  const { t } = useTranslation('writing');
  const [spoken, setSpoken] = useState('');
  const known = useRef<ReadonlySet<string>>(new Set());
  const key = ids.join(' ');
  useEffect(() => {
    const now = key === '' ? [] : key.split(' ');
    if (now.some((id) => !known.current.has(id))) setSpoken(t('rescue.spoken', { count: now.length }));
    else if (now.length === 0) setSpoken('');
    known.current = new Set(now);
  }, [key, t]);
  return <VisuallyHidden role="status">{spoken}</VisuallyHidden>;
}
