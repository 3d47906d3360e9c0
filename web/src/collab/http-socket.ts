/**
 * A replacement for WebSocket: the same frames over plain HTTP, for networks whose proxy blocks WebSocket. The stock
 * provider uses it as its `WebSocketPolyfill`.
 *
 * The response to a GET streams the server's frames; where a proxy buffers it, it becomes a long poll. Numbered POSTs,
 * one at a time, carry the page's frames, and each is repeated until it is answered. A response that is cut continues
 * at the byte where it stopped.
 */
import { backoff } from './backoff.ts';
import { FrameQueue, type Saying, Sayings } from './http-parts.ts';

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

const NORMAL = 1000;
const GOING_AWAY = 1001;
const ABNORMAL = 1006;

const OPEN_WITHIN_MS = 8_000;
/** Below the usual upload limit of proxies. */
const MOST_IN_A_POST = 256 * 1024;
/** The largest body that browsers send after a page has closed. */
const MOST_IN_A_LAST_POST = 60 * 1024;
const POST_WITHIN_MS = 2_500;
/** Allows a slow connection more time for a large body. */
const SLOW_BYTES_PER_MS = 32;
const RETRYING = { firstMs: 250, longestMs: 4_000 };
/** The server keeps bytes until they are confirmed; frequent confirmation keeps that small. */
const TELL_AFTER_BYTES = 128 * 1024;
/** If bytes that the server sent take longer than this, something in between buffers them. */
const HELD_BACK_AFTER_MS = 2_000;
const HELD_BACK_FOR_MS = 10 * 60_000;
/** A streamed response has a heartbeat every 4 s, a long poll is answered after 20 s. */
const STREAM_SILENT_AFTER_MS = 12_000;
const POLL_SILENT_AFTER_MS = 26_000;
const LOST_AFTER_MS = 30_000;
const GOODBYE_WITHIN_MS = 3_000;
const WATCH_EVERY_MS = 500;
/** A response without bytes that ends sooner than this counts as a failure. */
const TOO_SOON_MS = 1_000;

const NO_LINE = new Set([400, 404, 409, 410, 413]);

/** Origins behind something that buffers streamed responses, and how long that is assumed. */
const heldBack = new Map<string, number>();

export class HttpSocket extends EventTarget {
  binaryType: BinaryType = 'arraybuffer';
  readonly url: string;
  readonly protocol = '';
  readonly extensions = '';

  private state: number = CONNECTING;
  private readonly lines: URL;
  private id = '';
  private watching: ReturnType<typeof setInterval> | undefined;
  private hurrying: ReturnType<typeof setTimeout> | undefined;

  // Receiving.
  private readonly sayings = new Sayings();
  private received = 0;
  private toldReceived = 0;
  private answer: AbortController | undefined;
  private answerStreams = false;
  private promised = 0;
  private promisedAt = 0;
  private heardAt = 0;

  // Sending.
  private readonly queue = new FrameQueue();
  private number = 0;
  /** The body of the POST in flight. */
  private posting: Uint8Array<ArrayBuffer> | null = null;
  private pumpDue = false;
  private answerDue = false;
  private endCode: number | null = null;
  private asking: AbortController | undefined;
  /** When the server last answered a request. A proxy's answer does not count. */
  private reachedAt = 0;

  constructor(url: string | URL) {
    super();
    this.url = String(url);
    this.lines = new URL(this.url);
    this.lines.protocol = this.lines.protocol.replace('ws', 'http');
    this.lines.pathname += '/lines';
    globalThis.addEventListener?.('pagehide', this.leave);
    void this.open();
  }

  get readyState(): number {
    return this.state;
  }

  get bufferedAmount(): number {
    return this.queue.bytes + (this.posting?.length ?? 0);
  }

  send(data: ArrayBuffer | Uint8Array): void {
    if (this.state === CONNECTING) throw new DOMException('The line is not open yet.', 'InvalidStateError');
    if (this.state !== OPEN) return;
    this.queue.push(new Uint8Array(data));
    this.pumpSoon();
  }

  close(code: number = NORMAL): void {
    if (this.state === CONNECTING) {
      this.state = CLOSING;
      queueMicrotask(() => this.finish(ABNORMAL, ''));
    } else if (this.state === OPEN) {
      this.state = CLOSING;
      this.endCode = code;
      this.hurrying = setTimeout(() => this.finish(ABNORMAL, ''), GOODBYE_WITHIN_MS);
      this.pumpSoon();
    }
  }

  private async open(): Promise<void> {
    try {
      const { status, text } = await this.ask(this.address(), null, OPEN_WITHIN_MS);
      // Any other answer may be the page of a login portal.
      if (status !== 201 || !/^[a-z0-9]{20,64}$/.test(text)) throw new Error('no line');
      this.id = text;
    } catch {
      this.fail();
      return;
    }
    if (this.state !== CONNECTING) return;
    this.state = OPEN;
    this.reachedAt = performance.now();
    this.watching = setInterval(() => this.watch(), WATCH_EVERY_MS);
    this.dispatchEvent(new Event('open'));
    void this.listen();
  }

  private fail(): void {
    if (this.state !== CONNECTING) return;
    this.dispatchEvent(new Event('error'));
    this.finish(ABNORMAL, '');
  }

  private async listen(): Promise<void> {
    let failures = 0;
    while (this.state === OPEN || this.state === CLOSING) {
      const startedAt = performance.now();
      const before = this.received;
      await this.hear(startedAt);
      const nothing = this.received === before && performance.now() - startedAt < TOO_SOON_MS;
      failures = nothing ? failures + 1 : 0;
      if (failures > 0) await pause(failures);
    }
  }

  /** Reads one response to its end. Never throws. */
  private async hear(now: number): Promise<void> {
    const answer = new AbortController();
    this.answer = answer;
    this.answerStreams = now >= (heldBack.get(this.lines.origin) ?? 0);
    this.heardAt = now;
    // The server begins a streamed response with a byte, so one is expected at once.
    this.promised = this.received + 1;
    this.promisedAt = now;
    const query = { from: this.received, ...(this.answerStreams ? {} : { poll: 'true' }) };
    this.toldReceived = this.received;
    try {
      const response = await fetch(this.address(query), { cache: 'no-store', signal: answer.signal });
      if (NO_LINE.has(response.status)) {
        this.finish(ABNORMAL, '');
        return;
      }
      const ours = response.headers.get('content-type') === 'application/octet-stream';
      if (!response.ok || !ours || !response.body) return;
      this.reachedAt = performance.now();
      const reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done || this.state === CLOSED) return;
        this.take(value);
      }
    } catch {
      // The response was cut; the next one continues where it stopped.
    } finally {
      this.answer = undefined;
    }
  }

  private take(bytes: Uint8Array): void {
    this.received += bytes.length;
    this.heardAt = performance.now();
    this.reachedAt = this.heardAt;
    let said: Saying[];
    try {
      said = this.sayings.push(bytes);
    } catch {
      this.finish(ABNORMAL, '');
      return;
    }
    for (const saying of said) {
      if (saying.kind === 'frame') {
        this.dispatchEvent(new MessageEvent('message', { data: saying.bytes }));
      } else if (saying.kind === 'end') {
        this.finish(saying.code, saying.reason);
      } else if (saying.kind === 'areYouThere') {
        this.answerDue = true;
      }
      if (this.state === CLOSED) return;
    }
    if (this.received - this.toldReceived > TELL_AFTER_BYTES) this.answerDue = true;
    if (this.answerDue) this.pumpSoon();
  }

  private promise(position: number): void {
    if (position <= this.promised) return;
    if (this.received >= this.promised) this.promisedAt = performance.now();
    this.promised = position;
  }

  private watch(): void {
    const now = performance.now();
    if (now - this.reachedAt > LOST_AFTER_MS) {
      this.finish(ABNORMAL, '');
      return;
    }
    if (!this.answer) return;
    const owed = this.answerStreams && this.received < this.promised;
    if (owed && now - Math.max(this.promisedAt, this.heardAt) > HELD_BACK_AFTER_MS) {
      if (this.reachedAt > this.promisedAt) {
        // Other requests were answered meanwhile, so something buffers this response.
        heldBack.set(this.lines.origin, now + HELD_BACK_FOR_MS);
        this.answer.abort();
      } else if (!this.posting) {
        this.answerDue = true;
        this.pumpSoon();
      }
    }
    const silent = this.answerStreams ? STREAM_SILENT_AFTER_MS : POLL_SILENT_AFTER_MS;
    if (now - this.heardAt > silent) this.answer.abort();
  }

  private pumpSoon(): void {
    if (this.pumpDue) return;
    this.pumpDue = true;
    // Batches the frames of one turn into one POST.
    queueMicrotask(() => {
      this.pumpDue = false;
      this.pump();
    });
  }

  private pump(): void {
    if (this.posting || this.state === CONNECTING || this.state === CLOSED) return;
    if (this.queue.isEmpty && !this.answerDue && this.endCode === null) return;
    const body = this.queue.pack(MOST_IN_A_POST);
    const end = this.queue.isEmpty ? this.endCode : null;
    this.answerDue = false;
    this.posting = body;
    this.number += 1;
    void this.post(this.number, body, end).then((answered) => {
      this.posting = null;
      if (!answered) this.finish(ABNORMAL, '');
      else if (end !== null) this.finish(end, '');
      else this.pump();
    });
  }

  /** Repeats a POST until the server answers; false when the server does not know the connection. */
  private async post(n: number, body: Uint8Array<ArrayBuffer>, end: number | null): Promise<boolean> {
    const patience = POST_WITHIN_MS + body.length / SLOW_BYTES_PER_MS;
    for (let attempt = 0; ; attempt++) {
      if (attempt > 0) await pause(attempt);
      if (this.state === CLOSED) return false;
      this.toldReceived = this.received;
      const query = { n, received: this.received, ...(end === null ? {} : { end }) };
      try {
        const { status, text } = await this.ask(
          this.address(query),
          body,
          backoff(attempt + 1, { firstMs: patience, longestMs: 8 * patience }),
        );
        if (NO_LINE.has(status)) return false;
        if (status === 200 && /^\d+$/.test(text)) {
          this.reachedAt = performance.now();
          this.promise(Number(text));
          return true;
        }
      } catch {
        // If only the answer was lost, the server recognises the repeated number.
      }
    }
  }

  /**
   * Sends the close of a closing page in a request that outlives it. The request carries the waiting frames, or repeats
   * the POST in flight, because no number may be skipped. The other frames remain in the local copy.
   */
  private leave = (): void => {
    if (this.state === OPEN || this.state === CLOSING) {
      const n = this.posting ? this.number : this.number + 1;
      const body = this.posting ?? this.queue.pack(MOST_IN_A_LAST_POST);
      if (body.length <= MOST_IN_A_LAST_POST) {
        const goodbye = this.address({ n, received: this.received, end: GOING_AWAY });
        fetch(goodbye, { method: 'POST', keepalive: true, body }).catch(() => undefined);
      }
    }
    this.finish(this.state === CONNECTING ? ABNORMAL : GOING_AWAY, '');
  };

  private finish(code: number, reason: string): void {
    if (this.state === CLOSED) return;
    this.state = CLOSED;
    clearInterval(this.watching);
    clearTimeout(this.hurrying);
    globalThis.removeEventListener?.('pagehide', this.leave);
    this.answer?.abort();
    this.asking?.abort();
    const wasClean = code !== ABNORMAL;
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason, wasClean }));
  }

  private address(query: Record<string, string | number> = {}): URL {
    const address = new URL(this.lines);
    if (this.id) address.pathname += `/${this.id}`;
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
    return address;
  }

  private async ask(
    address: URL,
    body: Uint8Array<ArrayBuffer> | null,
    within: number,
  ): Promise<{ status: number; text: string }> {
    const asking = new AbortController();
    this.asking = asking;
    const timer = setTimeout(() => asking.abort(), within);
    try {
      const headers = { 'content-type': 'application/octet-stream' };
      const response = await fetch(address, {
        method: 'POST',
        headers,
        body,
        cache: 'no-store',
        signal: asking.signal,
      });
      return { status: response.status, text: await response.text() };
    } finally {
      clearTimeout(timer);
    }
  }
}

function pause(failures: number): Promise<void> {
  return new Promise((done) => setTimeout(done, backoff(failures, RETRYING)));
}
