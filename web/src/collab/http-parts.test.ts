import { describe, expect, test } from 'vitest';
import { FrameQueue, type Saying, Sayings } from './http-parts.ts';

const ROW = [0, 1, 3, 10, 20, 30, 2, 1, 0, 3, 0xf4, 0x07, 2, 0x6f, 0x6b];
const SAID = [
  { kind: 'stillHere' },
  { kind: 'frame', bytes: [10, 20, 30] },
  { kind: 'areYouThere' },
  { kind: 'frame', bytes: [] },
  { kind: 'end', code: 1012, reason: 'ok' },
];

const plain = (said: Saying[]) =>
  said.map((saying) =>
    saying.kind === 'frame' ? { ...saying, bytes: [...new Uint8Array(saying.bytes)] } : saying,
  );

describe('the stream from the server', () => {
  test('gives the same frames for any chunk sizes', () => {
    for (let cut = 0; cut <= ROW.length; cut++) {
      const sayings = new Sayings();
      const said = [
        ...sayings.push(Uint8Array.from(ROW.slice(0, cut))),
        ...sayings.push(Uint8Array.from(ROW.slice(cut))),
      ];
      expect(plain(said), `cut at ${cut}`).toEqual(SAID);
    }
  });

  test('gives a frame that arrives in thousands of chunks', () => {
    const sayings = new Sayings();
    const length = 3_000_000;
    const row = new Uint8Array(5 + length).fill(7);
    row.set([1, 0xc0, 0x8d, 0xb7, 0x01]);
    const said: Saying[] = [];
    for (let at = 0; at < row.length; at += 1000) said.push(...sayings.push(row.subarray(at, at + 1000)));
    expect(said).toHaveLength(1);
    expect(plain([...sayings.push(Uint8Array.of(1, 1, 5))])).toEqual([{ kind: 'frame', bytes: [5] }]);
    const [frame] = said;
    expect(frame?.kind === 'frame' && frame.bytes.byteLength).toBe(length);
  });

  test('is refused when it is malformed', () => {
    expect(() => new Sayings().push(new TextEncoder().encode('<html>'))).toThrow('kind 60');
  });
});

describe('frames to the server', () => {
  test('share a body as far as they fit', () => {
    const queue = new FrameQueue();
    queue.push(Uint8Array.of(1, 2));
    queue.push(Uint8Array.of(3));
    expect([...queue.pack(100)]).toEqual([1, 2, 1, 2, 1, 1, 3]);
    expect(queue.isEmpty).toBe(true);
  });

  test('are split over several bodies when they are large', () => {
    const queue = new FrameQueue();
    queue.push(Uint8Array.from({ length: 12 }, (_, i) => i));
    queue.push(Uint8Array.of(99));
    expect(queue.bytes).toBe(13);
    expect([...queue.pack(10)]).toEqual([0, 5, 0, 1, 2, 3, 4]);
    expect(queue.bytes).toBe(8);
    expect([...queue.pack(10)]).toEqual([0, 5, 5, 6, 7, 8, 9]);
    expect([...queue.pack(20)]).toEqual([1, 2, 10, 11, 1, 1, 99]);
    expect(queue.bytes).toBe(0);
  });
});
