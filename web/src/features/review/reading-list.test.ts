import { describe, expect, it } from 'vitest';
import { readingList } from './reading-list.ts';

const texts = [
  { draftId: 'J1', changedAt: null, awaitsMe: false },
  { draftId: 'J2', changedAt: '2026-05-25T13:10:00Z', awaitsMe: false },
  { draftId: 'D1', changedAt: '2026-05-25T13:50:00Z', awaitsMe: false },
  { draftId: 'D2', changedAt: '2026-05-25T13:20:00Z', awaitsMe: true },
  { draftId: 'P1', changedAt: '2026-05-25T13:20:00Z', awaitsMe: false },
];
const readAt = new Map([
  ['D1', '2026-05-25T13:30:00Z'],
  ['P1', '2026-05-25T13:30:00Z'],
]);

describe('readingList', () => {
  it('lists tables that ask first, then texts that changed since they were read, then unread ones, then the rest', () => {
    expect(readingList(texts, readAt).map(({ draftId, urgency }) => `${draftId} ${urgency}`)).toEqual([
      'D2 asks',
      'D1 changed',
      'J2 unread',
      'J1 read',
      'P1 read',
    ]);
  });
});
