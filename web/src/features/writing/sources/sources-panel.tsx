import { Button, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCitations } from '#api/sources.ts';
import type { Source } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import { useUnsent } from '#ui/use-unsent.ts';
import { type Cited, citeSource, referencesIn } from './citing.ts';
import { SourceCard } from './source-card.tsx';
import { SourceForm } from './source-form.tsx';
import { labelOf, search } from './source-words.ts';
import classes from './sources.module.css';
import { useCiting } from './use-citing.ts';

/** The register beside the text: the sources that this text cites first, then the others. */
export function SourcesPanel({ editor, writable }: { editor: Editor | null; writable: boolean }) {
  const { t } = useTranslation('sources');
  const { eventId, participantId } = useEventConnection();
  const sources = useLive((live) => live.sources) ?? [];
  const citations = useCitations(eventId, true);
  const cited = useEditorState({
    editor,
    selector: ({ editor: now }) => (now ? distinct(referencesIn(now.state.doc)) : []),
  });
  const [typed, setTyped] = useState('');
  const [adding, setAdding] = useUnsent<true>(`source-added.${participantId}`);
  const { addCited } = useCiting(writable ? editor : null);
  const found = search(sources, typed);
  const isHere = ({ id }: Source) => cited?.some(({ sourceId }) => sourceId === id) ?? false;
  const here = found.filter(isHere);
  const others = found.filter((source) => !isHere(source));
  const missing = typed
    ? []
    : (cited ?? []).filter(({ sourceId }) => !sources.some(({ id }) => id === sourceId));
  const card = (source: Source) => (
    <li key={source.id}>
      <div className={classes.row}>
        <SourceCard source={source} citations={citations} heading="h3" />
        {writable && editor && (
          <Button
            variant="light"
            mih={44}
            // Keeps the caret in the text, where the reference goes.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => citeSource(editor, { sourceId: source.id, label: labelOf(source) })}
            style={{ justifySelf: 'start' }}
          >
            {t('cite')}
          </Button>
        )}
      </div>
    </li>
  );
  return (
    <div className={classes.panel}>
      <TextInput
        label={t('search')}
        type="search"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {adding ? (
        <SourceForm
          source={null}
          title={found.length === 0 ? typed : ''}
          onDone={() => setAdding(() => null)}
        />
      ) : (
        <Button
          variant="default"
          mih={44}
          onClick={() => setAdding(() => true)}
          style={{ justifySelf: 'start' }}
        >
          {t('add')}
        </Button>
      )}
      <Part title={t('missing')} shown={missing.length > 0}>
        {missing.map((each) => (
          <li key={`${each.sourceId} ${each.label}`}>
            <div className={classes.row}>
              <span>{each.label}</span>
              {writable && (
                <Button
                  variant="default"
                  mih={44}
                  onClick={() => addCited(each)}
                  style={{ justifySelf: 'start' }}
                >
                  {t('register')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </Part>
      <Part title={t('here')} shown={here.length > 0}>
        {here.map(card)}
      </Part>
      <Part title={t('others')} shown={others.length > 0}>
        {others.map(card)}
      </Part>
      {found.length === 0 && <p className={classes.hint}>{t(typed ? 'nothingFound' : 'empty')}</p>}
      <p className={classes.hint}>
        <Link to={`/e/${eventId}/bronnen`}>{t('wholeRegister')}</Link>
      </p>
    </div>
  );
}

function Part({ title, shown, children }: { title: string; shown: boolean; children: ReactNode }) {
  if (!shown) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className={classes.list}>{children}</ul>
    </section>
  );
}

/** Each cited source once, and each label without a source once. */
function distinct(references: readonly Cited[]): Cited[] {
  const found = new Map<string, Cited>();
  for (const { sourceId, label } of references) found.set(sourceId ?? ` ${label}`, { sourceId, label });
  return [...found.values()];
}
