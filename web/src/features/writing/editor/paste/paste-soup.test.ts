import { Selection, TextSelection } from '@tiptap/pm/state';
import { CellSelection } from '@tiptap/pm/tables';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { BlockIds } from '../../schema/block-ids.ts';
import { OwnIds } from '../../schema/own-ids.ts';
import { schemaExtensions } from '../../schema/schema.ts';
import { BlockGuard } from '../block-guard.ts';
import { Bounds } from '../bounds.ts';
import { FillInCaret } from '../fill-in-caret.ts';
import { FillInKeys } from '../fill-in-keys.ts';
import { OwnCaret } from '../own-caret.ts';
import { OwnRows } from '../own-rows.ts';
import { PluginShield } from '../plugin-shield.ts';
import { SentenceSpace } from '../sentence-space.ts';
import { SharedText } from '../shared-text.ts';
import { UndoCaret } from '../undo-caret.ts';
import { Unreadable } from '../unreadable.ts';
import { WholeNodes } from '../whole-nodes.ts';
import { Paste, type PasteNotice } from './paste.ts';

const SEED = Number(process.env.SOUP_SEED ?? 20261129);
const ROUNDS = 5;

let open: Desk[] = [];
const notices: PasteNotice[] = [];
const errors: unknown[] = [];
const collect = (event: ErrorEvent) => errors.push(event.error);

beforeEach(() => {
  errors.length = 0;
  window.addEventListener('error', collect);
});

afterEach(() => {
  for (const { editor } of open) editor.destroy();
  open = [];
  window.removeEventListener('error', collect);
});

/** Mulberry32: small, and the same on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

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

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const title = (kind: string, words: string) => ({
  type: 'blockHeading',
  attrs: { kind, id: kind },
  content: [text(words)],
});
const cell = (words: string, attrs = {}) => ({ type: 'tableCell', attrs, content: [paragraph(text(words))] });
const start = {
  type: 'doc',
  content: [
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
  ],
};

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
  'random HTML pasted anywhere keeps every visible word in order, and undo takes it back (%i)',
  async (batch) => {
    const random = randomOf(SEED + batch);
    const [first] = desks(1, schemaExtensions) as [Desk];
    open.push(first);
    first.editor.commands.setContent(start);
    await settle();
    const state = Y.encodeStateAsUpdate(first.doc);
    for (let round = 0; round < ROUNDS; round++) {
      const [desk, other] = desks(
        2,
        () => [
          ...schemaExtensions(),
          Unreadable,
          PluginShield,
          BlockIds,
          BlockGuard,
          Bounds,
          FillInCaret,
          FillInKeys,
          SentenceSpace,
          Paste.configure({ onNotice: (notice) => notices.push(notice) }),
          OwnCaret,
          SharedText,
          UndoCaret,
          WholeNodes,
          OwnRows,
          OwnIds,
        ],
        state,
      ) as [Desk, Desk];
      open.push(desk, other);
      const soup = new Soup(random, `w${round}x`);
      const html = `${soup.word()} ${soup.html()}`;
      const seen = new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
      const wordsIn = (found: string) => found.match(new RegExp(`w${round}x\\d+e`, 'g')) ?? [];
      const selection = chosen(desk, soup, random);
      const before = desk.editor.state.doc;
      const what = `seed ${SEED + batch}, round ${round}, ${selection.from}–${selection.to}: ${html}`;
      desk.editor.view.dispatch(desk.editor.state.tr.setSelection(selection));
      notices.length = 0;
      const event = new MouseEvent('paste', { bubbles: true, cancelable: true });
      const data = {
        types: ['text/html'],
        files: [],
        getData: (kind: string) => (kind === 'text/html' ? html : ''),
      };
      desk.editor.view.dom.dispatchEvent(Object.assign(event, { clipboardData: data }));
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
      for (const { editor } of open.splice(1)) editor.destroy();
    }
  },
  30_000,
);
