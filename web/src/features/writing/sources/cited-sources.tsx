import { Button, CloseButton, Popover } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCitations } from '#api/sources.ts';
import type { Source } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import { useToolOpener } from '../editor/tool-openers.ts';
import { changeReferences, citedBy, isReference, type Reference } from './citing.ts';
import { SourceCard } from './source-card.tsx';
import { askSource, listenToSources } from './source-events.ts';
import { SourcePicker } from './source-picker.tsx';
import { labelOf } from './source-words.ts';
import classes from './sources.module.css';
import { useCiting } from './use-citing.ts';

const NONE: readonly Source[] = [];

type Shown = { what: 'picker' } | { what: 'card'; reference: Reference };

/** The register beside the text: the badges of references, the card of one, and the picker at the caret. */
export function CitedSources({ editor, writable }: { editor: Editor; writable: boolean }) {
  const { t } = useTranslation('sources');
  const sources = useLive((live) => live.sources) ?? NONE;
  const [shown, setShown] = useState<(Shown & { place: Place }) | null>(null);
  const origin = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      listenToSources(editor, {
        onAsk: () =>
          writable &&
          setShown({ what: 'picker', place: placeOf(editor, editor.state.selection.to, origin.current) }),
        onOpen: (position) => {
          const node = editor.state.doc.nodeAt(position);
          if (!isReference(node)) return;
          const reference = { ...citedBy(node), position };
          setShown({ what: 'card', reference, place: placeOf(editor, position, origin.current) });
        },
      }),
    [editor, writable],
  );
  useToolOpener(writable ? editor : null, 'source', () => askSource(editor));
  const close = () => {
    setShown(null);
    editor.commands.focus(undefined, { scrollIntoView: false });
  };
  return (
    <div ref={origin} className={classes.origin} data-screen-only>
      <Badges sources={sources} />
      <Popover
        withRoles={false}
        width="min(26rem, calc(100vw - 24px))"
        opened={shown !== null}
        onDismiss={close}
        trapFocus
        position="bottom-start"
        withinPortal
        shadow="md"
      >
        <Popover.Target>
          <span className={classes.anchor} style={shown?.place} />
        </Popover.Target>
        <Popover.Dropdown
          className={classes.popover}
          role="dialog"
          aria-label={t(shown?.what === 'picker' ? 'pick.title' : 'cardTitle')}
        >
          {shown?.what === 'picker' && (
            <SourcePicker editor={editor} sources={sources} onDone={() => setShown(null)} />
          )}
          {shown?.what === 'card' && (
            <ReferenceCard
              editor={editor}
              writable={writable}
              sources={sources}
              reference={shown.reference}
              onClose={close}
            />
          )}
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The place of a position in the text, measured from an element that scrolls with the text. */
function placeOf(editor: Editor, position: number, origin: HTMLElement | null): Place {
  const zero = origin?.getBoundingClientRect() ?? { left: 0, top: 0 };
  const node = editor.view.nodeDOM(position);
  const { left, top, right, bottom } =
    node instanceof HTMLElement && node.matches('[data-type="sourceReference"]')
      ? node.getBoundingClientRect()
      : editor.view.coordsAtPos(position);
  return { left: left - zero.left, top: top - zero.top, width: right - left, height: bottom - top };
}

interface CardProps {
  editor: Editor;
  writable: boolean;
  sources: readonly Source[];
  reference: Reference;
  onClose: () => void;
}

function ReferenceCard({ editor, writable, sources, reference, onClose }: CardProps) {
  const { t } = useTranslation('sources');
  const { eventId } = useEventConnection();
  const citations = useCitations(eventId, true);
  const { addCited, isPending } = useCiting(writable ? editor : null);
  const [now, setNow] = useState<Reference>(reference);
  const source = sources.find(({ id }) => id === now.sourceId);
  const label = source && labelOf(source);
  const closing = (body: ReactNode) => (
    <div className={`${classes.closable} ${classes.opened}`} data-autofocus tabIndex={-1}>
      <CloseButton size={44} aria-label={t('close')} onClick={onClose} className={classes.close} />
      {body}
    </div>
  );
  if (!source) {
    return closing(
      <div className={classes.card}>
        <h2 className={classes.title}>{now.label}</h2>
        <p>{t('notInRegister')}</p>
        {writable && (
          <Button mih={44} loading={isPending} onClick={() => setNow({ ...now, sourceId: addCited(now) })}>
            {t('register')}
          </Button>
        )}
      </div>,
    );
  }
  return closing(
    <>
      <SourceCard source={source} citations={citations} heading="h2" />
      {writable && label !== now.label && (
        <div className={classes.otherLabel}>
          <p>{t('otherLabel', { label: now.label })}</p>
          <Button
            variant="default"
            mih={44}
            onClick={() => {
              changeReferences(editor, (each) => each.sourceId === now.sourceId && each.label === now.label, {
                label: label ?? now.label,
              });
              onClose();
            }}
          >
            {t('takeLabel', { label })}
          </Button>
        </div>
      )}
    </>,
  );
}

/** A style sheet with the badges of the register's sources; a reference in the text has only an id. */
function Badges({ sources }: { sources: readonly Source[] }) {
  const rules = sources.map(
    ({ id, checked }) =>
      `.draft-text [data-type="sourceReference"][data-sourceid="${CSS.escape(id)}"]{--register-badge:${checked ? 'none' : 'var(--label-unverified)'}}`,
  );
  return <style>{rules.join('\n')}</style>;
}
