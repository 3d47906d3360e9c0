import { describe, expect, it } from 'vitest';
import type { Extent, Ruler } from './measure.ts';
import { type Paged, pagesOf } from './paged-text.ts';

const HEIGHT = 650;
const LINE = 56;
const LETTERS = 70;

/** A fake layout with lines of 70 letters and a new line for every paragraph, which counts its queries. */
class FakeLayout {
  layouts = 0;
  /** The number of queries and of lines in their results. */
  reads = 0;

  readonly ruler = (flow: HTMLElement): Ruler => {
    this.layouts += 1;
    const starts = new Map<Text, number>();
    const texts = document.createTreeWalker(flow, NodeFilter.SHOW_TEXT);
    let letter = 0;
    let paragraph: Element | null = null;
    for (let text = texts.nextNode(); text instanceof Text; text = texts.nextNode()) {
      const around = text.parentElement?.closest('p') ?? null;
      if (around !== paragraph) letter = Math.ceil(letter / LETTERS) * LETTERS;
      paragraph = around;
      starts.set(text, letter);
      letter += text.length;
    }
    return {
      lines: (text, from) => {
        const start = starts.get(text) ?? 0;
        const first = Math.floor((start + from) / LETTERS);
        const last = Math.floor((start + text.length - 1) / LETTERS);
        this.reads += 1 + last - first + 1;
        return Array.from({ length: last - first + 1 }, (_, i) => lineAt(first + i));
      },
      box: (element) => {
        this.reads += 1;
        const inside = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const first = inside.nextNode() as Text;
        let last = first;
        for (let text = inside.nextNode(); text instanceof Text; text = inside.nextNode()) last = text;
        const end = (starts.get(last) ?? 0) + last.length - 1;
        return {
          top: lineAt(Math.floor((starts.get(first) ?? 0) / LETTERS)).top,
          bottom: lineAt(Math.floor(end / LETTERS)).bottom,
        };
      },
    };
  };
}

function lineAt(line: number): Extent {
  return { top: line * LINE, bottom: (line + 1) * LINE };
}

function paged(html: string) {
  const holder = document.createElement('div');
  const text = document.createElement('div');
  text.innerHTML = html;
  holder.append(text);
  const layout = new FakeLayout();
  const made = pagesOf(text, HEIGHT, 'grid', layout.ruler) as Paged;
  return { layout, made, text, words: made.pieces.map((piece) => piece.textContent).join('') };
}

const WORDS = 'Samen leggen wij vast welke opdracht straathoekwerkers online opnemen. ';
const words = (letters: number) => WORDS.repeat(Math.ceil(letters / WORDS.length)).slice(0, letters);
const shapes: [string, (letters: number) => string][] = [
  ['one paragraph', (letters) => `<p>${words(letters)}</p>`],
  ['one paragraph in bold', (letters) => `<p><strong>${words(letters)}</strong></p>`],
  ['many paragraphs', (letters) => `<p>${words(300)}</p>`.repeat(letters / 300)],
  ['one list', (letters) => `<ul>${`<li><p>${words(300)}</p></li>`.repeat(letters / 300)}</ul>`],
  ['boxes', (letters) => `<div data-box=""><p>${words(300)}</p></div>`.repeat(letters / 300)],
  ['one box', (letters) => `<div data-box="">${`<p>${words(300)}</p>`.repeat(letters / 300)}</div>`],
];

describe.each(shapes)('the pages of %s', (_, html) => {
  it('need one layout, and twice the queries for twice the text', () => {
    const costs = [20_000, 40_000, 80_000, 160_000].map((letters) => paged(html(letters)).layout);
    expect(costs.map(({ layouts }) => layouts)).toEqual([1, 1, 1, 1]);
    for (const [i, { reads }] of costs.entries())
      expect(reads).toBeLessThan(2.2 * (costs[i - 1]?.reads ?? reads));
    expect(costs[3]?.reads).toBeLessThan(160_000 / 5);
  });

  it('have every word once and in order, and leave the text unchanged', () => {
    const source = html(20_000);
    const { text, words: shown } = paged(source);
    expect(shown).toBe(text.textContent);
    expect(text.innerHTML).toBe(source);
  });
});

it('a short text is in large letters when it fits one page', () => {
  expect(paged(`<p>${words(300)}</p>`).made.size).toBe('large');
  const { made, layout } = paged(`<p>${words(1900)}</p>`);
  expect(made.size).toBe('normal');
  expect(layout.layouts).toBe(2);
});

it('a word that is longer than a page is cut', () => {
  const { made, words: shown } = paged(`<p>${'straathoekwerker'.repeat(2000)}</p>`);
  expect(made.pieces.length).toBeGreaterThan(40);
  expect(shown).toBe('straathoekwerker'.repeat(2000));
});
