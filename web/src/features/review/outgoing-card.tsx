import { Button } from '@mantine/core';
import { IconCloudUp } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '#api/use-sentence.ts';
import { serverNow } from '#collab/clock.ts';
import { TypeIcon } from '#ui/thread-type-icon.tsx';
import { type Outgoing, refusalOf } from './outbox.ts';
import classes from './outgoing-card.module.css';
import { ProposalDiff } from './proposal-diff.tsx';
import card from './thread-card.module.css';
import { useOutgoing } from './use-outbox.ts';

const JUST_POSTED_MS = 2_000;

/** A reaction that the server does not have yet. */
export function OutgoingCard({ outgoing }: { outgoing: Outgoing }) {
  const { t } = useTranslation(['outbox', 'review']);
  const { text = '' } = outgoing.body;
  const type = outgoing.kind === 'thread' ? outgoing.body.type : null;
  const quote = outgoing.kind === 'thread' ? outgoing.body.anchor?.quote : null;
  const replacement = outgoing.kind === 'thread' ? outgoing.body.replacement : null;
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    // Shows a person what became of a reaction that they just posted.
    if (serverNow() - Date.parse(outgoing.at) < JUST_POSTED_MS)
      article.current?.scrollIntoView?.({ block: 'nearest' });
  }, [outgoing.at]);
  const title = type ? t(`review:type.${type}`) : t('reply');
  return (
    <article ref={article} className={card.card} data-outgoing aria-label={`${title}: ${text?.slice(0, 60)}`}>
      <header className={card.head}>
        <span className={card.type}>
          {type && <TypeIcon type={type} />} {title}
        </span>
      </header>
      {outgoing.kind === 'thread' &&
        (quote ? (
          <blockquote className={card.quote}>
            {typeof replacement === 'string' ? (
              <ProposalDiff original={outgoing.body.original || quote} replacement={replacement} />
            ) : (
              quote
            )}
          </blockquote>
        ) : (
          <p className={card.whole}>{t('review:whole')}</p>
        ))}
      <p className={card.text}>{text}</p>
      <SendState outgoing={outgoing} />
    </article>
  );
}

/** This person's answers to a reaction that the server does not have yet. */
export function OutgoingReplies({ threadId }: { threadId: string }) {
  const { t } = useTranslation('review');
  const { outgoing } = useOutgoing();
  return outgoing
    .filter((each) => each.kind === 'reply' && each.threadId === threadId)
    .map((each) => (
      <div key={each.id} className={card.reply}>
        <p className={card.author}>
          <strong>{t('you')}</strong>
        </p>
        <p className={card.text}>{each.body.text}</p>
        <SendState outgoing={each} />
      </div>
    ));
}

/** Whether it is being sent, waits for a connection, or was refused and what can be done about that. */
function SendState({ outgoing }: { outgoing: Outgoing }) {
  const { t } = useTranslation('outbox');
  const { away, outbox } = useOutgoing();
  const sentence = useSentence();
  const refusal = refusalOf(outgoing);
  const onlyHere = outbox.isOnlyHere(outgoing.id);
  if (!refusal) {
    return (
      <p className={classes.way} role="status">
        <IconCloudUp size={18} aria-hidden />
        <span>
          {t(away ? 'waits' : 'sending')} {onlyHere && t('onlyHere')}
        </span>
      </p>
    );
  }
  const { text, replacement } = { replacement: null, ...outgoing.body };
  const words = [replacement, text].filter((part) => part).join('\n\n');
  return (
    <div className={classes.refused} role="alert">
      <p>{t('refused', { reason: sentence(refusal) })}</p>
      <div className={card.acts}>
        <Button size="compact-md" variant="default" onClick={() => outbox.sendAgain(outgoing)}>
          {t('again')}
        </Button>
        {/* Browsers offer it on secure pages only; elsewhere the text can be selected. */}
        {navigator.clipboard && (
          <Button
            size="compact-md"
            variant="subtle"
            onClick={() => void navigator.clipboard.writeText(words).catch(() => undefined)}
          >
            {t('copy')}
          </Button>
        )}
        <Button size="compact-md" variant="subtle" onClick={() => outbox.remove(outgoing.id)}>
          {t('discard')}
        </Button>
      </div>
    </div>
  );
}
