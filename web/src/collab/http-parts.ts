/**
 * The byte format of a connection over HTTP. Down comes one endless stream, which responses may cut anywhere. Up go
 * sequences of parts; a large frame is split over several POSTs. The server's Downstream and Upstream have pictures of
 * both. Pure.
 */

export type Saying =
  | { kind: 'stillHere' }
  | { kind: 'frame'; bytes: ArrayBuffer }
  | { kind: 'areYouThere' }
  | { kind: 'end'; code: number; reason: string };

const STILL_HERE = 0;
const FRAME = 1;
const ARE_YOU_THERE = 2;
const END = 3;

const MORE_FOLLOWS = 0;
const LAST_PART = 1;
/** A kind and a length of up to 2^28. */
const PART_HEAD_BYTES = 5;

const FIRST_CAPACITY = 4096;

/** Parses the stream from chunks of any size. */
export class Sayings {
  private bytes = new Uint8Array(FIRST_CAPACITY);
  private start = 0;
  private end = 0;

  /** Adds a chunk and returns the parts that are complete now. Throws when the stream is malformed. */
  push(chunk: Uint8Array): Saying[] {
    this.append(chunk);
    const said: Saying[] = [];
    for (;;) {
      const saying = this.next();
      if (!saying) return said;
      said.push(saying);
    }
  }

  private append(chunk: Uint8Array): void {
    const kept = this.end - this.start;
    if (this.end + chunk.length > this.bytes.length) {
      const needed = kept + chunk.length;
      const into =
        needed > this.bytes.length ? new Uint8Array(Math.max(needed, this.bytes.length * 2)) : this.bytes;
      into.set(this.bytes.subarray(this.start, this.end));
      this.bytes = into;
      this.start = 0;
      this.end = kept;
    }
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
  }

  private next(): Saying | null {
    if (this.start === this.end) {
      // A large frame is complete; the next parts are small again.
      if (this.bytes.length > 64 * FIRST_CAPACITY) this.bytes = new Uint8Array(FIRST_CAPACITY);
      this.start = 0;
      this.end = 0;
      return null;
    }
    const kind = this.bytes[this.start];
    switch (kind) {
      case STILL_HERE:
        this.start += 1;
        return { kind: 'stillHere' };
      case ARE_YOU_THERE:
        this.start += 1;
        return { kind: 'areYouThere' };
      case FRAME: {
        const bytes = this.sized(this.start + 1);
        return bytes && { kind: 'frame', bytes: bytes.slice().buffer };
      }
      case END: {
        const code = this.varUint(this.start + 1);
        const reason = code && this.sized(code.next);
        return reason && { kind: 'end', code: code.value, reason: new TextDecoder().decode(reason) };
      }
      default:
        throw new Error(`a saying of kind ${kind}`);
    }
  }

  /** Reads a length and that many bytes, if all of them have arrived. */
  private sized(at: number): Uint8Array<ArrayBuffer> | null {
    const length = this.varUint(at);
    if (!length || this.end - length.next < length.value) return null;
    this.start = length.next + length.value;
    return this.bytes.subarray(length.next, this.start);
  }

  private varUint(at: number): { value: number; next: number } | null {
    let value = 0;
    let factor = 1;
    for (let next = at; next < this.end; next++) {
      const byte = this.bytes[next] ?? 0;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return { value, next: next + 1 };
      factor *= 0x80;
    }
    return null;
  }
}

/** Frames that wait to be sent. */
export class FrameQueue {
  private readonly frames: Uint8Array[] = [];
  /** How many bytes of the first frame are packed. */
  private packed = 0;

  push(frame: Uint8Array): void {
    this.frames.push(frame);
  }

  get isEmpty(): boolean {
    return this.frames.length === 0;
  }

  get bytes(): number {
    return this.frames.reduce((sum, frame) => sum + frame.length, 0) - this.packed;
  }

  /** Takes as much as fits in a body of the given size, but at least one byte of a waiting frame. */
  pack(most: number): Uint8Array<ArrayBuffer> {
    const heads: number[][] = [];
    const parts: Uint8Array[] = [];
    let room = most;
    for (let frame = this.frames[0]; frame; frame = this.frames[0]) {
      const length = Math.min(frame.length - this.packed, Math.max(room - PART_HEAD_BYTES, 0));
      if (length === 0 && parts.length > 0) break;
      const part = frame.subarray(this.packed, this.packed + length);
      this.packed += length;
      const isLast = this.packed === frame.length;
      heads.push([isLast ? LAST_PART : MORE_FOLLOWS, ...varUint(length)]);
      parts.push(part);
      room -= PART_HEAD_BYTES + length;
      if (!isLast) break;
      this.frames.shift();
      this.packed = 0;
    }
    return joined(heads, parts);
  }
}

function joined(heads: number[][], parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = parts.reduce((sum, part, i) => sum + part.length + (heads[i]?.length ?? 0), 0);
  const body = new Uint8Array(size);
  let at = 0;
  parts.forEach((part, i) => {
    const head = heads[i] ?? [];
    body.set(head, at);
    body.set(part, at + head.length);
    at += head.length + part.length;
  });
  return body;
}

function varUint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return bytes;
}
