import { Button, Textarea, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '#api/use-sentence.ts';
import type { Draft, Me, Thread } from '#api/wire.ts';
import { timeOf } from '#ui/format.ts';
import { TypeIcon } from '#ui/thread-type-icon.tsx';
import { useUnsent } from '#ui/use-unsent.ts';
import { useByline } from './byline.ts';
import { Handling, OutcomeForm } from './outcome.tsx';
import { OutgoingReplies } from './outgoing-card.tsx';
import { ProposalActs } from './proposal-acts.tsx';
import { ProposalDiff } from './proposal-diff.tsx';
import classes from './thread-card.module.css';
import { LONGEST_TEXT, type useThreadActs } from './threads.ts';
import { useFresh } from './use-fresh.ts';
import { usePosting } from './use-outbox.ts';

interface Props {
  thread: Thread;
  me: Me['participant'];
  zone: string;
  draft: Draft;
  /** Whether its passage is no longer in the text. */
  gone: boolean;
  picked: boolean;
  onPick: (id: string) => void;
  mayReact: boolean;
  /** Whether this person is at the table that writes the text, or runs the event. */
  mayHandle: boolean;
  /** The number of open proposals for its passage, with itself. */
  proposalsHere: number;
  acts: ReturnType<typeof useThreadActs>;
}

/** One reaction: type, author, passage and replies. */
export function ThreadCard({ thread, me, zone, draft, gone, picked, onPick, ...rights }: Props) {
  const { mayReact, mayHandle, proposalsHere, acts } = rights;
  const mayWrite = draft.rights.includes('WRITE');
  const { t } = useTranslation('review');
  const { t: words } = useTranslation('proposals');
  const sentence = useSentence();
  const [answer, keepAnswer] = useUnsent<string>(`answer.${me.id}.${thread.id}`);
  const article = useRef<HTMLElement>(null);
  const { reply } = usePosting(draft);
  const fresh = useFresh(thread, article);
  const what = `${t(`type.${thread.type}`)}: ${thread.text.slice(0, 60)}`;
  const open = thread.state === 'open';
  const closing = open ? acts.handle : acts.reopen;
  const isClosing = (open ? acts.handle.variables?.threadId : acts.reopen.variables) === thread.id;
  const [stating, setStating] = useState(false);
  const close = () => {
    if (!open) acts.reopen.mutate(thread.id);
    // The table states what it did. The author of the reaction only closes it.
    else if (mayHandle) setStating(true);
    else acts.handle.mutate({ threadId: thread.id, outcome: null, reason: null });
  };
  return (
    <article
      ref={article}
      className={classes.card}
      data-picked={picked || undefined}
      data-state={thread.state}
      aria-label={what}
    >
      <header className={classes.head}>
        <span className={classes.type}>
          <TypeIcon type={thread.type} /> {t(`type.${thread.type}`)}
        </span>
        {fresh && <span className={classes.new}>{t('new')}</span>}
        {!open && (
          <span className={classes.handled}>
            <IconCheck size={16} aria-hidden />{' '}
            {thread.proposal?.takenOver ? words('takenOver') : t('handled')}
          </span>
        )}
      </header>
      {!thread.anchor ? (
        <p className={classes.whole}>{t('whole')}</p>
      ) : gone ? (
        <div className={classes.gone}>
          {open && <p>{t('gone')}</p>}
          <blockquote>{thread.proposal ? <ProposalDiff {...thread.proposal} /> : thread.quote}</blockquote>
        </div>
      ) : (
        <UnstyledButton className={classes.quote} onClick={() => onPick(thread.id)} title={t('goTo')}>
          {thread.proposal ? <ProposalDiff {...thread.proposal} /> : thread.quote}
        </UnstyledButton>
      )}
      {open && proposalsHere > 1 && (
        <p className={classes.alike}>{words('here', { count: proposalsHere })}</p>
      )}
      <Words author={thread.author} text={thread.text} at={thread.createdAt} me={me} zone={zone} />
      {thread.replies.map((reply) => (
        <div key={reply.id} className={classes.reply}>
          <Words author={reply.author} text={reply.text} at={reply.at} me={me} zone={zone} />
        </div>
      ))}
      <OutgoingReplies threadId={thread.id} />
      {!open && <Handling thread={thread} />}
      {open && thread.proposal && mayHandle && !stating && (
        <ProposalActs {...{ thread, mayWrite, acts }} meId={me.id} onGo={() => onPick(thread.id)} />
      )}
      {open && stating ? (
        <OutcomeForm
          pending={acts.handle.isPending && isClosing}
          onCancel={() => setStating(false)}
          onState={(handling) => acts.handle.mutate({ threadId: thread.id, ...handling })}
        />
      ) : answer !== null ? (
        <Answer
          author={thread.author.label}
          text={answer}
          onText={(text) => keepAnswer(() => text)}
          onCancel={() => keepAnswer(() => null)}
          onSend={(text) => {
            reply(thread.id, text);
            keepAnswer(() => null);
          }}
        />
      ) : (
        <div className={classes.acts}>
          {mayReact && open && (
            <Button size="compact-md" variant="default" onClick={() => keepAnswer(() => '')}>
              {t('answer')}
            </Button>
          )}
          {(mayHandle || thread.author.id === me.id) && (
            <Button
              size="compact-md"
              variant="subtle"
              loading={closing.isPending && isClosing}
              aria-label={t(open ? 'handleOf' : 'reopenOf', { what })}
              onClick={close}
            >
              {t(open ? 'handle' : 'reopen')}
            </Button>
          )}
        </div>
      )}
      {closing.error && isClosing && (
        <p className={classes.error} role="alert">
          {sentence(closing.error)}
        </p>
      )}
    </article>
  );
}

interface WordsProps {
  author: Thread['author'];
  text: string;
  at: string;
  me: Me['participant'];
  zone: string;
}

function Words({ author, text, at, me, zone }: WordsProps) {
  const { t, i18n } = useTranslation('review');
  const byline = useByline();
  const mine = author.id === me.id;
  return (
    <>
      <p className={classes.author}>
        <strong>{mine ? t('you') : author.label}</strong>
        <time dateTime={at}>{timeOf(at, zone, i18n.language)}</time>
        {!mine && <span className={classes.byline}>{byline(author)}</span>}
      </p>
      <p className={classes.text}>{text}</p>
    </>
  );
}

interface AnswerProps {
  author: string;
  text: string;
  onText: (text: string) => void;
  onSend: (text: string) => void;
  onCancel: () => void;
}

function Answer({ author, text, onText, onSend, onCancel }: AnswerProps) {
  const { t } = useTranslation('review');
  const send = (submit?: FormEvent) => {
    submit?.preventDefault();
    if (text.trim()) onSend(text.trim());
  };
  return (
    <form className={classes.answer} onSubmit={send} aria-label={t('answerTo', { author })}>
      <Textarea
        label={t('yourAnswer')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={LONGEST_TEXT}
        autoFocus
        value={text}
        onChange={({ currentTarget }) => onText(currentTarget.value)}
        onKeyDown={(key) => {
          if (sends(key)) send();
          if (key.key === 'Escape' && !text.trim()) onCancel();
        }}
      />
      <div className={classes.acts}>
        <Button type="submit" size="compact-md" disabled={!text.trim()}>
          {t('send')}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Ctrl or ⌘ with Enter submits the form. */
export function sends(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey);
}
