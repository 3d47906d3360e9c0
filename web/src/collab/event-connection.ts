/**
 * One page's connection to one event as one person: a single socket for the event's live channel and all open drafts.
 * Topics go into the query cache; other messages go to listeners.
 */
import { HocuspocusProvider } from '@hocuspocus/provider';
import type { QueryClient } from '@tanstack/react-query';
import type * as Y from 'yjs';
import { getOrKept, takeUsedKept } from '#api/client.ts';
import { eventKeys } from '#api/event.ts';
import { isPushed } from '#api/query-client.ts';
import type { Ending, Live } from '#api/wire.ts';
import { DraftSession } from './draft-session.ts';
import { EventSocket } from './event-socket.ts';
import { LineSocket } from './line-socket.ts';
import { catchUp, parseTopicMessage, receive, type TopicMessage } from './live.ts';
import { canStore, LocalCopies } from './local-copies.ts';
import type { ReturnReport } from './return-report.ts';
import { type SaveState, saveState, worst } from './save-state.ts';

const SCHEMA_VERSION = 1;
const KEPT_MESSAGES = 100;
/** How long a document stays open after its page has closed: people switch between sections. */
const LINGER_MS = 20_000;
/** Changes that are acknowledged sooner are not reported to the server as unsent. */
const LASTING_MS = 1_000;
/** Close code of a socket on which nobody is signed in any more. */
const SIGNED_OUT = 4401;
/** Refusal code for a sign-in that is no longer valid. */
const NOT_SIGNED_IN = 'aanmelden';

type TopicListener = (message: TopicMessage) => void;

export class EventConnection {
  readonly eventId: string;
  readonly participantId: string;
  readonly socket: EventSocket;
  private readonly channel: HocuspocusProvider;
  private readonly queries: QueryClient;
  private readonly topicListeners = new Set<TopicListener>();
  private readonly refusalListeners = new Set<() => void>();
  private readonly saveListeners = new Set<() => void>();
  private readonly sessions = new Map<string, { session: DraftSession; users: number; leftAt: number }>();
  readonly copies: LocalCopies;
  /** What was exchanged after the last times without a connection, by document, until the person has seen it. */
  returns: ReadonlyMap<string, ReturnReport> = new Map();
  private readonly heartbeat: ReturnType<typeof setInterval>;
  private toldUnsent = 0;
  private arrived: TopicMessage[] = [];
  private refetching: Promise<unknown> | null = null;
  /** The server's reason for refusing the event's channel; null while it is open. */
  refusal: string | null = null;
  /** When the server was last heard, on the monotonic clock. */
  private lastHeardAt = Number.NEGATIVE_INFINITY;
  private readonly openedAt = performance.now();

  constructor(eventId: string, participantId: string, queries: QueryClient) {
    this.eventId = eventId;
    this.participantId = participantId;
    this.queries = queries;
    this.copies = new LocalCopies(participantId);
    this.socket = new EventSocket({
      url: collabUrl(eventId, participantId),
      WebSocketPolyfill: LineSocket,
      minDelay: 1000,
      maxDelay: 8000,
      onMessage: () => {
        this.lastHeardAt = performance.now();
      },
      onClose: ({ event }) => {
        if (event.code === SIGNED_OUT) this.onRefused(NOT_SIGNED_IN);
      },
    });
    this.channel = new HocuspocusProvider({
      name: `event:${eventId}`,
      websocketProvider: this.socket,
      token: '',
      awareness: null,
      onStateless: ({ payload }) => this.onStateless(payload),
      onAuthenticationFailed: ({ reason }) => this.onRefused(reason),
      onAuthenticated: () => {
        this.onRefused(null);
        this.tellUnsent();
        this.askAgain();
      },
      onClose: ({ event }) => {
        if (event.code === 1000 && event.reason) this.onRefused(event.reason);
      },
    });
    this.channel.attach();
    this.heartbeat = setInterval(() => this.beat(), 1000);
    window.addEventListener('beforeunload', this.askBeforeUnload);
    for (const documentName of this.copies.unsentDocuments(eventId)) {
      this.openDraft(documentName);
      this.leaveDraft(documentName);
    }
  }

  /**
   * Opens a document, or returns its open session. Each call must be followed by one `leaveDraft`. `quiet` does not show
   * this person to the others in the text.
   */
  openDraft(documentName: string, presence: 'shown' | 'quiet' = 'shown'): DraftSession {
    let entry = this.sessions.get(documentName);
    if (!entry) {
      const session = new DraftSession(documentName, {
        socket: this.socket,
        copies: this.copies,
        canStore,
        lastHeardAt: () => this.lastHeardAt,
        frozen: () =>
          this.queries.getQueryData<Live>(eventKeys.live(this.eventId))?.programme.frozen ?? false,
        onReturn: (report) => this.setReturns(new Map(this.returns).set(documentName, report)),
      });
      entry = { session, users: 0, leftAt: 0 };
      this.sessions.set(documentName, entry);
      session.subscribe(() => this.onSaveChange());
    }
    if (presence === 'shown') entry.session.show(true);
    else if (entry.users === 0) entry.session.show(false);
    entry.users += 1;
    return entry.session;
  }

  /** Releases a document. Its session closes when its changes are saved and nobody opens it again for a while. */
  leaveDraft(documentName: string): void {
    const entry = this.sessions.get(documentName);
    if (!entry) return;
    entry.users -= 1;
    entry.leftAt = performance.now();
    if (entry.users === 0) entry.session.show(false);
  }

  /** The save state over all open documents; null when no text is open and the connection is fine. */
  saveState(now: number): SaveState | null {
    const states = [...this.sessions.values()]
      .filter(({ session, users }) => users > 0 || session.unsettled)
      .map(({ session }) => saveState(session.facts(), now));
    return worst(states);
  }

  /** The time since the server was last heard; it sends something at least every 20 seconds. */
  get silentMs(): number {
    return performance.now() - Math.max(this.lastHeardAt, this.openedAt);
  }

  openDocuments(): { documentName: string; session: DraftSession; doc: Y.Doc }[] {
    return [...this.sessions].map(([documentName, { session }]) => ({
      documentName,
      session,
      doc: session.snapshot().doc,
    }));
  }

  /** The number of unacknowledged changes over all documents. */
  get unsent(): number {
    let count = 0;
    for (const { session } of this.sessions.values()) count += session.pending;
    return count;
  }

  /** Whether the server has all changes of this person on this device. */
  get settled(): boolean {
    return [...this.sessions.values()].every(({ session }) => !session.unsettled);
  }

  /** Whether the server has this device's changes of a document. */
  hasSent(documentName: string): boolean {
    return (
      !this.copies.isUnsent(documentName) && (this.sessions.get(documentName)?.session.pending ?? 0) === 0
    );
  }

  onSave(listener: () => void): () => void {
    this.saveListeners.add(listener);
    return () => this.saveListeners.delete(listener);
  }

  dismissReturns(): void {
    this.setReturns(new Map());
  }

  private setReturns(returns: ReadonlyMap<string, ReturnReport>): void {
    this.returns = returns;
    this.onSaveChange();
  }

  /** Sends a message to the server on the event's channel. */
  tell(message: object): void {
    this.channel.sendStateless(JSON.stringify(message));
  }

  onTopic(listener: TopicListener): () => void {
    this.topicListeners.add(listener);
    return () => this.topicListeners.delete(listener);
  }

  onRefusal(listener: () => void): () => void {
    this.refusalListeners.add(listener);
    return () => this.refusalListeners.delete(listener);
  }

  /** Fetches the whole live state and applies the messages that arrived meanwhile. */
  async fetchLive(): Promise<Live> {
    const fetched = await getOrKept<Live>(`/api/events/${this.eventId}/live`);
    return catchUp(fetched, this.queries.getQueryData<Live>(eventKeys.live(this.eventId)), this.arrived);
  }

  destroy(): void {
    clearInterval(this.heartbeat);
    window.removeEventListener('beforeunload', this.askBeforeUnload);
    for (const { session } of this.sessions.values()) session.destroy();
    this.sessions.clear();
    this.saveListeners.clear();
    this.channel.destroy();
    this.socket.destroy();
    this.topicListeners.clear();
    this.refusalListeners.clear();
  }

  /** Makes the browser ask before it closes a page with changes that are stored nowhere else. */
  private askBeforeUnload = (event: BeforeUnloadEvent): void => {
    if ([...this.sessions.values()].some(({ session }) => session.onlyHere)) event.preventDefault();
  };

  private beat(): void {
    const now = performance.now();
    for (const [documentName, { session, users, leftAt }] of this.sessions) {
      session.watch(now);
      if (users === 0 && !session.unsettled && now - leftAt > LINGER_MS) {
        this.sessions.delete(documentName);
        session.destroy();
      }
    }
    const lasting = [...this.sessions.values()].some(({ session }) => session.waitsLonger(now - LASTING_MS));
    if (this.unsent !== this.toldUnsent && (lasting || this.unsent === 0)) this.tellUnsent();
  }

  private onSaveChange(): void {
    if (this.unsent === 0 && this.toldUnsent > 0) this.tellUnsent();
    for (const listener of this.saveListeners) listener();
  }

  private tellUnsent(): void {
    this.toldUnsent = this.unsent;
    this.tell({ type: 'unsent', count: this.toldUnsent });
  }

  /** Reconnecting does not help without a valid sign-in, so the socket stays closed. */
  private onRefused(reason: string | null): void {
    if (reason === NOT_SIGNED_IN) this.socket.disconnect();
    if (this.refusal === reason) return;
    this.refusal = reason;
    for (const listener of this.refusalListeners) listener();
  }

  /** Fetches everything again if the page was opened with cached answers. */
  private askAgain(): void {
    if (!takeUsedKept()) return;
    void this.queries.invalidateQueries({ queryKey: eventKeys.all(this.eventId) });
    void this.queries.invalidateQueries({ queryKey: eventKeys.me(this.participantId) });
    void this.queries.invalidateQueries({ predicate: isPushed });
  }

  private onStateless(payload: string): void {
    const message = parseTopicMessage(payload);
    if (!message) return;
    if (message.topic !== 'hello') this.arrived = [...this.arrived.slice(1 - KEPT_MESSAGES), message];
    const key = eventKeys.live(this.eventId);
    const held = this.queries.getQueryData<Live>(key);
    const outcome = receive(held, message);
    if (outcome.kind === 'applied') {
      this.queries.setQueryData<Live>(key, outcome.live);
      if (held && opensOtherDrafts(held, outcome.live)) this.reviseDrafts();
    }
    if (outcome.kind === 'gap') this.refetch();
    if (message.topic === 'ending' && (message.body as Ending | null)?.phase === 'collecting')
      this.tellUnsent();
    for (const listener of this.topicListeners) listener(message);
  }

  private refetch(): void {
    if (this.refetching) return;
    this.refetching = this.queries
      .fetchQuery({ queryKey: eventKeys.live(this.eventId), queryFn: () => this.fetchLive(), staleTime: 0 })
      .then((live) => {
        this.refetching = null;
        this.reviseDrafts();
        void this.queries.invalidateQueries({ predicate: isPushed });
        if (this.arrived.some((message) => message.v > live.v)) this.refetch();
      })
      .catch(() => {
        this.refetching = null;
      });
  }

  private reviseDrafts(): void {
    void this.queries.invalidateQueries({ queryKey: eventKeys.drafts(this.eventId) });
    for (const { session } of this.sessions.values()) session.knockAgain();
  }
}

function opensOtherDrafts(before: Live, after: Live): boolean {
  const rights = (live: Live) =>
    JSON.stringify([
      live.programme.effective.visibility,
      live.programme.frozen,
      live.tables.tables.map((t) => t.owns),
    ]);
  return before !== after && rights(before) !== rights(after);
}

function collabUrl(eventId: string, participantId: string): string {
  const url = new URL('/collab', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('event', eventId);
  url.searchParams.set('schema', String(SCHEMA_VERSION));
  url.searchParams.set('participant', participantId);
  return url.href;
}
