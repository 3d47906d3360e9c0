import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { startingAnswers } from '#api/kept-answers.ts';
import { Line } from '#testing/line.ts';
import { DraftSession } from './draft-session.ts';
import { LocalCopies, readCopy } from './local-copies.ts';
import type { ReturnReport } from './return-report.ts';
import { saveState } from './save-state.ts';

const NAME = 'k3x9abcdef.D1.t3:1';

let line: Line;
let session: DraftSession;
let copies: LocalCopies;
let frozen = false;
let able: boolean | Promise<boolean> = true;
let person = 0;
let reports: ReturnReport[] = [];

beforeEach(() => {
  localStorage.clear();
  frozen = false;
  able = true;
  reports = [];
  line = new Line();
  // A database is deleted only after its last connection closes, so each test has its own.
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
    onReturn: (report) => reports.push(report),
  });
}

/** The document's initial state on the server. */
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

const sentWords = () =>
  reports.map(({ sent }) =>
    Y.decodeUpdate(sent ?? new Uint8Array())
      .structs.map((struct) =>
        'content' in struct && struct.content instanceof Y.ContentString ? struct.content.str : '',
      )
      .join(''),
  );
const text = () => session.snapshot().doc.getXmlFragment('default').toString();
const state = () => saveState(session.facts(), performance.now());
/** Like a browser with the tab in the background: the database connection exists, and every use of it fails. */
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

test('a change is saved only after the server acknowledged it', async () => {
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

test('nothing is shown before the text arrives from the server or the local copy', async () => {
  expect(session.snapshot().opened).toBe(false);
  expect(state().kind).toBe('opening');
  await line.greet(NAME, seed());
  expect(session.snapshot().opened).toBe(true);
});

test('changes made offline wait for the whole handshake, not for one acknowledgement', async () => {
  await line.greet(NAME, seed());
  write('een ');
  write('twee ');
  await line.open(NAME, seed());
  expect(session.pending).toBe(2);
  write('drie ');
  // The update that was lost in flight, the rest that the server lacks, and the new word.
  for (const _ of [1, 2]) {
    line.acknowledge(NAME);
    expect(state().kind).not.toBe('saved');
  }
  line.acknowledge(NAME);
  expect(state().kind).toBe('saved');
});

test.each(['te-groot', 'schema'] as const)(
  'a change refused with "%s" is set aside, and writing continues in a fresh document',
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

test('a copy that was set aside is offered after a reload until it is dismissed', async () => {
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

test('wiping the document on the server deletes the local copy', async () => {
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

test('a copied tab continues with a new client id, and shows no refusal when it had no changes', async () => {
  await line.greet(NAME, seed());
  const before = session.snapshot().doc.clientID;
  line.close(NAME, 'kloon');
  expect(session.snapshot().doc.clientID).not.toBe(before);
  expect(session.snapshot().refusal).toBeNull();
  expect(session.snapshot().setAside).toEqual([]);
});

test('the changes of a copied tab are set aside', async () => {
  await line.greet(NAME, seed());
  await stored();
  write('dubbel ');
  line.close(NAME, 'kloon');
  expect(session.snapshot().refusal).toBe('kloon');
  expect(session.snapshot().setAside).toHaveLength(1);
});

test('with the pens down the text is read-only, and changes in flight are saved first', async () => {
  await line.greet(NAME, seed());
  write('nog net ');
  frozen = true;
  line.admit(NAME, 'readonly');
  expect(session.snapshot().scope).toBe('readonly');
  expect(state().kind).toBe('saving');
  line.acknowledge(NAME);
  expect(state()).toEqual({ kind: 'frozen', changes: 0 });
});

test('a document that was refused opens when rights change', async () => {
  await line.greet(NAME, seed());
  line.close(NAME, 'geen-toegang');
  expect(state().kind).toBe('refused');
  line.admit(NAME, 'read-write');
  expect(state().kind).toBe('saved');
});

test('an outdated page asks for a reload and stops writing', async () => {
  await line.greet(NAME, seed());
  line.admit(NAME, 'readonly');
  line.notice(NAME, 'herlaad');
  expect(state().kind).toBe('outdated');
});

test('a text that is half full says so until it is reopened', async () => {
  await line.greet(NAME, seed());
  line.notice(NAME, 'halfvol');
  expect(state().kind).toBe('halfFull');
  line.close(NAME, 'te-groot');
  session.acceptRefusal();
  await line.greet(NAME, seed());
  expect(state().kind).toBe('saved');
});

test('a document can be opened and reopened on an open connection', async () => {
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

test('a reload shows the local copy before the server answers', async () => {
  await line.greet(NAME, seed());
  await stored();
  write('onverstuurd ');
  await vi.waitFor(() => expect(session.hasUnwritten).toBe(false));
  session.destroy();
  session = opened();
  await vi.waitFor(() => expect(session.snapshot().opened).toBe(true));
  expect(text()).toContain('onverstuurd');
  expect(session.pending).toBeGreaterThan(0);
  expect(copies.unsentDocuments('k3x9abcdef')).toEqual([NAME]);
  await line.greet(NAME, seed());
  expect(copies.unsentDocuments('k3x9abcdef')).toEqual([]);
});

test('a server without its database is reported until it admits the document', async () => {
  await line.provider(NAME).onOpen(new Event('open'));
  line.notice(NAME, 'wacht');
  expect(state().kind).toBe('waiting');
  await line.greet(NAME, seed());
  expect(state().kind).toBe('saved');
});

test('after a reconnect to a server without its database, the text is reported as stored only on this device', async () => {
  await line.greet(NAME, seed());
  await stored();
  write('onverstuurd ');
  await vi.waitFor(() => expect(session.hasUnwritten).toBe(false));
  await line.provider(NAME).onOpen(new Event('open'));
  line.notice(NAME, 'wacht');
  expect(state()).toEqual({ kind: 'serverAway', changes: 1, keptHere: true });
  await line.greet(NAME, seed());
  expect(state().kind).toBe('saved');
});

test('a reader sees the reading state instead of the saved state', async () => {
  await line.greet(NAME, seed(), 'readonly');
  expect(state().kind).toBe('reading');
});

test('a device that cannot store the text says so', async () => {
  session.destroy();
  able = false;
  session = opened();
  await vi.waitFor(() => expect(session.facts().localStore).toBe('fails'));
});

test('a local store that the browser closed does not keep changes from the server', async () => {
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

test('a reopened local store gets the whole text again', async () => {
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

test('a change that was not sent is not saved, and a new handshake sends it', async () => {
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

test('after a reconnect it tells how many own changes were sent and how many blocks of others arrived', async () => {
  const server = new Y.Doc();
  Y.applyUpdate(server, seed());
  await line.greet(NAME, Y.encodeStateAsUpdate(server));
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
  expect(reports.map(({ changed }) => changed.size)).toEqual([3]);
  expect(reports[0]?.writers).toContain(server.clientID);
  expect(sentWords()).toEqual(['eentweedrie']);

  write('later ');
  line.acknowledge(NAME);
  expect(reports).toHaveLength(1);
});

test('changes that waited on the same connection are reported as sent, without what was deleted again', async () => {
  await line.greet(NAME, seed());
  write('een ');
  const start = performance.now();
  session.watch(start + 31_000);
  write('twee ');
  const paragraph = session.snapshot().doc.getXmlFragment('default').get(0) as Y.XmlElement;
  (paragraph.get(0) as Y.XmlText).delete(0, 5);
  for (const _ of [1, 2, 3]) line.acknowledge(NAME);
  expect(sentWords()).toEqual(['een ']);
});

test('a change made offline is said to be on this device only when it is written there', async () => {
  await line.greet(NAME, seed());
  await stored();
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  write('een ');
  expect(state()).toEqual({ kind: 'offline', changes: 0, keptHere: false });
  await vi.waitFor(() => expect(state()).toEqual({ kind: 'offline', changes: 1, keptHere: true }));
});

test('changes that an earlier page left are reported when they are sent', async () => {
  const server = new Y.Doc();
  Y.applyUpdate(server, seed());
  await line.greet(NAME, Y.encodeStateAsUpdate(server));
  await stored();
  write('onverstuurd ');
  await vi.waitFor(() => expect(session.hasUnwritten).toBe(false));
  session.destroy();
  session = opened();
  await vi.waitFor(() => expect(text()).toContain('onverstuurd'));
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('van een ander')]);
  server.getXmlFragment('default').insert(1, [paragraph]);
  await line.greet(NAME, Y.encodeStateAsUpdate(server));
  expect(sentWords()).toEqual(['onverstuurd ']);
  expect(reports.map(({ changed, since }) => [changed.size, since])).toEqual([[1, null]]);
});

test('a local copy that loads after the handshake is reported without what the server had', async () => {
  const server = new Y.Doc();
  Y.applyUpdate(server, seed());
  await line.greet(NAME, Y.encodeStateAsUpdate(server));
  await stored();
  write('onverstuurd ');
  await vi.waitFor(() => expect(session.hasUnwritten).toBe(false));
  session.destroy();
  let allow: (able: boolean) => void = () => undefined;
  able = new Promise((resolve) => {
    allow = resolve;
  });
  session = opened();
  await line.greet(NAME, Y.encodeStateAsUpdate(server));
  expect(reports).toEqual([]);
  allow(true);
  await vi.waitFor(() => expect(text()).toContain('onverstuurd'));
  line.acknowledge(NAME);
  expect(sentWords()).toEqual(['onverstuurd ']);
});

test('a text that this device did not have yet does not count as changed by others', async () => {
  await stored();
  session.watch(performance.now() + 31_000);
  await line.greet(NAME, seed());
  expect(state().kind).toBe('saved');
  expect(reports).toEqual([]);
});

test('a refused text is not reported as sent', async () => {
  const start = seed();
  await line.greet(NAME, start);
  write('geweigerd ');
  session.watch(performance.now() + 31_000);
  await line.open(NAME, start);
  line.close(NAME, 'schema');
  session.acceptRefusal();
  await line.greet(NAME, start);
  expect(reports).toEqual([]);
});

test('setting the device clock does not make a change look delayed', async () => {
  await line.greet(NAME, seed());
  write('een ');
  vi.useFakeTimers({ now: new Date('2026-11-30T10:00:00Z'), toFake: ['Date'] });
  vi.setSystemTime(new Date('2026-11-30T10:26:00Z'));
  session.watch(performance.now());
  expect(state().kind).toBe('saving');
  vi.useRealTimers();
});

test('updates lost in flight are sent again unchanged, even if their block was deleted meanwhile', async () => {
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

test('an update that the server already has is not sent again', async () => {
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

test('updates that arrive before storage is known to work are in the local copy', async () => {
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

test('unsent changes are recorded when cached answers fill the storage', async () => {
  await line.greet(NAME, seed());
  startingAnswers.keep(`p${person}`, '/api/events/e1', 'a long answer');
  const { setItem } = Storage.prototype;
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
    if (startingAnswers.read(`p${person}`, '/api/events/e1') !== null)
      throw new DOMException('full', 'QuotaExceededError');
    setItem.call(this, key, value);
  });
  write('een ');
  expect(copies.unsentDocuments('k3x9abcdef')).toEqual([NAME]);
});
