import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { Line } from '#testing/line.ts';
import { DraftSession } from './draft-session.ts';
import { LocalCopies, readCopy } from './local-copies.ts';
import { saveState } from './save-state.ts';

const NAME = 'k3x9abcdef.D1.t3:1';

let line: Line;
let session: DraftSession;
let copies: LocalCopies;
let frozen = false;
let able: boolean | Promise<boolean> = true;
let person = 0;

beforeEach(() => {
  localStorage.clear();
  frozen = false;
  able = true;
  line = new Line();
  // A database is deleted only after its last user let it go, so each test has its own.
  person += 1;
  copies = new LocalCopies(`p${person}`);
  session = opened();
});

afterEach(() => {
  vi.restoreAllMocks();
  session.destroy();
  copies.clearAll();
});

function opened(): DraftSession {
  return new DraftSession(NAME, {
    socket: line.socket,
    copies,
    canStore: async () => able,
    lastHeardAt: () => performance.now(),
    frozen: () => frozen,
  });
}

/** The server's seed. */
function seed(): Uint8Array {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('aanzet')]);
  doc.getXmlFragment('default').insert(0, [paragraph]);
  return Y.encodeStateAsUpdate(doc);
}

function write(words: string): void {
  const paragraph = session.snapshot().doc.getXmlFragment('default').get(0) as Y.XmlElement;
  (paragraph.get(0) as Y.XmlText).insert(0, words);
}

const text = () => session.snapshot().doc.getXmlFragment('default').toString();
const state = () => saveState(session.facts(), performance.now());
/** Like a browser with a tab in the background: the connection exists, and every use of it fails. */
function closeStores() {
  const { transaction } = IDBDatabase.prototype;
  return vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...[stores, mode, options]: Parameters<IDBDatabase['transaction']>
  ) {
    if ((mode as string) === 'versionchange') return transaction.call(this, stores, mode, options);
    throw new DOMException('The database connection is closing.', 'InvalidStateError');
  });
}

const stored = () => vi.waitFor(() => expect(session.facts().localStore).toBe('keeps'));

test('a change is saved only when the server acknowledged it', async () => {
  await line.greet(NAME, seed());
  expect(state().kind).toBe('saved');
  write('een ');
  write('twee ');
  expect(session.pending).toBe(2);
  line.acknowledge(NAME);
  expect(state().kind).toBe('saving');
  line.acknowledge(NAME);
  expect(session.pending).toBe(0);
  expect(state().kind).toBe('saved');
});

test('nothing is shown before the server or the device has the text', async () => {
  expect(session.snapshot().opened).toBe(false);
  expect(state().kind).toBe('opening');
  await line.greet(NAME, seed());
  expect(session.snapshot().opened).toBe(true);
});

test('what was typed without a line waits for the whole handshake, not for one acknowledgement', async () => {
  await line.greet(NAME, seed());
  write('een ');
  write('twee ');
  await line.open(NAME, seed());
  expect(session.pending).toBe(2);
  write('drie ');
  // What was lost on the way, the rest that the server lacks, and the new word.
  for (const _ of [1, 2]) {
    line.acknowledge(NAME);
    expect(state().kind).not.toBe('saved');
  }
  line.acknowledge(NAME);
  expect(state().kind).toBe('saved');
});

test.each(['te-groot', 'schema'] as const)(
  'a change refused with "%s" is set aside to be kept, and writing goes on in a fresh document',
  async (reason) => {
    await line.greet(NAME, seed());
    await stored();
    write('geweigerd ');
    const before = session.snapshot();
    line.close(NAME, reason);
    const after = session.snapshot();
    expect(after.doc).not.toBe(before.doc);
    expect(after.refusal).toBe(reason);
    expect(state()).toEqual({ kind: 'refused', reason });
    await line.greet(NAME, seed());
    expect(text()).not.toContain('geweigerd');
    write('verder ');
    line.acknowledge(NAME);
    session.acceptRefusal();
    expect(state().kind).toBe('saved');
    const [aside] = session.snapshot().setAside;
    expect(aside?.reason).toBe(reason);
    const kept = await readCopy(aside?.database ?? '', (doc) => doc.getXmlFragment('default').toString());
    expect(kept).toContain('geweigerd');
  },
);

test('a copy that was set aside is still offered after a reload, until it is put away', async () => {
  await line.greet(NAME, seed());
  await stored();
  write('geweigerd ');
  line.close(NAME, 'onleesbaar');
  session.destroy();
  session = opened();
  const [aside] = session.snapshot().setAside;
  expect(aside?.reason).toBe('onleesbaar');
  session.dismissSetAside(aside?.database ?? '');
  expect(session.snapshot().setAside).toEqual([]);
});

test('a wiped document takes the copy on this device along', async () => {
  await line.greet(NAME, seed());
  await stored();
  line.close(NAME, 'vernieuwd');
  expect(session.snapshot().renewed).toBe(true);
  expect(line.isOpen(NAME)).toBe(false);
  session.destroy();
  session = opened();
  await stored();
  expect(text()).toBe('');
});

test('a copied tab goes on under a new client id, and bothers nobody when it had nothing to say', async () => {
  await line.greet(NAME, seed());
  const before = session.snapshot().doc.clientID;
  line.close(NAME, 'kloon');
  expect(session.snapshot().doc.clientID).not.toBe(before);
  expect(session.snapshot().refusal).toBeNull();
  expect(session.snapshot().setAside).toEqual([]);
});

test('what a copied tab had typed is set aside', async () => {
  await line.greet(NAME, seed());
  await stored();
  write('dubbel ');
  line.close(NAME, 'kloon');
  expect(session.snapshot().refusal).toBe('kloon');
  expect(session.snapshot().setAside).toHaveLength(1);
});

test('with the pens down one reads, and what is on its way is first saved', async () => {
  await line.greet(NAME, seed());
  write('nog net ');
  frozen = true;
  line.admit(NAME, 'readonly');
  expect(session.snapshot().scope).toBe('readonly');
  expect(state().kind).toBe('saving');
  line.acknowledge(NAME);
  expect(state()).toEqual({ kind: 'frozen', changes: 0 });
});

test('a door that was closed opens again when rights change', async () => {
  await line.greet(NAME, seed());
  line.close(NAME, 'geen-toegang');
  expect(state().kind).toBe('refused');
  line.admit(NAME, 'read-write');
  expect(state().kind).toBe('saved');
});

test('an older page asks to be reloaded and writes no more', async () => {
  await line.greet(NAME, seed());
  line.admit(NAME, 'readonly');
  line.notice(NAME, 'herlaad');
  expect(state().kind).toBe('outdated');
});

test('a text that is half full says so, until it is opened anew', async () => {
  await line.greet(NAME, seed());
  line.notice(NAME, 'halfvol');
  expect(state().kind).toBe('halfFull');
  line.close(NAME, 'te-groot');
  session.acceptRefusal();
  await line.greet(NAME, seed());
  expect(state().kind).toBe('saved');
});

test('a document can be opened, and opened anew, on a line that is up already', async () => {
  session.destroy();
  line.isUp = true;
  session = opened();
  await line.open(NAME, seed());
  line.acknowledge(NAME);
  expect(state().kind).toBe('saved');
  line.close(NAME, 'te-groot');
  session.acceptRefusal();
  await line.open(NAME, seed());
  line.acknowledge(NAME);
  expect(state().kind).toBe('saved');
});

test('a reload finds the text on the device before any server answers', async () => {
  await line.greet(NAME, seed());
  await stored();
  write('onverstuurd ');
  session.destroy();
  session = opened();
  await vi.waitFor(() => expect(session.snapshot().opened).toBe(true));
  expect(text()).toContain('onverstuurd');
  expect(session.pending).toBeGreaterThan(0);
  expect(copies.unsentDocuments('k3x9abcdef')).toEqual([NAME]);
  await line.greet(NAME, seed());
  expect(copies.unsentDocuments('k3x9abcdef')).toEqual([]);
});

test('a server that cannot reach its database says so until it lets the document in', async () => {
  await line.provider(NAME).onOpen(new Event('open'));
  line.notice(NAME, 'wacht');
  expect(state().kind).toBe('waiting');
  await line.greet(NAME, seed());
  expect(state().kind).toBe('saved');
});

test('back on the line while the database is away, the text is known to be safe here only', async () => {
  await line.greet(NAME, seed());
  await stored();
  write('onverstuurd ');
  await line.provider(NAME).onOpen(new Event('open'));
  line.notice(NAME, 'wacht');
  expect(state()).toEqual({ kind: 'serverAway', changes: 1, keptHere: true });
  await line.greet(NAME, seed());
  expect(state().kind).toBe('saved');
});

test('whoever may only read is told so instead of that it is saved', async () => {
  await line.greet(NAME, seed(), 'readonly');
  expect(state().kind).toBe('reading');
});

test('a device that cannot store says so', async () => {
  session.destroy();
  able = false;
  session = opened();
  await vi.waitFor(() => expect(session.facts().localStore).toBe('fails'));
});

test('a local store that the browser closes stops no word on its way to the server', async () => {
  const start = seed();
  await line.greet(NAME, start);
  await stored();
  const closing = closeStores();
  write('TWEE ');
  await vi.waitFor(() => expect(session.facts().localStore).toBe('fails'));
  write('drie ');
  const server = new Y.Doc();
  Y.applyUpdate(server, start);
  for (const update of line.sent) Y.applyUpdate(server, update);
  expect(server.getXmlFragment('default').toString()).toBe(text());
  expect(state().kind).toBe('saving');
  expect(session.onlyHere).toBe(true);
  line.acknowledge(NAME);
  line.acknowledge(NAME);
  expect(session.onlyHere).toBe(false);
  expect(state().kind).toBe('notKeptHere');
  closing.mockRestore();
  await stored();
  expect(state().kind).toBe('saved');
});

test('a local store that was lost gets the whole text again', async () => {
  await line.greet(NAME, seed());
  await stored();
  write('voor ');
  const closing = closeStores();
  write('tijdens ');
  await vi.waitFor(() => expect(session.facts().localStore).toBe('fails'));
  closing.mockRestore();
  await stored();
  const kept = await readCopy(copies.database(NAME), (doc) => doc.getXmlFragment('default').toString());
  expect(kept).toBe(text());
});

test('a change that never went out is not saved, and goes out by a new handshake', async () => {
  await line.greet(NAME, seed());
  const provider = line.provider(NAME);
  const { doc } = session.snapshot();
  doc.off('update', provider.boundDocumentUpdateHandler);
  write('blijft hangen ');
  expect(state().kind).not.toBe('saved');
  const opened = vi.spyOn(provider, 'onOpen');
  vi.useFakeTimers();
  session.watch(performance.now());
  session.watch(performance.now() + 3_000);
  vi.advanceTimersByTime(1_000);
  vi.useRealTimers();
  expect(opened).toHaveBeenCalled();
  await line.open(NAME, seed());
  expect(state().kind).toBe('saving');
  line.acknowledge(NAME);
  expect(state().kind).toBe('saved');
});

test('back on line it tells how many own changes went and how many blocks of others came', async () => {
  const server = new Y.Doc();
  Y.applyUpdate(server, seed());
  await line.greet(NAME, seed());
  const start = performance.now();
  write('een');
  write('twee');
  session.watch(start + 31_000);
  write('drie');
  const blocks = server.getXmlFragment('default');
  for (const words of ['nieuw', 'ook nieuw']) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    blocks.insert(blocks.length, [paragraph]);
  }
  ((blocks.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(6, ' van een ander');
  await line.greet(NAME, Y.encodeStateAsUpdate(server));
  expect(state()).toEqual({ kind: 'back', sent: 3, received: 3 });
});

test('setting the clock of the device makes nothing seem to wait', async () => {
  await line.greet(NAME, seed());
  write('een ');
  vi.useFakeTimers({ now: new Date('2026-11-30T10:00:00Z'), toFake: ['Date'] });
  vi.setSystemTime(new Date('2026-11-30T10:26:00Z'));
  session.watch(performance.now());
  expect(state().kind).toBe('saving');
  vi.useRealTimers();
});

test('words that were lost on the way go out again as they were, also when their block is gone meanwhile', async () => {
  const server = new Y.Doc();
  Y.applyUpdate(server, seed());
  await line.greet(NAME, Y.encodeStateAsUpdate(server));
  const colleague = new Y.Doc();
  Y.applyUpdate(colleague, Y.encodeStateAsUpdate(server));
  line.frames.length = 0;
  write('onderweg verloren ');
  line.frames.length = 0;
  const before = Y.encodeStateVector(server);
  colleague.getXmlFragment('default').delete(0, 1);
  Y.applyUpdate(server, Y.encodeStateAsUpdate(colleague, before));
  line.update(NAME, Y.encodeStateAsUpdate(colleague, before));
  expect(text()).not.toContain('verloren');
  await line.open(NAME, Y.encodeStateAsUpdate(server));
  const [first, answer, ...more] = line.sent;
  expect(new TextDecoder().decode(first)).toContain('onderweg verloren');
  expect(answer).toBeDefined();
  expect(more).toEqual([]);
  line.acknowledge(NAME);
  expect(state().kind).toBe('saving');
  line.acknowledge(NAME);
  expect(state().kind).toBe('saved');
});

test('what the server has already is not sent again', async () => {
  const server = new Y.Doc();
  Y.applyUpdate(server, seed());
  await line.greet(NAME, Y.encodeStateAsUpdate(server));
  write('aangekomen ');
  for (const update of line.sent) Y.applyUpdate(server, update);
  line.frames.length = 0;
  await line.open(NAME, Y.encodeStateAsUpdate(server));
  expect(line.sent).toHaveLength(1);
  line.acknowledge(NAME);
  expect(state().kind).toBe('saved');
});

test('what came before this browser said that it can store is in the copy too', async () => {
  session.destroy();
  let allow: (able: boolean) => void = () => undefined;
  able = new Promise((resolve) => {
    allow = resolve;
  });
  session = opened();
  await line.greet(NAME, seed());
  allow(true);
  await stored();
  write('daarna ');
  await vi.waitFor(() => expect(session.hasUnwritten).toBe(false));
  const kept = await readCopy(copies.database(NAME), (doc) => doc.getXmlFragment('default').toString());
  expect(kept).toBe(text());
});
