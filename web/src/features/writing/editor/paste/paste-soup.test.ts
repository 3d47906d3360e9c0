import { Selection, TextSelection } from '@tiptap/pm/state';
import { CellSelection } from '@tiptap/pm/tables';
import { expect, test } from 'vitest';
import { cell, paragraph, pasteDesks, text, title, transfer } from '#testing/paste-desks.ts';
import { randomOf } from '#testing/random.ts';
import type { Desk } from '#testing/two-desks.ts';

const SEED = Number(process.env.SOUP_SEED ?? 20261129);
const ROUNDS = 5;

const { errors, notices, documentOf, openOn, close } = pasteDesks();

class Soup {
  private made = 0;
  private readonly random: () => number;
  private readonly name: string;

  constructor(random: () => number, name: string) {
    this.random = random;
    this.name = name;
  }

  pick<T>(options: readonly T[]): T {
    return options[Math.floor(this.random() * options.length)] as T;
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  word(): string {
    const word = `${this.name}${this.made++}e`;
    return this.pick([word, ` ${word} `, `${word}&nbsp;`, `\n  ${word}`, `\u0007${word}`]);
  }

  html(depth = 0): string {
    const parts = Array.from({ length: 1 + Math.floor(this.random() * 4) }, () => this.piece(depth));
    return parts.join(this.pick(['', '', ' ', '<br>', '<o:p>&nbsp;</o:p>', '<!-- x -->']));
  }

  private piece(depth: number): string {
    if (depth > 3 || this.chance(0.35)) return `${this.word()} ${this.word()}`;
    const inner = () => this.html(depth + 1);
    const tag = this.pick([
      ...[
        'p',
        'div',
        'span',
        'b',
        'i',
        'u',
        'del',
        'h1',
        'h2',
        'h3',
        'h6',
        'blockquote',
        'section',
        'pre',
        'label',
      ],
      ...[
        'ul',
        'ol',
        'li',
        'table',
        'word',
        'a',
        'br',
        'img',
        'hr',
        'td',
        'own',
        'tasks',
        'dl',
        'center',
        'custom-x',
      ],
    ]);
    switch (tag) {
      case 'br':
      case 'hr':
        return `<${tag}>${this.word()}`;
      case 'img':
        return `<img src="x.png">${this.word()}`;
      case 'ul':
      case 'ol':
        return `<${tag} start="${this.pick([0, 3, -2, 'x'])}">${Array.from({ length: 1 + Math.floor(this.random() * 3) }, () => this.pick([`<li>${inner()}</li>`, `<li>${inner()}`, inner()])).join('')}</${tag}>`;
      case 'tasks':
        return `<ul data-type="taskList"><li data-type="taskItem"><label><input type="checkbox"><span></span></label><div>${inner()}</div></li><li>${inner()}</li></ul>`;
      case 'table':
        return `<table>${this.chance(0.2) ? `<caption>${this.word()}</caption>` : ''}${Array.from({ length: 1 + Math.floor(this.random() * 3) }, () => `<tr>${Array.from({ length: Math.floor(this.random() * 4) }, () => `<${this.pick(['td', 'th'])} colspan=${this.pick([1, 1, 2, 0, 5])} rowspan=${this.pick([1, 1, 2, 0, 9])}>${inner()}`).join('')}`).join('')}</table>`;
      case 'word':
        return `<p class=MsoListParagraph style='mso-list:l0 level${this.pick([1, 2, 3, 7])} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${this.pick(['·', 'o', '1.', 'a)', 'iv.', ''])}<span>&nbsp;&nbsp; </span></span><![endif]>${inner()}</p>`;
      case 'own':
        return this.pick([
          `<h2 data-kind="do">${this.word()}</h2>`,
          `<span data-type="fillIn" data-hint="hint">${this.word()}</span>`,
          `<aside data-type="callout" data-kind="risk">${inner()}</aside>`,
          `<section data-type="decision">${inner()}</section>`,
          `<span data-type="mention">${this.word()}</span>`,
          `<p data-id="dubbel" data-starttekst>${inner()}</p>`,
        ]);
      default:
        return `<${tag}${this.pick(['', ' style="font-weight:bold;white-space:pre-wrap"', ' class="MsoHeading1"', ' role="heading"', ' href="https://example.org"', ' data-pm-slice="1 1 []"'])}>${inner()}</${tag}>`;
    }
  }
}

const start = [
  title('principle', 'Uitgangspunt'),
  paragraph(text('Wij zijn '), { type: 'fillIn', attrs: { hint: 'wie' } }, text(' gast.')),
  paragraph(),
  title('do', 'Doen'),
  { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('luisteren'))] }] },
  {
    type: 'table',
    content: [
      { type: 'tableRow', content: [cell('A', { colspan: 2 }), cell('B', { rowspan: 2 })] },
      { type: 'tableRow', content: [cell('C'), cell('D')] },
    ],
  },
  title('sources', 'Bronnen'),
];

function chosen(desk: Desk, soup: Soup, random: () => number): Selection {
  const { doc } = desk.editor.state;
  const place = () => doc.resolve(Math.floor(random() * (doc.content.size + 1)));
  if (soup.chance(0.3)) {
    const cells: number[] = [];
    doc.descendants((node, position) => {
      if (node.type.spec.tableRole === 'cell') cells.push(position);
    });
    return CellSelection.create(doc, soup.pick(cells), soup.pick(cells));
  }
  return soup.chance(0.5) ? Selection.near(place()) : TextSelection.between(place(), place());
}

test.each([1, 2, 3, 4, 5, 6])(
  'random HTML pasted anywhere keeps every visible word in order, and undo removes it (%i)',
  async (batch) => {
    const random = randomOf(SEED + batch);
    const state = await documentOf(...start);
    for (let round = 0; round < ROUNDS; round++) {
      const [desk, other] = openOn(state, 2) as [Desk, Desk];
      const soup = new Soup(random, `w${round}x`);
      const html = `${soup.word()} ${soup.html()}`;
      const seen = new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
      const wordsIn = (found: string) => found.match(new RegExp(`w${round}x\\d+e`, 'g')) ?? [];
      const selection = chosen(desk, soup, random);
      const before = desk.editor.state.doc;
      const what = `seed ${SEED + batch}, round ${round}, ${selection.from}–${selection.to}: ${html}`;
      desk.editor.view.dispatch(desk.editor.state.tr.setSelection(selection));
      notices.length = 0;
      desk.editor.view.dom.dispatchEvent(transfer('paste', { 'text/html': html }));
      expect(errors, what).toEqual([]);
      expect(notices, what).not.toContain('failed');
      expect(notices, what).not.toContain('plain');
      expect(() => desk.editor.state.doc.check(), what).not.toThrow();
      const words = desk.editor.state.doc.textBetween(0, desk.editor.state.doc.content.size, ' ', ' ');
      expect(wordsIn(words), what).toEqual(wordsIn(seen));
      expect(words, what).not.toContain('\u0007');
      const titles = desk.editor.state.doc.content.content.filter(
        (node) => node.type.name === 'blockHeading',
      );
      expect(
        titles.map((node) => node.textContent),
        what,
      ).toEqual(['Uitgangspunt', 'Doen', 'Bronnen']);
      expect(desk.editor.state.selection, what).not.toBeInstanceOf(CellSelection);
      expect(other.editor.getJSON(), what).toEqual(desk.editor.getJSON());
      desk.editor.commands.undo();
      expect(desk.editor.state.doc.eq(before), what).toBe(true);
      close();
    }
  },
  30_000,
);
