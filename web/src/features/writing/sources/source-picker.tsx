import { TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TITLE } from '#api/sources.ts';
import type { Source } from '#api/wire.ts';
import { citeSource, selectedWords } from './citing.ts';
import { hasTitle, labelOf, search } from './source-words.ts';
import classes from './sources.module.css';
import { useCiting } from './use-citing.ts';

const SHOWN = 5;

interface Props {
  editor: Editor;
  sources: readonly Source[];
  onDone: () => void;
}

/** A field with the sources that match; Enter cites the marked one, or a new source with the typed words. */
export function SourcePicker({ editor, sources, onDone }: Props) {
  const { t } = useTranslation('sources');
  const id = useId();
  const [typed, setTyped] = useState(() => {
    const words = selectedWords(editor);
    return words.length <= LONGEST_TITLE ? words : '';
  });
  const [marked, setMarked] = useState(0);
  const { citeNew } = useCiting(editor);
  const title = typed.trim();
  const found = search(sources, title).slice(0, SHOWN);
  const choices = [
    ...found.map((source) => ({
      key: source.id,
      words: <SourceLine source={source} />,
      cite: () => citeSource(editor, { sourceId: source.id, label: labelOf(source) }),
    })),
    ...(title && !hasTitle(sources, title)
      ? [
          {
            key: 'new',
            words: <span className={classes.new}>{t('pick.new', { title })}</span>,
            cite: () => citeNew(title),
          },
        ]
      : []),
  ];
  const current = Math.min(marked, choices.length - 1);
  const choose = (index: number) => {
    const choice = choices[index];
    if (!choice) return;
    onDone();
    choice.cite();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      setMarked((current + step + choices.length) % choices.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(current);
    }
  };
  return (
    <div className={classes.picker}>
      <TextInput
        label={t('pick.label')}
        description={t('pick.hint')}
        value={typed}
        maxLength={LONGEST_TITLE}
        data-autofocus
        autoComplete="off"
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={choices[current] ? `${id}-${current}` : undefined}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setMarked(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('pick.found')} className={classes.choices}>
        {choices.map(({ key, words }, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the marked option.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys.
          <div
            key={key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className={classes.choice}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(index)}
          >
            {words}
          </div>
        ))}
      </div>
    </div>
  );
}

function SourceLine({ source }: { source: Source }) {
  const { t } = useTranslation('sources');
  return (
    <>
      <span>{labelOf(source)}</span>
      {!source.checked && <span className={classes.badge}>{t('unchecked')}</span>}
    </>
  );
}
