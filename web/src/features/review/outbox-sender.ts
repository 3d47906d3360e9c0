import { backoff } from '#collab/backoff.ts';
import { isFinal, type Outbox, type Outgoing } from './outbox.ts';

const RETRY = { firstMs: 2_000, longestMs: 30_000 };
/** A reaction is sent after the words it points at, but does not wait for them longer than this. */
const WAIT_FOR_TEXT_MS = 20_000;
const LOOK_AGAIN_MS = 500;
/** After this time, words that the server still lacks mean that the line is away. */
const AWAY_AFTER_MS = 3_000;

interface Line<T> {
  send: (outgoing: Outgoing) => Promise<T>;
  /** Called before the outgoing one leaves the outbox, so that it is never missing from the screen. */
  onSent: (outgoing: Outgoing, answer: T) => void;
  /** Whether the server has this device's changes of the text. */
  hasText: (documentName: string) => boolean;
}

/** Sends the outbox of one event in order, one at a time, and tries again while the server is away. */
export class OutboxSender<T> {
  private readonly outbox: Outbox;
  private readonly eventId: string;
  private readonly line: Line<T>;
  private readonly stopListening: () => void;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private sending = false;
  private failures = 0;
  private textAwaitedSince: number | null = null;
  private stopped = false;

  constructor(outbox: Outbox, eventId: string, line: Line<T>) {
    this.outbox = outbox;
    this.eventId = eventId;
    this.line = line;
    this.stopListening = outbox.subscribe(() => void this.next());
    window.addEventListener('online', this.retryNow);
    document.addEventListener('visibilitychange', this.retryNow);
    void this.next();
  }

  stop(): void {
    this.stopped = true;
    this.stopListening();
    window.removeEventListener('online', this.retryNow);
    document.removeEventListener('visibilitychange', this.retryNow);
    this.clearTimer();
  }

  retryNow = (): void => {
    this.clearTimer();
    void this.next();
  };

  private async next(): Promise<void> {
    if (this.sending || this.stopped || this.timer !== null) return;
    const first = this.outbox
      .list()
      .find(({ eventId, refusal }) => eventId === this.eventId && refusal === undefined);
    if (!first) return;
    if (this.awaitsText(first)) {
      this.again(LOOK_AGAIN_MS);
      return;
    }
    this.sending = true;
    try {
      const answer = await this.line.send(first);
      this.arrived();
      this.line.onSent(first, answer);
      this.outbox.remove(first.id);
    } catch (error) {
      if (isFinal(error)) {
        this.arrived();
        this.outbox.refuse(first, error);
      } else {
        this.failures += 1;
        this.again(backoff(this.failures, RETRY));
        this.outbox.setAway(true);
      }
    }
    this.sending = false;
    void this.next();
  }

  private arrived(): void {
    this.failures = 0;
    this.outbox.setAway(false);
  }

  private awaitsText(outgoing: Outgoing): boolean {
    if (outgoing.kind !== 'thread' || !outgoing.body.anchor || this.line.hasText(outgoing.documentName)) {
      this.textAwaitedSince = null;
      return false;
    }
    this.textAwaitedSince ??= performance.now();
    const waited = performance.now() - this.textAwaitedSince;
    if (waited >= AWAY_AFTER_MS) this.outbox.setAway(true);
    return waited < WAIT_FOR_TEXT_MS;
  }

  private again(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(this.retryNow, ms);
  }

  private clearTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
