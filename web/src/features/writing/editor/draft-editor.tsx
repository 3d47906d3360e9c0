import { notifications } from '@mantine/notifications';
import type { Editor, Extensions } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { EditorContent, useEditor } from '@tiptap/react';
import { type CSSProperties, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenDraft } from '#collab/draft-session.ts';
import { latePart } from '#ui/late-part.tsx';
import { calloutKinds, decisionStates } from '../schema/blocks.ts';
import { placeCaret, rememberCaret } from './caret-place.ts';
import { draftExtensions } from './draft-extensions.ts';
import './draft-editor.css';
import { FindTool } from './find-tool.tsx';
import { FormatAnnouncer } from './format-announcer.tsx';
import type { Lost } from './in-step.ts';
import { OthersAnnouncer } from './others-announcer.tsx';
import type { Presence } from './remote-carets.ts';
import { SlashList } from './slash-list.tsx';
import { writeAgain } from './unwritten.ts';

const BlockHandle = latePart(async () => (await import('./block-handle.tsx')).BlockHandle);

interface Props {
  open: OpenDraft;
  writable: boolean;
  /** Whether a reader has a caret in the text; `extensions` must then refuse writing. */
  readingCaret?: boolean;
  extensions?: Extensions;
  me: Presence;
  /** The accessible label of the text. */
  label: string;
  autoFocus: boolean;
  onEditor: (editor: Editor | null) => void;
  onWrite: () => void;
  /** Called when the editor may differ from its document and has stopped writing. */
  onLost: (lost: Lost) => void;
  /** Content of the previous editor that could not be written to the document. */
  unwritten: Node | null;
}

/** The editor of the open document. Must be mounted again for another document. */
export function DraftEditor({
  open,
  writable,
  me,
  label,
  autoFocus,
  onEditor,
  onWrite,
  onLost,
  unwritten,
  readingCaret = false,
  extensions = [],
}: Props) {
  const { t } = useTranslation('writing');
  const arrived = useRef<Editor | null>(null);
  const wrote = useRef(onWrite);
  wrote.current = onWrite;
  const editor = useEditor(
    {
      extensions: draftExtensions({
        doc: open.doc,
        provider: open.provider,
        me,
        checkboxLabel: (text) => t('checkbox', { text: text || t('checkboxEmpty') }),
        onPasteNotice: (notice) => notifications.show({ message: t(`paste.${notice}`), autoClose: 10_000 }),
        onBound: (bound) => notifications.show({ id: 'bound', message: t(`bound.${bound}`) }),
        others: extensions,
        onLost,
      }),
      editable: writable || readingCaret,
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      onUpdate: ({ transaction }) => {
        if (!transaction.getMeta('y-sync$')) wrote.current();
      },
      onSelectionUpdate: ({ editor: now }) => {
        if (arrived.current === now) rememberCaret(open.documentName, now);
      },
    },
    [open.doc],
  );
  useEffect(() => {
    editor.setEditable(writable || readingCaret, false);
    editor.setOptions({
      editorProps: {
        attributes: {
          'aria-label': label,
          'aria-multiline': 'true',
          role: 'textbox',
          // Tables write in Dutch, also when this person's page is in English.
          lang: 'nl-BE',
          class: 'draft-text',
          ...(writable ? {} : { 'aria-readonly': 'true', tabindex: '0' }),
        },
      },
    });
  }, [editor, writable, readingCaret, label]);
  const arrive = useRef<() => void>(() => undefined);
  arrive.current = () => {
    if (autoFocus) placeCaret(open.documentName, editor, writable);
    if (unwritten) writeAgain(editor, unwritten);
    arrived.current = editor;
  };
  useEffect(() => {
    onEditor(editor);
    arrive.current();
    return () => onEditor(null);
  }, [editor, onEditor]);
  return (
    <div className="draft" style={labels(t)} data-writable={writable || undefined}>
      {writable && <FindTool editor={editor} />}
      <EditorContent editor={editor} />
      <FormatAnnouncer editor={editor} />
      <OthersAnnouncer doc={open.doc} provider={open.provider} />
      {writable && <BlockHandle editor={editor} />}
      {writable && <SlashList editor={editor} />}
    </div>
  );
}

type Translate = ReturnType<typeof useTranslation<'writing'>>['t'];

/** Labels that the style sheet shows beside blocks; they are no part of the text. */
function labels(t: Translate): CSSProperties {
  const entries = [
    ...calloutKinds.map((kind) => [`--label-${kind}`, t(`callout.${kind}`)]),
    ...decisionStates.map((status) => [`--label-${status}`, t(`decision.${status}`)]),
    ['--label-unverified', t('source.unverified')],
    ['--label-starting-text', t('startingText')],
    ['--label-unreadable', t('unreadable')],
  ];
  return Object.fromEntries(entries.map(([name, words]) => [name, `"${words}"`])) as CSSProperties;
}
