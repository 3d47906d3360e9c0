import { Button } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { callFictional, useFictional } from './fictional-words.ts';
import { showFictional, suspectsIn } from './personal-data-marks.ts';
import classes from './personal-data-notice.module.css';

/** Asks above the text whether the marked words are about a real person. It blocks nothing. */
export function PersonalDataNotice({ editor }: { editor: Editor }) {
  const { t } = useTranslation('warnings');
  const isFictional = useFictional();
  useEffect(() => showFictional(editor, isFictional), [editor, isFictional]);
  const suspects = useEditorState({ editor, selector: ({ editor: now }) => suspectsIn(now.state) });
  const [first] = suspects;
  const others = new Set(suspects.map(({ words }) => words)).size - 1;
  const goTo = () => {
    const [now] = suspectsIn(editor.state);
    if (!now) return;
    const { tr, doc } = editor.state;
    editor.view.dispatch(tr.setSelection(TextSelection.create(doc, now.from, now.to)).scrollIntoView());
    editor.view.focus();
  };
  return (
    <div role="status" className={classes.place} data-screen-only>
      {first && (
        <div className={classes.notice}>
          <p>
            {t('question')} <strong>“{first.words}”</strong>
            {others > 0 && ` ${t('others', { count: others })}`}
          </p>
          <Button variant="subtle" className={classes.act ?? ''} onClick={goTo}>
            {t('show')}
          </Button>
          <Button variant="subtle" className={classes.act ?? ''} onClick={() => callFictional(first.words)}>
            {t('fictional')}
          </Button>
        </div>
      )}
    </div>
  );
}
