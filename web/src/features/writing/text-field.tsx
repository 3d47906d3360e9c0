import { Textarea } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { changeBetween, movedCaret } from './text-change.ts';

interface Props {
  text: Y.Text;
  label: string;
  description: string;
  longest: number;
  readOnly: boolean;
}

/** A field for one line of shared text. The caret keeps its place while others type. */
export function SharedTextField({ text, label, description, longest, readOnly }: Props) {
  const { t } = useTranslation('writing');
  const [value, setValue] = useState(() => text.toString());
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<[number, number] | null>(null);
  useEffect(() => {
    setValue(text.toString());
    const follow = (event: Y.YTextEvent) => {
      const element = field.current;
      if (element && !event.transaction.local && document.activeElement === element) {
        caret.current = [
          movedCaret(element.selectionStart, event.delta),
          movedCaret(element.selectionEnd, event.delta),
        ];
      }
      setValue(text.toString());
    };
    text.observe(follow);
    return () => text.unobserve(follow);
  }, [text]);
  useLayoutEffect(() => {
    if (caret.current && field.current) field.current.setSelectionRange(...caret.current);
    caret.current = null;
  });
  const write = (typed: string) => {
    const oneLine = typed.replaceAll(/\s*\n\s*/g, ' ');
    const change = changeBetween(text.toString(), oneLine);
    if (!change) return;
    text.doc?.transact(() => {
      if (change.removed > 0) text.delete(change.at, change.removed);
      if (change.inserted) text.insert(change.at, change.inserted);
    });
  };
  const over = value.length > longest;
  return (
    <Textarea
      ref={field}
      label={label}
      description={description}
      value={value}
      onChange={(event) => write(event.currentTarget.value)}
      maxLength={Math.max(longest, value.length)}
      autosize
      minRows={1}
      readOnly={readOnly}
      error={over && t('sheet.tooLong', { count: value.length - longest })}
      rightSection={
        <span aria-hidden style={{ fontSize: 13, color: over ? 'var(--brick)' : 'var(--ink-soft)' }}>
          {longest - value.length}
        </span>
      }
      rightSectionWidth={44}
    />
  );
}
