import type { Role } from '#api/wire.ts';

/** The path of a person's work page in the event; null for people without one. */
export function ownDoor(role: Role, tableId: string | null) {
  switch (role) {
    case 'PARTICIPANT':
      return tableId ? ({ to: 'tafel', words: 'now.toDesk' } as const) : null;
    case 'FACILITATOR':
    case 'ORGANISER':
      return { to: 'regie', words: 'now.toCockpit' } as const;
    case 'EXPERT':
      return { to: 'expert', words: 'now.toExpert' } as const;
    case 'PROJECTOR':
      return null;
    case 'OBSERVER':
      return { to: 'momentopnames', words: 'way.readSnapshots' } as const;
  }
}
