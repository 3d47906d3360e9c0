import { CloseButton } from '@mantine/core';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as Y from 'yjs';
import { eventKeys, useDrafts, useFramework } from '#api/event.ts';
import type { Draft } from '#api/wire.ts';
import { useEventConnection, useTables } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import type { ReturnReport } from '#collab/return-report.ts';
import { isDeleted } from '#collab/yjs-items.ts';
import { timeOf } from '#ui/format.ts';
import { addressOf, type Place, sectionsOf } from '../desk-model.ts';
import { writersQuery } from '../people/use-authors.ts';
import { plainLine } from '../plain-text.ts';
import classes from './return-notice.module.css';
import { sentWords } from './sent-words.ts';

const MOST_LETTERS = 60;

interface Props {
  place: Place;
  editor: Editor | null;
  zone: string;
}

/** After a time without a connection: what was sent from this device, and what others changed meanwhile. */
export function ReturnNotice(props: Props) {
  const connection = useEventConnection();
  const returns = useSyncExternalStore(
    (listener) => connection.onSave(listener),
    () => connection.returns,
  );
  const reports = [...returns.values()];
  return reports.length > 0 && <Returned {...props} reports={reports} />;
}

function Returned({ place, editor, zone, reports }: Props & { reports: readonly ReturnReport[] }) {
  const { t, i18n } = useTranslation('returned');
  const connection = useEventConnection();
  const names = useNames(reports);
  const also = useAlsoChanged(reports, place);
  const here = reports.find(({ documentName }) => documentName === place.draft.documentName);
  const changed = here ? changedBlocksIn(here) : [];
  const words = reports.reduce((sum, { sent }) => sum + (sent ? sentWords(sent) : 0), 0);
  const at = timeOf(Math.max(...reports.map((report) => report.at)), zone, i18n.language);
  const fromBefore = reports.every(({ since }) => since === null);
  const count = changed.length;
  return (
    <section className={classes.place} aria-label={t('label')} data-screen-only>
      <div className={classes.notice}>
        <div className={classes.words}>
          <p>
            <strong>{t(fromBefore ? 'fromBefore' : 'online', { time: at })}</strong>{' '}
            {words > 0 && t(fromBefore ? 'sentBefore' : 'sent', { count: words })}{' '}
            {count === 0 && t('nothingNew')}
          </p>
          {count > 0 && (
            <details>
              <summary>
                {names.length === 0
                  ? t('changed', { count })
                  : t(names.length === 1 ? 'changedBy' : 'changedByMany', {
                      count,
                      names: new Intl.ListFormat(i18n.language).format(names),
                    })}
              </summary>
              <ul>
                {changed.map((block) => (
                  <li key={block.index}>
                    <button
                      type="button"
                      className={classes.block}
                      onClick={() => editor && show(editor, block.index)}
                    >
                      {block.words ? `“${block.words}”` : t('emptyBlock')}
                    </button>
                  </li>
                ))}
              </ul>
            </details>
          )}
          {also.length > 0 && (
            <p className={classes.sections}>
              {t('alsoChanged')}
              {also.map(({ address, name }) => (
                <Link key={address} to={address}>
                  {name}
                </Link>
              ))}
            </p>
          )}
        </div>
        <CloseButton size={44} aria-label={t('close')} onClick={() => connection.dismissReturns()} />
      </div>
    </section>
  );
}

interface ChangedBlock {
  index: number;
  words: string;
}

/** The changed blocks that are still in the text, in reading order. */
function changedBlocksIn({ doc, changed }: ReturnReport): ChangedBlock[] {
  return doc
    .getXmlFragment('default')
    .toArray()
    .flatMap((block, index) => {
      if (!(block instanceof Y.XmlElement) || !changed.has(block) || isDeleted(block)) return [];
      const words = plainLine(block);
      return [{ index, words: words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS)}…` : words }];
    });
}

function show(editor: Editor, index: number): void {
  let position = 0;
  for (const block of editor.state.doc.children.slice(0, index)) position += block.nodeSize;
  const element = editor.view.nodeDOM(position);
  if (element instanceof HTMLElement) element.scrollIntoView({ block: 'center' });
}

/** The names of those at this person's table who wrote what came in. The server tells them to the table only. */
function useNames(reports: readonly ReturnReport[]): string[] {
  const { t } = useTranslation('returned');
  const { eventId } = useEventConnection();
  const me = useMe();
  const drafts = useDrafts(eventId);
  const people = useTables().find(({ id }) => id === me.tableId)?.people ?? [];
  const own = reports.flatMap((report) => {
    const draft = drafts.find(({ documentName }) => documentName === report.documentName);
    return draft && draft.tableId !== null && draft.tableId === me.tableId ? [{ report, draft }] : [];
  });
  const answers = useQueries({
    queries: own.map(({ draft }) => ({ ...writersQuery(draft.id), staleTime: 0 })),
  });
  const persons = own.flatMap(({ report }, i) => {
    const writers = new Map(answers[i]?.data?.map(({ client, personId }) => [client, personId]));
    return writers.size === 0 ? [] : [...report.writers].map((client) => writers.get(client));
  });
  const names = people.filter(({ id }) => id !== me.id && persons.includes(id)).map(({ name }) => name);
  const somebodyElse = persons.some((id) => id !== me.id && !people.some((person) => person.id === id));
  return somebodyElse && names.length > 0 ? [...names, t('others')] : names;
}

/** The other texts of the table that changed meanwhile, also those that are not open here. */
function useAlsoChanged(reports: readonly ReturnReport[], here: Place): { address: string; name: string }[] {
  const { eventId } = useEventConnection();
  const queries = useQueryClient();
  const me = useMe();
  const framework = useFramework(eventId);
  const drafts = useDrafts(eventId);
  const since = Math.min(...reports.flatMap((report) => report.since ?? []));
  useEffect(() => {
    if (Number.isFinite(since)) void queries.invalidateQueries({ queryKey: eventKeys.drafts(eventId) });
  }, [since, queries, eventId]);
  const changed = (draft: Draft) => {
    const report = reports.find(({ documentName }) => documentName === draft.documentName);
    if (report) return report.changed.size > 0;
    return draft.changedAt !== undefined && Date.parse(draft.changedAt) >= since;
  };
  return drafts
    .filter((draft) => draft.id !== here.draft.id && draft.tableId === me.tableId && changed(draft))
    .flatMap((draft) => {
      const section = sectionsOf(framework).find(({ id }) => id === draft.sectionId);
      if (!section || !here.table) return [];
      return [{ address: addressOf(eventId, { table: here.table, section }), name: section.id }];
    });
}
