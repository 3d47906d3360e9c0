import { Button } from '@mantine/core';
import { type ComponentProps, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { OpenDraft } from '#collab/draft-session.ts';
import { Contained } from '#ui/contained.tsx';
import { Notice } from '#ui/notice.tsx';
import { plainText } from '../plain-text.ts';
import { DraftEditor } from './draft-editor.tsx';
import type { Lost } from './in-step.ts';

type Props = Omit<ComponentProps<typeof DraftEditor>, 'onLost' | 'unwritten'>;

/** After this many failed editors within this time, the text is shown without an editor. */
const TRIES = 3;
const WITHIN_MS = 10_000;

/**
 * The text of a draft. An editor that could not apply a change is replaced at once by a new one on the same document. If
 * that fails too, the words are shown and can be kept.
 */
export function DraftText(props: Props) {
  const { open, autoFocus } = props;
  const [build, setBuild] = useState({ number: 0, lost: null as Lost | null });
  const breaks = useRef<number[]>([]);
  const onLost = (lost: Lost) => {
    breaks.current = [...breaks.current, performance.now()].slice(-TRIES);
    // Runs after the current change of the document and before the next key press.
    queueMicrotask(() => flushSync(() => setBuild(({ number }) => ({ number: number + 1, lost }))));
  };
  const [first] = breaks.current;
  const stuck =
    breaks.current.length === TRIES && first !== undefined && performance.now() - first < WITHIN_MS;
  if (stuck) return <WordsOnly open={open} />;
  return (
    <Contained instead={() => <WordsOnly open={open} />}>
      <DraftEditor
        {...props}
        key={`${open.doc.guid}/${build.number}`}
        autoFocus={build.lost === null ? autoFocus : build.lost.focused}
        unwritten={build.lost?.unwritten ?? null}
        onLost={onLost}
      />
    </Contained>
  );
}

/** The words of the document, without an editor. */
function WordsOnly({ open }: { open: OpenDraft }) {
  const { t } = useTranslation(['writing', 'common']);
  return (
    <>
      <Notice
        room="inline"
        title={t('writing:text.wordsOnly')}
        announce
        action={<Button onClick={() => window.location.reload()}>{t('common:reload')}</Button>}
      >
        {t('writing:text.wordsOnlyBody')}
      </Notice>
      <div className="draft-words">{plainText(open.doc.getXmlFragment('default'))}</div>
    </>
  );
}
