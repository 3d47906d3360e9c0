import { expect, it } from 'vitest';
import type { Thread } from '#api/wire.ts';
import { toRead } from './since-plenary.ts';

const author = (tableId: string | null) => ({
  id: null,
  label: '',
  role: tableId ? ('PARTICIPANT' as const) : ('EXPERT' as const),
  organisation: null,
  tableId,
});
const evening = '2027-05-24T20:00:00Z';
const before = '2027-05-24T15:00:00Z';
function thread(id: string, part: Partial<Thread> = {}): Thread {
  return { id, author: author(null), state: 'open', createdAt: evening, replies: [], ...part } as Thread;
}
const reply = (tableId: string | null, at: string) => ({ id: at, author: author(tableId), text: '', at });

it('lists what others wrote since the plenary, text after text in the order of each text', () => {
  const texts = [
    { draftId: 'D1', wordsAdded: 0, wordsRemoved: 0, openThreads: ['b', 'a', 'old', 'answered', 'own'] },
    { draftId: 'D2', wordsAdded: 0, wordsRemoved: 0, openThreads: ['c'] },
  ];
  const threads = new Map([
    ['D2', [thread('c')]],
    [
      'D1',
      [
        thread('a'),
        thread('b'),
        thread('old', { createdAt: before }),
        thread('answered', { createdAt: before, author: author('t3'), replies: [reply(null, evening)] }),
        thread('own', { author: author('t3'), replies: [reply('t3', evening)] }),
        thread('handled', { state: 'handled' }),
        thread('just-now'),
      ],
    ],
  ]);
  const list = toRead({ since: '2027-05-24T16:00:00Z', texts }, threads, 't3');
  expect(list.map(({ draftId, thread: { id } }) => `${draftId} ${id}`)).toEqual([
    'D1 b',
    'D1 a',
    'D1 answered',
    'D1 just-now',
    'D2 c',
  ]);
});
