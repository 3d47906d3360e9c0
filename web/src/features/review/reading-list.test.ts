import { expect, it } from 'vitest';
import type { HelpRequest, Thread } from '#api/wire.ts';
import { leftToRead, type Readable, type ReadMark, readingList } from './reading-list.ts';

const LAW = 'Recht';
const me = { id: 'lies', discipline: LAW };
const at = (minute: number) => `2026-05-25T13:${minute.toString().padStart(2, '0')}:00Z`;

const author = (id: string | null, role: Thread['author']['role'] = 'PARTICIPANT') => ({
  id,
  label: id ?? 'Tafel 3',
  role,
  organisation: null,
  tableId: null,
});
const expert = (id: string) => author(id, 'EXPERT');
const reply = (by: Thread['author'], minute: number) => ({
  id: `r${minute}`,
  author: by,
  text: '',
  at: at(minute),
});
function thread(by: Thread['author'], minute: number, part: Partial<Thread> = {}): Thread {
  return {
    id: `t${minute}`,
    type: 'question',
    author: by,
    state: 'open',
    createdAt: at(minute),
    handledAt: null,
    replies: [],
    ...part,
  } as Thread;
}
function text(draftId: string, part: Partial<Readable> = {}): Readable {
  return { draftId, disciplines: [], changedAt: at(10), threads: [], requests: [], ...part };
}
function request(minute: number, part: Partial<HelpRequest> = {}): HelpRequest {
  return { id: `h${minute}`, state: 'waiting', askedAt: at(minute), ...part } as HelpRequest;
}

const read = (...ids: string[]) =>
  new Map<string, ReadMark>(ids.map((id) => [id, { at: at(30), handled: [] }]));
const list = (texts: Readable[], marks: ReadonlyMap<string, ReadMark> = new Map()) =>
  readingList(texts, me, marks).map(({ draftId, urgency, count }) =>
    [draftId, urgency, count || ''].join(' ').trim(),
  );

it('lists questions to my discipline, then answers to me, then changed, unread and read texts', () => {
  const texts = [
    text('read'),
    text('untouched', { changedAt: null }),
    text('unread'),
    text('unread-law', { disciplines: [LAW] }),
    text('changed', { changedAt: at(40) }),
    text('changed-law', { changedAt: at(35), disciplines: [LAW] }),
    text('answers', { threads: [thread(expert('lies'), 5, { replies: [reply(author(null), 31)] })] }),
    text('asks', { disciplines: [LAW], threads: [thread(author(null), 20)] }),
    text('asks-longer', { requests: [request(15, { discipline: LAW })] }),
  ];
  const marks = read('read', 'changed', 'changed-law', 'answers', 'asks');
  expect(list(texts, marks)).toEqual([
    'asks-longer asks 1',
    'asks asks 1',
    'answers answers 1',
    'changed-law changed',
    'changed changed',
    'unread-law unread',
    'unread unread',
    'read read',
    'untouched read',
  ]);
  expect(leftToRead(readingList(texts, me, marks))).toBe(7);
});

it.each<[string, Partial<Readable>, boolean]>([
  ['a help request to any expert', { requests: [request(1)] }, true],
  ['a help request to another discipline', { requests: [request(1, { discipline: 'Media' })] }, false],
  [
    'a request that another expert took',
    { requests: [request(1, { state: 'claimed', discipline: LAW })] },
    false,
  ],
  [
    'a request that I took',
    {
      requests: [request(1, { state: 'claimed', discipline: 'Media', expert: { id: 'lies', name: 'Lies' } })],
    },
    true,
  ],
  ['an answered request', { requests: [request(1, { state: 'answered', discipline: LAW })] }, false],
  ['a question beside another section', { threads: [thread(author(null), 1)] }, false],
  ['a risk', { disciplines: [LAW], threads: [thread(author(null), 1, { type: 'risk' })] }, false],
  ['my own question', { disciplines: [LAW], threads: [thread(expert('lies'), 1)] }, false],
  [
    'a handled question',
    { disciplines: [LAW], threads: [thread(author(null), 1, { state: 'handled', handledAt: at(2) })] },
    false,
  ],
  [
    'a question that an expert answered',
    { disciplines: [LAW], threads: [thread(author(null), 1, { replies: [reply(expert('jan'), 2)] })] },
    false,
  ],
  [
    'a question that only the table answered',
    { disciplines: [LAW], threads: [thread(author(null), 1, { replies: [reply(author(null), 2)] })] },
    true,
  ],
])('knows whether it asks me: %s', (_name, part, asks) => {
  expect(list([text('D1', part)])[0]?.includes('asks')).toBe(asks);
});

it.each<[string, Thread, ReadMark | null, boolean]>([
  ['nobody answered', thread(expert('lies'), 5), null, false],
  [
    'an answer before I looked',
    thread(expert('lies'), 5, { replies: [reply(author(null), 20)] }),
    mark(30),
    false,
  ],
  [
    'an answer after I looked',
    thread(expert('lies'), 5, { replies: [reply(author(null), 31)] }),
    mark(30),
    true,
  ],
  [
    'an answer that I answered from another device',
    thread(expert('lies'), 5, { replies: [reply(author(null), 31), reply(expert('lies'), 32)] }),
    mark(30),
    false,
  ],
  [
    'an answer in a thread where I take part',
    thread(author(null), 5, { replies: [reply(expert('lies'), 6), reply(author(null), 31)] }),
    mark(30),
    true,
  ],
  [
    'an answer to somebody else',
    thread(expert('jan'), 5, { replies: [reply(author(null), 31)] }),
    mark(30),
    false,
  ],
  [
    'handled after I looked',
    thread(expert('lies'), 5, { state: 'handled', handledAt: at(31) }),
    mark(30),
    true,
  ],
  [
    'handled before I looked',
    thread(expert('lies'), 5, { state: 'handled', handledAt: at(29) }),
    mark(30),
    false,
  ],
  ['reopened since I looked', thread(expert('lies'), 5), mark(30, 't5'), true],
])('knows whether it answers me: %s', (_name, own, marked, answers) => {
  const marks = new Map(marked ? [['D1', marked]] : []);
  expect(list([text('D1', { threads: [own] })], marks)[0]?.includes('answers')).toBe(answers);
});

function mark(minute: number, ...handled: string[]): ReadMark {
  return { at: at(minute), handled };
}
