import type { HocuspocusProvider } from '@hocuspocus/provider';
import { type CSSProperties, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Table } from '#api/wire.ts';
import { type Present, presentOf } from '#collab/presence.ts';
import { useSilentSince } from '#collab/use-line.ts';
import { initialsOf } from '#ui/initials.ts';
import { lookOf } from './people/look.ts';
import classes from './presence.module.css';

/** The people who have this text open; null before the server has sent them and without a connection. */
export function useHere(provider: HocuspocusProvider): Present[] | null {
  const [here, setHere] = useState<Present[]>([]);
  const silent = useSilentSince() !== null;
  const told = useTold(provider);
  useEffect(() => {
    const awareness = provider.awareness;
    if (!awareness) return;
    const read = () => {
      const found = new Map<string, Present>();
      for (const state of awareness.getStates().values()) {
        const present = presentOf(state);
        if (present) found.set(present.id, present);
      }
      setHere((before) =>
        before.length === found.size && before.every(({ id }) => found.has(id))
          ? before
          : [...found.values()],
      );
    };
    read();
    // An editor sets its person's own state while React renders it, when no other component may be updated.
    const readSoon = () => queueMicrotask(read);
    awareness.on('change', readSoon);
    return () => awareness.off('change', readSoon);
  }, [provider]);
  return told && !silent ? here : null;
}

/** The server sends presence before it acknowledges the handshake. */
function useTold(provider: HocuspocusProvider): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      provider.on('synced', changed);
      provider.on('close', changed);
      return () => {
        provider.off('synced', changed);
        provider.off('close', changed);
      };
    },
    [provider],
  );
  return useSyncExternalStore(subscribe, () => provider.isSynced);
}

/** Initials of the people at this text. Outside the table the server sends no names, so only their number is shown. */
export function PresenceList({
  here,
  table,
  myId,
}: {
  here: Present[] | null;
  table: Table | null;
  myId: string;
}) {
  const { t } = useTranslation(['writing', 'people']);
  if (!here) return null;
  const people = table?.people ?? [];
  const others = here.filter(({ id }) => id !== myId);
  const atTable = others.flatMap(({ id }) => {
    const person = people.find((each) => each.id === id);
    return person ? [person] : [];
  });
  const unnamed = others.filter(({ id }) => !people.some((each) => each.id === id));
  const writers = unnamed.filter((each) => table !== null && each.table === table.id).length;
  const readers = unnamed.length - writers;
  if (others.length === 0) return <span className={classes.alone}>{t('presence.alone')}</span>;
  return (
    <div className={classes.presence}>
      <ul className={classes.people} aria-label={t('presence.label')}>
        {atTable.map((person) => {
          const look = lookOf(person, table?.number ?? 1);
          return (
            <li key={person.id}>
              <button
                type="button"
                className={classes.person}
                data-pattern={look.pattern}
                style={{ '--person': look.hue } as CSSProperties}
                title={person.organisation ? `${person.name}, ${person.organisation}` : person.name}
                aria-label={`${initialsOf(person.name)}: ${t('people:jump', { name: person.name })}`}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => jumpTo(person.id)}
              >
                {initialsOf(person.name)}
              </button>
            </li>
          );
        })}
      </ul>
      {writers > 0 && <span className={classes.alone}>{t('presence.writers', { count: writers })}</span>}
      {readers > 0 && <span className={classes.alone}>{t('presence.readers', { count: readers })}</span>}
    </div>
  );
}

/** Scrolls to a person's caret and shows its name for a while. */
function jumpTo(personId: string): void {
  const caret = document.querySelector<HTMLElement>(`.remote-caret[data-person="${CSS.escape(personId)}"]`);
  if (!caret) return;
  caret.scrollIntoView({ block: 'center' });
  caret.toggleAttribute('data-moving', true);
}

/** A style sheet with the colours and names of the carets; a caret itself has only an id. */
export function CaretLooks({ table }: { table: Table | null }) {
  const people = table?.people ?? [];
  const rules = people.map((person) => {
    const look = lookOf(person, table?.number ?? 1);
    const id = CSS.escape(person.id);
    return `[data-person="${id}"]{--person:${look.hue};--person-name:${quoted(person.name)}}`;
  });
  return <style>{rules.join('\n')}</style>;
}

function quoted(name: string): string {
  return `"${name.replaceAll(/["\\]/g, '\\$&').replaceAll(/[\n\r<]/g, ' ')}"`;
}
