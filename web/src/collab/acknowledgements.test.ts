import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Acknowledgements } from './acknowledgements.ts';

let acks: Acknowledgements;
let doc: Y.Doc;
/** Updates of the document that are not sent yet, oldest first. */
let made: Uint8Array[];

beforeEach(() => {
  acks = new Acknowledgements();
  doc = new Y.Doc();
  made = [];
  doc.on('update', (update: Uint8Array) => made.push(update));
});

function write(words: string): Uint8Array {
  doc.getText('t').insert(doc.getText('t').length, words);
  return made.at(-1) as Uint8Array;
}

/** A complete handshake: the server sends its state vector, this device answers, the server acknowledges. */
function handshake(server: Y.Doc): void {
  acks.reopened(0);
  acks.serverHolds(Y.encodeStateVector(server));
  acks.answered(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)), 0);
  acks.acknowledged();
}

test('an acknowledgement is for the oldest unacknowledged message', () => {
  handshake(new Y.Doc());
  acks.sent(write('een'), 100, true);
  acks.sent(write('twee'), 200, true);
  expect([acks.pending, acks.waitingSince, acks.covers(doc)]).toEqual([2, 100, false]);
  acks.acknowledged();
  expect([acks.pending, acks.waitingSince, acks.covers(doc)]).toEqual([1, 200, false]);
  acks.acknowledged();
  expect([acks.pending, acks.waitingSince, acks.covers(doc)]).toEqual([0, null, true]);
});

test('a change that was never sent is not covered by any number of acknowledgements', () => {
  handshake(new Y.Doc());
  write('niet verstuurd');
  acks.acknowledged();
  expect(acks.covers(doc)).toBe(false);
  acks.sent(write('wel'), 100, true);
  acks.acknowledged();
  expect([acks.waitingSince, acks.covers(doc)]).toEqual([null, false]);
});

test('changes in flight stay pending over a reconnect until the new handshake is acknowledged', () => {
  handshake(new Y.Doc());
  acks.sent(write('een'), 100, true);
  acks.sent(write('twee'), 200, true);
  acks.reopened(900);
  expect([acks.pending, acks.waitingSince]).toEqual([2, 100]);
  acks.sent(write('drie'), 950, true);
  expect(acks.pending).toBe(3);
  acks.serverHolds(Y.encodeStateVector(new Y.Doc()));
  acks.answered(Y.encodeStateAsUpdate(doc), 960);
  acks.acknowledged();
  expect([acks.pending, acks.covers(doc)]).toEqual([2, false]);
  acks.acknowledged();
  expect([acks.pending, acks.waitingSince, acks.covers(doc)]).toEqual([0, null, true]);
});

test('updates from the server need no acknowledgement', () => {
  const server = new Y.Doc();
  server.getText('t').insert(0, 'seed ');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
  handshake(server);
  const before = Y.encodeStateVector(server);
  server.getText('t').insert(5, 'van een ander');
  const update = Y.encodeStateAsUpdate(server, before);
  Y.applyUpdate(doc, update);
  expect(acks.covers(doc)).toBe(false);
  acks.received(update);
  expect(acks.covers(doc)).toBe(true);
});

test('updates that the server lost before acknowledging them are not covered', () => {
  handshake(new Y.Doc());
  acks.sent(write('een'), 100, true);
  acks.acknowledged();
  acks.reopened(200);
  acks.serverHolds(Y.encodeStateVector(new Y.Doc()));
  expect(acks.covers(doc)).toBe(false);
});

test('only the first answer of a handshake is acknowledged', () => {
  handshake(new Y.Doc());
  acks.serverHolds(Y.encodeStateVector(doc));
  acks.answered(Y.encodeStateAsUpdate(doc), 300);
  expect([acks.waitingSince, acks.covers(doc)]).toEqual([null, true]);
});

test('an update from the local copy waits for its acknowledgement but does not count as pending', () => {
  handshake(new Y.Doc());
  acks.sent(write('van gisteren'), 100, false);
  expect([acks.pending, acks.waitingSince]).toEqual([0, 100]);
});

test('updates of others that arrive out of order are covered when the gap is filled', () => {
  handshake(new Y.Doc());
  const [one, two, three] = [write('een'), write('twee'), write('drie')];
  acks.received(two);
  acks.received(three);
  expect(acks.covers(doc)).toBe(false);
  acks.received(one);
  expect(acks.covers(doc)).toBe(true);
});
