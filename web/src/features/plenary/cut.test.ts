import { expect, test } from 'vitest';
import { cutInto } from './cut.ts';
import type { MeasuredLine, Ruler } from './measure.ts';

const LINE = 50;
const LETTERS = 10;

/** Fake lines, because jsdom has no layout: every text begins a line, and a line has ten letters. */
function laidOut(html: string) {
  const flow = document.createElement('div');
  flow.innerHTML = html;
  document.body.replaceChildren(flow);
  const texts = document.createTreeWalker(flow, NodeFilter.SHOW_TEXT);
  const lines: MeasuredLine[] = [];
  const firstLine = new Map<Text, number>();
  for (let node = texts.nextNode(); node instanceof Text; node = texts.nextNode()) {
    firstLine.set(node, lines.length);
    for (let at = 0; at < node.length; at += LETTERS)
      lines.push({ ...extent(lines.length), block: firstLine.size, from: node });
  }
  const ruler: Ruler = {
    lines: (text, from) => {
      const first = firstLine.get(text) ?? 0;
      const here = first + Math.floor(from / LETTERS);
      return Array.from({ length: Math.ceil(text.length / LETTERS) - here + first }, (_, i) =>
        extent(here + i),
      );
    },
    box: () => extent(0),
  };
  const pages = (...tops: number[]) =>
    cutInto(
      flow,
      lines,
      tops.map((top, i) => ({ top, bottom: tops[i + 1] ?? lines.length * LINE })),
      ruler,
    ).map((piece) => {
      const holder = document.createElement('div');
      holder.append(piece);
      return holder.innerHTML;
    });
  return { pages };
}

function extent(line: number) {
  return { top: line * LINE, bottom: (line + 1) * LINE };
}

test('a list over two pages stays a list, without an empty item on either page', () => {
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

test('content between two blocks is on exactly one page', () => {
  const { pages } = laidOut('<div><h3>kop</h3><p>tekst <strong>vet</strong> rest</p><p>slot</p></div>');
  const shown = pages(0, 200);
  expect(shown[0]).toBe('<div><h3>kop</h3><p>tekst <strong>vet</strong> rest</p></div>');
  expect(shown[1]).toBe('<div data-continued=""><p>slot</p></div>');
});

test('a paragraph is cut at the first letter of a line, several times if needed', () => {
  const { pages } = laidOut('<p>0123456789abcdefghijABCDEFGHIJ<em>schuin en lang</em></p>');
  expect(pages(0, 50, 100, 200)).toEqual([
    '<p>0123456789</p>',
    '<p data-continued="">abcdefghij</p>',
    '<p data-continued="">ABCDEFGHIJ<em>schuin en </em></p>',
    '<p data-continued=""><em data-continued="">lang</em></p>',
  ]);
});

test('a surrogate pair is never split', () => {
  const { pages } = laidOut('<p>012345678\u{1F600}90123456789</p>');
  expect(pages(0, 50).join('')).toContain('\u{1F600}');
});

test('a continued paragraph keeps the direction of its first letters', () => {
  const { pages } = laidOut('<p dir="auto" style="direction: rtl">\u05d0123456789ABCDEFGHIJ</p>');
  expect(pages(0, 50)[1]).toContain('dir="rtl"');
});
