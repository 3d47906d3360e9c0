import type { Slide, SnapshotSummary } from '#api/wire.ts';

/** Slides for tests, with only what tells them apart. */
export const slides = {
  title: (): Slide => ({ id: 'title', kind: 'title', title: 'Hackathon' }),
  table: (tableId: string): Slide => ({
    id: tableId,
    kind: 'table',
    tableId,
    headline: '',
    words: 0,
    sections: [],
  }),
  ask: (tableId: string): Slide => ({
    id: `${tableId}/ask`,
    kind: 'ask',
    tableId,
    roomQuestion: 'Wie beslist?',
    openThreads: 0,
  }),
  section: (tableId: string, sectionId: string): Slide => ({
    id: `${tableId}/${sectionId}`,
    kind: 'section',
    tableId,
    sectionId,
    threads: 0,
    openThreads: 0,
  }),
  text: (tableId: string, sectionId: string): Slide => ({
    id: `${tableId}/${sectionId}/0`,
    kind: 'block',
    tableId,
    sectionId,
    block: { type: 'section', id: '', kind: 'do', title: 'Dit doen we', blocks: [], startingText: false },
  }),
  sentence: (id: string, text: string): Slide => ({ id, kind: 'sentence', text }),
  end: (): Slide => ({ id: 'end', kind: 'end', title: 'Hackathon' }),
};

export const aSnapshot: SnapshotSummary = {
  id: 's1',
  number: 1,
  kind: 'session',
  session: 1,
  label: 'Werksessie 1',
  takenAt: '2027-05-24T10:00:00Z',
  span: { from: '2027-05-24T10:00:00Z', to: '2027-05-24T10:00:00Z' },
  hash: '',
  previousHash: null,
  published: false,
  redactedAt: null,
  drafts: 2,
};
