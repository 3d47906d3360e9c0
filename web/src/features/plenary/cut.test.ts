import { expect, test } from 'vitest';
import { type MeasuredLine, piecesOf } from './measure.ts';

/** Fake lines: jsdom lays nothing out, so every text is one line of 50 px. */
function laidOut(html: string) {
  const flow = document.createElement('div');
  flow.innerHTML = html;
  const texts = document.createTreeWalker(flow, NodeFilter.SHOW_TEXT);
  const lines: MeasuredLine[] = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const top = lines.length * 50;
    lines.push({ top, bottom: top + 50, block: lines.length, from: node as Text });
  }
  const pages = (...tops: number[]) =>
    piecesOf(
      flow,
      lines,
      tops.map((top, i) => ({ top, bottom: tops[i + 1] ?? lines.length * 50 })),
    ).map((piece) => {
      const holder = document.createElement('div');
      holder.append(piece);
      return holder.innerHTML;
    });
  return { pages };
}

test('a list that goes on stays a list, without an empty item on either page', () => {
  const { pages } = laidOut(
    '<div><ol><li value="1"><p>een</p></li><li value="2"><p>twee</p></li></ol></div>',
  );
  expect(pages(0, 50)).toEqual([
    '<div><ol><li value="1"><p>een</p></li></ol></div>',
    '<div data-continued=""><ol data-continued=""><li value="2"><p>twee</p></li></ol></div>',
  ]);
});

test('a page in the middle of a list keeps the list around it', () => {
  const { pages } = laidOut('<div><ul><li>een</li><li>twee</li><li>drie</li></ul></div>');
  expect(pages(0, 50, 100)[1]).toBe('<div data-continued=""><ul data-continued=""><li>twee</li></ul></div>');
});

test('what stands between two blocks is on exactly one page', () => {
  const { pages } = laidOut('<div><h3>kop</h3><p>tekst <strong>vet</strong> rest</p><p>slot</p></div>');
  const shown = pages(0, 200);
  expect(shown[0]).toBe('<div><h3>kop</h3><p>tekst <strong>vet</strong> rest</p></div>');
  expect(shown[1]).toBe('<div data-continued=""><p>slot</p></div>');
});
