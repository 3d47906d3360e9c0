import { TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconLetterCase, IconLetterW, IconX } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnouncer } from '#ui/announcer.tsx';
import { ToolButton } from '#ui/tool-button.tsx';
import {
  currentMatch,
  findInText,
  goToFirst,
  goToMatch,
  matchesOf,
  replaceAll,
  replaceMatch,
} from './find.ts';
import classes from './find-bar.module.css';

interface Props {
  editor: Editor;
  /** Increases by one with each request to find. */
  asked: number;
  onClose: () => void;
}

/** Find and replace, above the text. Esc goes back to the text, at the match. */
export function FindBar({ editor, asked, onClose }: Props) {
  const { t } = useTranslation('editor');
  const [words, setWords] = useState(() => selectedWords(editor));
  const [replacement, setReplacement] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const [wholeWord, setWholeWord] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { region, say } = useAnnouncer();
  const { count, current, locked } = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const matches = matchesOf(now.state);
      const index = currentMatch(now.state);
      return { count: matches.length, current: index + 1, locked: matches[index]?.locked ?? false };
    },
  });
  useEffect(() => {
    if (asked > 0) field.current?.select();
  }, [asked]);
  useEffect(() => {
    findInText(editor, { words, matchCase, wholeWord });
    if (words) goToFirst(editor);
  }, [editor, words, matchCase, wholeWord]);
  useEffect(() => () => void (editor.isDestroyed || findInText(editor, null)), [editor]);
  const onKeyDown = (event: KeyboardEvent) => {
    const again = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
    if (!again && event.key !== 'Escape') return;
    event.preventDefault();
    if (again) field.current?.select();
    else onClose();
  };
  const next = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    goToMatch(editor, 1);
  };
  return (
    <search className={classes.bar} onKeyDown={onKeyDown} data-screen-only aria-label={t('find.label')}>
      {region}
      <form className={classes.row} onSubmit={next}>
        <TextInput
          ref={field}
          className={classes.field ?? ''}
          aria-label={t('find.words')}
          placeholder={t('find.words')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !event.shiftKey) return;
            event.preventDefault();
            goToMatch(editor, -1);
          }}
        />
        <span className={classes.count} role="status">
          {words === '' ? '' : count === 0 ? t('find.none') : t('find.of', { current, count })}
        </span>
        <ToolButton label={t('find.previous')} disabled={count === 0} onClick={() => goToMatch(editor, -1)}>
          <IconArrowUp size={20} />
        </ToolButton>
        <ToolButton label={t('find.next')} disabled={count === 0} onClick={() => goToMatch(editor, 1)}>
          <IconArrowDown size={20} />
        </ToolButton>
        <ToolButton label={t('find.matchCase')} active={matchCase} onClick={() => setMatchCase(!matchCase)}>
          <IconLetterCase size={20} />
        </ToolButton>
        <ToolButton label={t('find.wholeWord')} active={wholeWord} onClick={() => setWholeWord(!wholeWord)}>
          <IconLetterW size={20} />
        </ToolButton>
        <ToolButton label={t('find.close')} className={classes.close ?? ''} onClick={onClose}>
          <IconX size={20} />
        </ToolButton>
      </form>
      <div className={classes.row}>
        <TextInput
          className={classes.field ?? ''}
          aria-label={t('find.replacement')}
          placeholder={t('find.replacement')}
          value={replacement}
          onChange={(event) => setReplacement(event.currentTarget.value)}
        />
        <UnstyledButton
          className={classes.act}
          disabled={count === 0 || locked}
          onClick={() => replaceMatch(editor, replacement)}
        >
          {t('find.replace')}
        </UnstyledButton>
        <UnstyledButton
          className={classes.act}
          disabled={count === 0}
          onClick={() => say(t('find.replaced', { count: replaceAll(editor, replacement) }))}
        >
          {t('find.replaceAll')}
        </UnstyledButton>
      </div>
      {locked && <p className={classes.hint}>{t('find.locked')}</p>}
    </search>
  );
}

const LONGEST_SELECTION = 60;

function selectedWords({ state: { selection, doc } }: Editor): string {
  const { from, to } = selection;
  return to - from > LONGEST_SELECTION || !selection.$from.sameParent(selection.$to)
    ? ''
    : doc.textBetween(from, to);
}
