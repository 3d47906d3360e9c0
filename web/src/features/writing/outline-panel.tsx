import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { textFrom } from './editor/block-guard.ts';
import { outlineOf, ownWords } from './editor/outline.ts';
import { openTool } from './editor/tool-openers.ts';
import classes from './outline-panel.module.css';

/** The titles and headings of the text, and how many words the table wrote. */
export function OutlinePanel({ editor }: { editor: Editor }) {
  const { t } = useTranslation('editor');
  const { entries, here, words } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const outline = outlineOf(state.doc);
      return {
        entries: outline,
        here: outline.findLastIndex(({ position }) => position <= state.selection.from),
        words: ownWords(state.doc),
      };
    },
  });
  return (
    <>
      <ol className={classes.outline} aria-label={t('outline.label')}>
        {entries.map(({ level, text, position }, index) => (
          <li key={position} data-level={level}>
            <button
              type="button"
              {...(index === here ? { 'aria-current': 'location' as const } : {})}
              onClick={() => goTo(editor, position)}
            >
              {text}
            </button>
          </li>
        ))}
      </ol>
      <p className={classes.words}>{t('outline.words', { count: words })}</p>
    </>
  );
}

/** Puts the caret under a title, or at the end of a heading, and scrolls to it. */
function goTo(editor: Editor, position: number): void {
  const { doc, tr } = editor.state;
  const node = doc.nodeAt(position);
  if (!node) return;
  const end = position + node.nodeSize;
  const selection =
    node.type.name === 'blockHeading' ? textFrom(doc.resolve(end), 1) : TextSelection.create(doc, end - 1);
  if (selection) editor.view.dispatch(tr.setSelection(selection));
  openTool(editor, 'text');
  requestAnimationFrame(() => {
    if (editor.isDestroyed) return;
    const element = editor.view.nodeDOM(position);
    if (element instanceof HTMLElement) element.scrollIntoView({ block: 'start' });
    editor.view.dom.focus({ preventScroll: true });
  });
}
