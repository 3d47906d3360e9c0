/**
 * The page's connection to the server: WebSocket where one opens, otherwise HTTP. The stock provider uses it as its
 * `WebSocketPolyfill`.
 *
 * Every connection tries a WebSocket first. If that fails and the same server answers over HTTP, something in between
 * blocks WebSocket; a server that is down answers neither. Over HTTP, a WebSocket is retried with backoff. When it
 * opens, this connection ends, and the next one is a WebSocket.
 */
import { backoff } from './backoff.ts';
import { HttpSocket } from './http-socket.ts';

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

const ABNORMAL = 1006;
/** The server treats this code as a lost connection, so the others do not see this person leave. */
const CHANGE_OF_LINE = 4000;

/** How long a WebSocket may take before HTTP is tried beside it: some proxies neither pass nor refuse it. */
const HEAD_START_MS = 4_000;
const HEAD_START_AFTER_HTTP_MS = 1_000;
const PROBING = { firstMs: 30_000, longestMs: 10 * 60_000 };

type Line = WebSocket | HttpSocket;

let lastWasHttp = false;

export class LineSocket extends EventTarget {
  binaryType: BinaryType = 'arraybuffer';
  readonly url: string;
  readonly protocol = '';
  readonly extensions = '';

  private state: number = CONNECTING;
  private line: Line | null = null;
  private readonly candidates = new Set<Line>();
  private httpTried = false;
  private headStart: ReturnType<typeof setTimeout> | undefined;
  private probing: ReturnType<typeof setTimeout> | undefined;
  private probe: WebSocket | undefined;

  constructor(url: string | URL) {
    super();
    this.url = String(url);
    this.attempt(new WebSocket(this.url));
    this.headStart = setTimeout(() => this.tryHttp(), lastWasHttp ? HEAD_START_AFTER_HTTP_MS : HEAD_START_MS);
  }

  get readyState(): number {
    return this.line?.readyState ?? this.state;
  }

  get bufferedAmount(): number {
    return this.line?.bufferedAmount ?? 0;
  }

  send(data: ArrayBuffer | Uint8Array<ArrayBuffer>): void {
    if (!this.line) throw new DOMException('The line is not open yet.', 'InvalidStateError');
    this.line.send(data);
  }

  close(code?: number): void {
    if (this.line) {
      this.line.close(code);
    } else if (this.state === CONNECTING) {
      this.state = CLOSING;
      queueMicrotask(() => this.end(ABNORMAL, ''));
    }
  }

  private attempt(line: Line): void {
    this.candidates.add(line);
    line.binaryType = 'arraybuffer';
    line.addEventListener('open', () => this.adopt(line));
    line.addEventListener('message', (event) => {
      if (line === this.line) this.dispatchEvent(new MessageEvent('message', { data: dataOf(event) }));
    });
    line.addEventListener('close', (event) => {
      const { code, reason } = event as CloseEvent;
      if (line === this.line) this.end(code, reason);
      else this.giveUp(line);
    });
  }

  private tryHttp(): void {
    if (this.httpTried || this.state !== CONNECTING) return;
    this.httpTried = true;
    this.attempt(new HttpSocket(this.url));
  }

  private adopt(line: Line): void {
    if (this.state !== CONNECTING) {
      line.close();
      return;
    }
    this.state = OPEN;
    this.line = line;
    this.candidates.delete(line);
    this.dropCandidates();
    lastWasHttp = line instanceof HttpSocket;
    if (lastWasHttp) this.probeAfter(1);
    this.dispatchEvent(new Event('open'));
  }

  private giveUp(line: Line): void {
    if (!this.candidates.delete(line) || this.state !== CONNECTING) return;
    this.tryHttp();
    if (this.candidates.size === 0) {
      this.dispatchEvent(new Event('error'));
      this.end(ABNORMAL, '');
    }
  }

  private dropCandidates(): void {
    clearTimeout(this.headStart);
    const dropped = [...this.candidates];
    this.candidates.clear();
    for (const line of dropped) line.close();
  }

  private probeAfter(attempt: number): void {
    this.probing = setTimeout(
      () => {
        const probe = new WebSocket(this.url);
        this.probe = probe;
        probe.addEventListener('open', () => {
          probe.close();
          this.line?.close(CHANGE_OF_LINE);
        });
        probe.addEventListener('error', () => {
          if (this.state === OPEN) this.probeAfter(attempt + 1);
        });
      },
      backoff(attempt, PROBING),
    );
  }

  private end(code: number, reason: string): void {
    if (this.state === CLOSED) return;
    this.state = CLOSED;
    this.dropCandidates();
    clearTimeout(this.probing);
    this.probe?.close();
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason, wasClean: code !== ABNORMAL }));
  }
}

function dataOf(event: Event): unknown {
  return (event as MessageEvent).data;
}
