import { Portal, UnstyledButton } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnouncer } from '#ui/announcer.tsx';
import { type Insertion, insertionGroups } from './insertions.ts';
import classes from './slash-list.module.css';
import { insertChosen, SLASH_LIST, type SlashState, slashOption, slashState } from './slash-menu.ts';

/** The list of the slash menu, at the slash. The focus stays in the text, which names the chosen option. */
export function SlashList({ editor }: { editor: Editor }) {
  const { t } = useTranslation('editor');
  const open = useEditorState({ editor, selector: ({ editor: now }) => slashState(now.state) });
  const { region, say } = useAnnouncer();
  const count = open?.found.length ?? 0;
  useEffect(() => {
    if (count > 0) say(t('slash.count', { count }));
  }, [count, say, t]);
  return (
    <>
      {region}
      {open && (
        <Portal>
          <Options editor={editor} open={open} />
        </Portal>
      )}
    </>
  );
}

function Options({ editor, open }: { editor: Editor; open: SlashState }) {
  const { t } = useTranslation(['editor', 'writing']);
  const list = useRef<HTMLDivElement>(null);
  const place = usePlace(editor, open.query.length);
  const chosen = open.found[open.chosen];
  const chosenId = chosen && slashOption(chosen);
  useLayoutEffect(() => {
    if (chosenId) document.getElementById(chosenId)?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  const option = (each: Insertion) => (
    <UnstyledButton
      key={each.name}
      id={slashOption(each)}
      role="option"
      aria-selected={each === chosen}
      tabIndex={-1}
      className={classes.option}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => insertChosen(editor, each)}
    >
      {t(`writing:${each.label}`)}
    </UnstyledButton>
  );
  return (
    <div
      ref={list}
      id={SLASH_LIST}
      role="listbox"
      aria-label={t('editor:slash.label')}
      className={classes.list}
      style={place}
      onMouseDown={(event) => event.preventDefault()}
    >
      {insertionGroups.map((group) => {
        const found = open.found.filter((each) => each.group === group);
        if (found.length === 0) return <Fragment key={group} />;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox.
          <div key={group} role="group" aria-label={t(`editor:slash.group.${group}`)}>
            <div className={classes.group} aria-hidden>
              {t(`editor:slash.group.${group}`)}
            </div>
            {found.map(option)}
          </div>
        );
      })}
    </div>
  );
}

const MARGIN = 8;
const TALLEST = 320;

/** Below the slash, or above it where there is more room; within what the keyboard of a phone leaves. */
function usePlace(editor: Editor, queryLength: number): React.CSSProperties {
  const [place, setPlace] = useState<React.CSSProperties>({ visibility: 'hidden' });
  useLayoutEffect(() => {
    const read = () => {
      const at = editor.view.coordsAtPos(editor.state.selection.from - queryLength - 1);
      const screen = window.visualViewport;
      const [top, height] = [screen?.offsetTop ?? 0, screen?.height ?? window.innerHeight];
      const below = top + height - at.bottom - MARGIN;
      const above = at.top - top - MARGIN;
      const insetInlineStart = Math.max(MARGIN, Math.min(at.left, window.innerWidth - 280 - MARGIN));
      setPlace(
        below >= Math.min(TALLEST, above)
          ? { insetInlineStart, insetBlockStart: at.bottom + 4, maxBlockSize: Math.min(TALLEST, below) }
          : {
              insetInlineStart,
              insetBlockEnd: window.innerHeight - at.top + 4,
              maxBlockSize: Math.min(TALLEST, above),
            },
      );
    };
    read();
    window.addEventListener('scroll', read, true);
    window.addEventListener('resize', read);
    return () => {
      window.removeEventListener('scroll', read, true);
      window.removeEventListener('resize', read);
    };
  }, [editor, queryLength]);
  return place;
}
