/**
 * One open document: the Y.Doc, its channel, its local copy, and its save state. A refusal ends the channel for good.
 * The copy is set aside and the document is reopened on a fresh Y.Doc, so that later changes do not wait for the
 * refused ones.
 */
import type { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { Acknowledgements } from './acknowledgements.ts';
import { changedBlocks } from './changed-blocks.ts';
import { serverNow } from './clock.ts';
import { DraftProvider } from './draft-provider.ts';
import type { LocalCopies, SetAside } from './local-copies.ts';
import { LocalStore } from './local-store.ts';
import type { ReturnReport } from './return-report.ts';
import { isLost, type Refusal, type SaveFacts, saveState } from './save-state.ts';
import { ShieldedDoc } from './shielded-doc.ts';

const BACK_SHOWN_MS = 8_000;
/**
 * When the connection is open and nothing has been in flight for this long, a new handshake sends what the server
 * lacks.
 */
const LEFT_BEHIND_MS = 3_000;
/** The server repeats this notice at most every ten seconds while it applies. */
const TOO_FAST_FOR_MS = 15_000;

/** A page's view of a document; a new object for every change. */
export interface OpenDraft {
  documentName: string;
  /** When this becomes another document, the editor must be rebuilt. */
  doc: Y.Doc;
  provider: HocuspocusProvider;
  /** Whether there is text to show, from the server or from this device. */
  opened: boolean;
  scope: 'read-write' | 'readonly' | null;
  refusal: Refusal | null;
  /** Whether the document has a newer epoch, so that the drafts must be fetched again. */
  renewed: boolean;
  outdated: boolean;
  setAside: SetAside[];
  /** How many times the server reported new rescued words. */
  rescueNews: number;
}

export interface SessionSurroundings {
  socket: HocuspocusProviderWebsocket;
  copies: LocalCopies;
  /** Whether this browser can store anything. */
  canStore: () => Promise<boolean>;
  lastHeardAt: () => number;
  frozen: () => boolean;
  onReturn: (report: ReturnReport) => void;
}

export class DraftSession {
  readonly documentName: string;
  private readonly around: SessionSurroundings;
  private readonly listeners = new Set<() => void>();
  private acks = new Acknowledgements();
  /** The origin of the update that the provider is about to send. */
  private writing: unknown = null;
  private ended = false;
  /** Whether an earlier page left changes that the server has not acknowledged. */
  private fromBefore = false;
  private markedUnsent: boolean | null = null;
  private savedAt: number | null = null;
  private store: LocalStore | null = null;
  /** Whether this browser cannot store anything. */
  private unableToStore = false;
  private storeFailsSince: number | null = null;
  private leftBehindSince: number | null = null;
  private lostAt: number | null = null;
  private lostChanges = 0;
  private touchedByOthers = new Set<unknown>();
  private writersSinceLost = new Set<number>();
  /** Client id → the first clock of the changes that were sent since the connection was lost. */
  private sentSinceLost = new Map<number, number>();
  private back: SaveFacts['back'] = null;
  private halfFull = false;
  private tooFastUntil = 0;
  private serverWaits = false;
  private open: OpenDraft;

  constructor(documentName: string, around: SessionSurroundings) {
    this.documentName = documentName;
    this.around = around;
    this.open = this.begin();
    // If the connection is open, this starts the handshake at once.
    this.open.provider.attach();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): OpenDraft => this.open;

  /** The number of own changes that the server has not acknowledged; those of an earlier page count as one. */
  get pending(): number {
    const counted = this.acks.pending + (this.fromBefore ? 1 : 0);
    return counted > 0 || !this.leftBehind ? counted : 1;
  }

  /** Whether the server may lack changes from a time without a connection, or from an earlier page. */
  private get away(): boolean {
    return this.lostAt !== null || this.fromBefore;
  }

  /** Whether the document holds changes that the server lacks and that are not in flight. */
  private get leftBehind(): boolean {
    const { doc, scope } = this.open;
    return scope === 'read-write' && this.acks.waitingSince === null && !this.acks.covers(doc);
  }

  /** Whether anything on this device is unacknowledged, including changes from before a reload. */
  get unsettled(): boolean {
    return this.pending > 0 || (this.acks.waitingSince !== null && holdsText(this.open.doc));
  }

  /** Whether the document holds changes that the local copy lacks. */
  get hasUnwritten(): boolean {
    return this.store === null || this.store.hasUnwritten;
  }

  /** Whether own changes are neither on the server nor in the local copy. */
  get onlyHere(): boolean {
    return this.pending > 0 && this.hasUnwritten;
  }

  /** Whether own changes that were sent before the given time are unacknowledged. */
  waitsLonger(since: number): boolean {
    return this.acks.pending > 0 && this.acks.waitingSince !== null && this.acks.waitingSince < since;
  }

  facts(): SaveFacts {
    const { opened, refusal, outdated, scope } = this.open;
    return {
      opened,
      pending: this.pending,
      unwritten: this.store?.unwrittenCount ?? 0,
      waitingSince: this.acks.waitingSince ?? this.leftBehindSince,
      savedAt: this.savedAt,
      lastHeardAt: this.around.lastHeardAt(),
      browserOffline: !navigator.onLine,
      localStore: this.keeping(performance.now()),
      localStoreFailsSince: this.storeFailsSince,
      refusal,
      outdated,
      halfFull: this.halfFull,
      tooFast: performance.now() < this.tooFastUntil,
      serverWaits: this.serverWaits,
      reading: scope === 'readonly',
      frozen: scope === 'readonly' && this.around.frozen(),
      back: this.back,
    };
  }

  /** Asks for access again after a change of rights, if access was refused. */
  knockAgain(): void {
    if (this.open.refusal === 'geen-toegang') this.shakeHands();
  }

  /** Shows or hides this person's presence to the others in the text. */
  show(present: boolean): void {
    const awareness = this.open.provider.awareness;
    if (!present) awareness?.setLocalState(null);
    else if (awareness?.getLocalState() === null) awareness.setLocalState({});
  }

  /** Removes a refusal that the person has seen. */
  acceptRefusal(): void {
    this.change({ refusal: null });
  }

  dismissSetAside(database: string): void {
    this.around.copies.dismiss(this.documentName, database);
    this.change({ setAside: this.around.copies.setAside(this.documentName) });
  }

  destroy(): void {
    this.end();
    this.listeners.clear();
  }

  private begin(): OpenDraft {
    const doc = new ShieldedDoc();
    this.acks = new Acknowledgements();
    this.forgetAbsence();
    this.leftBehindSince = null;
    this.halfFull = false;
    this.serverWaits = false;
    this.ended = false;
    this.fromBefore = this.around.copies.isUnsent(this.documentName);
    // Must be registered before the provider's listener, which sends the update without its origin.
    doc.on('update', (_update: Uint8Array, origin: unknown) => {
      this.writing = origin;
    });
    const acks = this.acks;
    /** The server's state vector of the current connection. */
    let serverState: Uint8Array | null = null;
    const provider = new DraftProvider(
      {
        name: this.documentName,
        document: doc,
        websocketProvider: this.around.socket,
        token: '',
        onOpen: () => {
          serverState = null;
          if (this.lostAt !== null) this.lostChanges = Math.max(this.lostChanges, this.pending);
          this.serverWaits = false;
          this.acks.reopened(performance.now(), this.pending - (this.fromBefore ? 1 : 0));
        },
        onSynced: () => {
          if (!this.open.opened) this.change({ opened: true });
        },
        onStateless: ({ payload }) => this.onNotice(payload),
        onAuthenticated: ({ scope }) => this.onAdmitted(scope === 'readonly' ? 'readonly' : 'read-write'),
        onAuthenticationFailed: ({ reason }) => this.onClosed(reason),
        onClose: ({ event }) => {
          if (event.code === 1000) this.onClosed(event.reason);
        },
      },
      {
        onServerState: (stateVector) => {
          serverState = stateVector;
          if (this.away) this.noteSent(Y.encodeStateAsUpdate(doc, stateVector));
          const missing = acks.serverHolds(stateVector);
          if (missing === null) return;
          provider.sendAgain(missing);
          acks.sent(missing, performance.now(), false);
        },
        onReceived: (update) => {
          acks.received(update);
          if (this.away)
            for (const client of Y.parseUpdateMeta(update).to.keys()) this.writersSinceLost.add(client);
        },
        onAnswer: (update) => acks.answered(update, performance.now()),
        onSent: (update) => {
          const stored = this.writing === this.store;
          acks.sent(update, performance.now(), !stored);
          if (this.away && !stored) this.noteSent(update);
          if (this.away && stored && serverState) this.noteSent(Y.diffUpdate(update, serverState));
          this.onSent();
        },
        onAcknowledged: () => {
          acks.acknowledged();
          this.onAcknowledged();
        },
      },
    );
    this.keepCopy(doc);
    const text = doc.getXmlFragment('default');
    text.observeDeep((events, transaction) => {
      // The text of a document that was empty here did not change meanwhile.
      if (transaction.origin !== provider || !this.away || transaction.beforeState.size === 0) return;
      for (const block of changedBlocks(text, events as Y.YEvent<never>[])) this.touchedByOthers.add(block);
    });
    return {
      documentName: this.documentName,
      doc,
      provider,
      opened: false,
      scope: null,
      refusal: null,
      renewed: false,
      outdated: false,
      setAside: this.around.copies.setAside(this.documentName),
      rescueNews: 0,
    };
  }

  private end(): void {
    this.ended = true;
    this.open.provider.destroy();
    this.store?.destroy();
    this.store = null;
    this.open.doc.destroy();
  }

  private keeping(now: number): SaveFacts['localStore'] {
    return this.unableToStore ? 'fails' : (this.store?.keeping(now) ?? 'opening');
  }

  private keepCopy(doc: Y.Doc): void {
    void this.around.canStore().then((able) => {
      if (this.ended || this.open.doc !== doc) return;
      this.unableToStore = !able;
      if (able) {
        this.store = new LocalStore(this.around.copies.database(this.documentName), doc, () => {
          if (this.open.doc === doc) this.onStore();
        });
      }
      this.onStore();
    });
  }

  private onStore(): void {
    this.onOpened();
    if (this.acks.waitingSince === null && this.savedAt !== null) this.settled();
    this.noticeStore(performance.now());
    this.tell();
  }

  private noticeStore(now: number): void {
    if (this.keeping(now) !== 'fails') this.storeFailsSince = null;
    else this.storeFailsSince ??= now;
  }

  private onOpened(): void {
    if (!this.open.opened && holdsText(this.open.doc)) this.change({ opened: true });
  }

  private onSent(): void {
    if (this.acks.pending > 0) this.markUnsent(true);
    this.tell();
  }

  private onAcknowledged(): void {
    if (this.acks.covers(this.open.doc)) this.onAllAcknowledged(performance.now());
    this.tell();
  }

  private onAllAcknowledged(now: number): void {
    this.savedAt = serverNow();
    this.leftBehindSince = null;
    this.onOpened();
    this.settled();
    if (this.lostAt !== null) this.report(now);
  }

  /** Tells what was exchanged while this document was away, and begins anew. */
  private report(now: number): void {
    const [sent, received] = [this.lostChanges, this.touchedByOthers.size];
    if (this.lostAt !== null && sent + received > 0)
      this.back = { sent, received, until: now + BACK_SHOWN_MS };
    const wasSent = this.sentSinceLost.size > 0;
    if (wasSent || received > 0) {
      this.around.onReturn({
        documentName: this.documentName,
        doc: this.open.doc,
        since: this.lostAt === null || this.lostAt < 0 ? null : serverNow() - (now - this.lostAt),
        at: serverNow(),
        sent: wasSent ? changesFrom(this.open.doc, this.sentSinceLost) : null,
        changed: this.touchedByOthers,
        writers: this.writersSinceLost,
      });
    }
    this.lostAt = null;
    this.forgetAbsence();
  }

  private forgetAbsence(): void {
    this.lostChanges = 0;
    this.touchedByOthers = new Set();
    this.writersSinceLost = new Set();
    this.sentSinceLost = new Map();
  }

  private noteSent(update: Uint8Array): void {
    for (const [client, clock] of Y.parseUpdateMeta(update).from)
      this.sentSinceLost.set(client, Math.min(clock, this.sentSinceLost.get(client) ?? clock));
  }

  private settled(): void {
    // The part of the local copy that is not loaded yet may be unknown to the server.
    if (!this.unableToStore && this.store?.loaded !== true) return;
    const { fromBefore } = this;
    this.fromBefore = false;
    this.markUnsent(false);
    if (fromBefore && this.lostAt === null) this.report(performance.now());
  }

  private markUnsent(unsent: boolean): void {
    if (this.markedUnsent === unsent) return;
    this.markedUnsent = unsent;
    this.around.copies.markUnsent(this.documentName, unsent);
  }

  /** Detects what shows only after some time: a lost connection, a failing local copy, a change that was not sent. */
  watch(now: number): void {
    this.noticeStore(now);
    this.sendWhatIsLeftBehind(now);
    const state = saveState(this.facts(), now);
    if (isLost(state)) {
      if (this.lostAt === null) {
        this.lostAt = Math.min(now, this.around.lastHeardAt());
        for (const update of this.acks.unacknowledged) this.noteSent(update);
      }
      this.lostChanges = Math.max(this.lostChanges, this.pending);
    } else if (this.lostAt !== null && this.acks.waitingSince === null && state.kind !== 'saving') {
      this.onAllAcknowledged(now);
      this.tell();
    }
  }

  private sendWhatIsLeftBehind(now: number): void {
    if (!this.leftBehind || !this.open.provider.isAuthenticated) {
      this.leftBehindSince = null;
      return;
    }
    this.leftBehindSince ??= now;
    if (now - this.leftBehindSince < LEFT_BEHIND_MS) return;
    this.leftBehindSince = now;
    this.shakeHands();
  }

  private onAdmitted(scope: 'read-write' | 'readonly'): void {
    const { refusal } = this.open;
    this.serverWaits = false;
    this.change({ scope, refusal: refusal === 'geen-toegang' || refusal === 'onbekend' ? null : refusal });
  }

  /** Handles a notice of the server about a document that stays open. */
  private onNotice(payload: string): void {
    switch ((JSON.parse(payload) as { reason?: string }).reason) {
      case 'herlaad':
        this.change({ outdated: true });
        return;
      case 'gered':
        this.change({ rescueNews: this.open.rescueNews + 1 });
        return;
      case 'halfvol':
        this.halfFull = true;
        break;
      case 'wacht':
        this.serverWaits = true;
        break;
      case 'te-snel':
        this.tooFastUntil = performance.now() + TOO_FAST_FOR_MS;
        break;
    }
    this.tell();
  }

  private onClosed(reason: string): void {
    this.serverWaits = false;
    switch (reason) {
      case 'provider_initiated':
      case 'aanmelden':
        return;
      case 'herlaad':
        this.change({ outdated: true });
        return;
      case 'vernieuwd':
        this.end();
        this.around.copies.clear(this.documentName);
        this.change({ renewed: true });
        return;
      case 'onleesbaar':
      case 'te-groot':
      case 'schema':
      case 'te-veel':
        this.reopen(reason);
        return;
      case 'kloon':
        this.reopen(this.pending > 0 ? reason : null);
        return;
      case 'geen-toegang':
      case 'onbekend':
      case 'afgesloten':
        this.change({ refusal: reason, scope: 'readonly' });
        return;
      default:
        this.shakeHands();
    }
  }

  /** Repeats the handshake for the same document, when the server asks for it or has dropped the channel. */
  private shakeHands(): void {
    const { provider } = this.open;
    setTimeout(() => {
      if (this.open.provider === provider) void provider.onOpen(new Event('open'));
    }, 1000);
  }

  private reopen(reason: Refusal | null): void {
    this.end();
    this.markedUnsent = null;
    this.around.copies.beginAnew(this.documentName, reason ?? 'kloon', reason !== null);
    this.open = { ...this.begin(), refusal: reason };
    this.open.provider.attach();
    this.tell();
  }

  private change(part: Partial<OpenDraft>): void {
    this.open = { ...this.open, ...part };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** What these clients changed from their clocks on. */
function changesFrom(doc: Y.Doc, clocks: ReadonlyMap<number, number>): Uint8Array {
  const held = Y.decodeStateVector(Y.encodeStateVector(doc));
  for (const [client, clock] of clocks) held.set(client, clock);
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(held));
}

function holdsText(doc: Y.Doc): boolean {
  return Y.encodeStateVector(doc).length > 1;
}
