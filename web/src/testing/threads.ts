import type { Thread } from '#api/wire.ts';

/** An open reaction of an expert to the word "gast" in the text d1, with these differences. */
export function threadWith(part: Partial<Thread>): Thread {
  return {
    id: '1',
    draftId: 'd1',
    type: 'question',
    author: { id: 'lies', label: 'Lies (jurist)', role: 'EXPERT', organisation: 'OCMW Gent', tableId: null },
    text: 'Waarom gast?',
    anchor: { start: '', end: '', blockId: '', quote: 'gast', before: '', after: '', lookAlikes: null },
    quote: 'gast',
    detached: false,
    proposal: null,
    state: 'open',
    revision: 0,
    handledAt: null,
    handledBy: null,
    outcome: null,
    reason: null,
    createdAt: '2026-05-25T13:00:00Z',
    replies: [],
    ...part,
  };
}
