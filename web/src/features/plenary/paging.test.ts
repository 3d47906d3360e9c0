import { describe, expect, it } from 'vitest';
import { type Line, paginate } from './paging.ts';

const LINE = 50;
/** Fake lines: blocks with the given numbers of lines, one below the other. */
function laidOut(...blocks: (number | { lines: number; heading: true })[]): Line[] {
  const lines: Line[] = [];
  blocks.forEach((block, index) => {
    const heading = typeof block !== 'number';
    for (let i = 0; i < (heading ? block.lines : block); i++) {
      const top = lines.length * LINE;
      lines.push({ top, bottom: top + LINE, block: index, keepWithNext: heading });
    }
  });
  return lines;
}
const linesPerPage = (lines: Line[], height: number) =>
  paginate(lines, height).map((page) => (page.bottom - page.top) / LINE);

describe('paginate', () => {
  it('shows a short text on one page', () => {
    expect(paginate(laidOut(3, 2), 500)).toEqual([{ top: 0, bottom: 250 }]);
  });

  it('gives an empty text one empty page', () => {
    expect(paginate([], 500)).toEqual([{ top: 0, bottom: 0 }]);
  });

  it('prefers breaks between blocks', () => {
    expect(linesPerPage(laidOut(7, 5), 500)).toEqual([7, 5]);
  });

  it('fills pages evenly instead of leaving a single line', () => {
    expect(linesPerPage(laidOut(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), 500)).toEqual([6, 5]);
  });

  it('cuts a block that is longer than a page, with at least two lines on each side', () => {
    const pages = linesPerPage(laidOut(11), 500);
    expect(pages).toEqual([6, 5]);
    for (const lines of linesPerPage(laidOut(1, 10), 500)) expect(lines).toBeGreaterThanOrEqual(2);
  });

  it('moves a heading to the page of its text', () => {
    expect(linesPerPage(laidOut(8, { lines: 1, heading: true }, 6), 500)).toEqual([8, 7]);
  });

  it('keeps cells of one row together', () => {
    const row = (top: number, block: number): Line[] => [
      { top, bottom: top + 300, block },
      { top, bottom: top + 60, block },
      { top: top + 60, bottom: top + 120, block },
    ];
    expect(paginate([...row(0, 0), ...row(310, 1)], 500)).toEqual([
      { top: 0, bottom: 300 },
      { top: 310, bottom: 610 },
    ]);
  });

  it('continues after a line that is higher than the page', () => {
    const pages = paginate(
      [
        { top: 0, bottom: 900, block: 0 },
        { top: 900, bottom: 950, block: 1 },
      ],
      500,
    );
    expect(pages).toHaveLength(2);
  });

  it('reads each line a bounded number of times, however long its block is', () => {
    const looks = (count: number) => {
      let seen = 0;
      const lines = laidOut(count).map(
        (line) =>
          new Proxy(line, {
            get: (target, key, receiver) => {
              seen += 1;
              return Reflect.get(target, key, receiver);
            },
          }),
      );
      paginate(lines, 600);
      return seen / count;
    };
    expect(looks(8000)).toBeLessThan(1.5 * looks(1000));
  });

  it.each([1, 7, 42, 2026])('loses no line and never exceeds the window (seed %i)', (seed) => {
    let state = seed;
    const random = (below: number) => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state % below;
    };
    const blocks = Array.from({ length: 3 + random(30) }, () =>
      random(4) === 0 ? ({ lines: 1, heading: true } as const) : 1 + random(14),
    );
    const lines = laidOut(...blocks);
    const pages = paginate(lines, 600);
    expect(pages[0]?.top).toBe(0);
    expect(pages.at(-1)?.bottom).toBe(lines.length * LINE);
    pages.forEach((page, i) => {
      expect(page.bottom - page.top).toBeLessThanOrEqual(600);
      if (i > 0) expect(page.top).toBe(pages[i - 1]?.bottom);
    });
  });
});
