/**
 * Other people's presence in a text. The server fills in who they are and checks the shape. It is still untrusted here,
 * because a state with another shape stops the editor that draws its caret.
 */
import type { Awareness } from 'y-protocols/awareness';
import type { Role } from '#api/wire.ts';

export interface Present {
  /** Readers outside the table get an id that is valid only in this text. */
  id: string;
  role: Role | '';
  /** The id of the person's table. */
  table: string | null;
}

/** A caret: two relative positions. */
interface Cursor {
  anchor: unknown;
  head: unknown;
}

/** The person of a state; null when the state has none. */
export function presentOf(state: unknown): Present | null {
  const user = fieldsOf(fieldsOf(state).user);
  if (typeof user.id !== 'string' || user.id === '') return null;
  return {
    id: user.id,
    role: typeof user.role === 'string' ? (user.role as Role) : '',
    table: typeof user.table === 'string' ? user.table : null,
  };
}

/** Replaces each incoming state by its known fields, before any other listener sees it. */
export function guardPresence(awareness: Awareness): void {
  awareness.on('change', ({ added, updated }: { added: number[]; updated: number[] }) => {
    for (const client of [...added, ...updated]) {
      if (client === awareness.clientID) continue;
      const state = awareness.states.get(client);
      const user = presentOf(state);
      const cursor = cursorOf(fieldsOf(state).cursor);
      awareness.states.set(client, { ...(user ? { user } : {}), ...(cursor ? { cursor } : {}) });
    }
  });
}

function cursorOf(said: unknown): Cursor | null {
  const { anchor, head } = fieldsOf(said);
  return isPosition(anchor) && isPosition(head) ? { anchor, head } : null;
}

/** Whether the value is a relative position: at least one of its three parts must be there. */
function isPosition(said: unknown): boolean {
  const { type = null, item = null, tname = null } = fieldsOf(said);
  const fits =
    (type === null || isId(type)) && (item === null || isId(item)) && (tname === null || tname === 'default');
  return fits && !(type === null && item === null && tname === null);
}

function isId(said: unknown): boolean {
  const { client, clock } = fieldsOf(said);
  return (
    Number.isSafeInteger(client) && Number.isSafeInteger(clock) && Number(client) >= 0 && Number(clock) >= 0
  );
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
