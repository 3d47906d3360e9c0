import { TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cell, paragraph, paste, pasteDesks, row, text } from '#testing/paste-desks.ts';
import { randomOf } from '#testing/random.ts';
import { type Desk, settle } from '#testing/two-desks.ts';
import { LONGEST_BLOCK } from '../../schema/schema-bounds.ts';

const SEED = Number(process.env.SOUP_SEED ?? 20261130);

const { notices, refused, write } = pasteDesks();

const nested = (count: number, inner: object): object =>
  count === 0 ? inner : { type: 'blockquote', content: [nested(count - 1, inner)] };

function type({ editor }: Desk, words: string): void {
  for (const letter of words) {
    const { view, state } = editor;
    const { from, to } = state.selection;
    const insert = () => view.state.tr.insertText(letter, from, to);
    if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, insert)))
      view.dispatch(insert());
  }
}

function press({ editor }: Desk, key: string): void {
  editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

// The limits of the server's DocumentSchema, repeated here because the page's limits are under test.
const CHOICES: Record<string, (value: unknown) => boolean> = {
  starttekst: (value) => typeof value === 'boolean',
  checked: (value) => typeof value === 'boolean',
  level: (value) => value === 3 || value === 4,
  start: (value) => Number.isInteger(value) && Math.abs(value as number) <= 1_000_000,
  colspan: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 100,
  rowspan: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 100,
  colwidth: (value) => Array.isArray(value) && value.length <= 100 && value.every(Number.isInteger),
};
const isString = (value: unknown) => typeof value === 'string' && value.length <= 2_000;
const INLINES = /^(?:hardBreak|fillIn|sourceReference|sectionReference|mention)$/;

/** Everything in the shared document that the server would refuse. */
function refusals(doc: Y.Doc): string[] {
  const found: string[] = [];
  const count = new Map<unknown, number>();
  const visit = (type: Y.XmlFragment, depth: number, block: unknown) => {
    for (const child of type.toArray()) {
      if (depth + 1 > 100) found.push(`depth ${depth + 1}`);
      if (child instanceof Y.XmlText) {
        for (const { insert, attributes = {} } of child.toDelta() as Delta[]) {
          count.set(block, (count.get(block) ?? 0) + insert.length);
          for (const [mark, value] of Object.entries(attributes)) {
            if (!/^(?:bold|italic|underline|strike|link)$/.test(mark)) found.push(`mark ${mark}`);
            if (mark === 'link' && !isString(value.href)) found.push('href');
            if (type instanceof Y.XmlElement && type.nodeName === 'blockHeading') found.push('marked title');
          }
        }
      } else if (child instanceof Y.XmlElement) {
        const attributes = child.getAttributes() as Record<string, unknown>;
        for (const [name, value] of Object.entries(attributes))
          if (!(CHOICES[name] ?? isString)(value))
            found.push(`${child.nodeName} ${name}=${String(value).slice(0, 40)}`);
        visit(child, depth + 1, INLINES.test(child.nodeName) ? block : child);
      }
    }
  };
  visit(doc.getXmlFragment('default'), 0, null);
  for (const size of count.values()) if (size > 400_000) found.push(`block of ${size}`);
  return found;
}

interface Delta {
  insert: string;
  attributes?: Record<string, { href?: unknown }>;
}

test('a telephone number with a full stop does not start a numbered list', async () => {
  const desk = await write(paragraph());
  desk.editor.commands.setTextSelection(1);
  type(desk, '0475123456. ');
  expect(refusals(desk.doc)).toEqual([]);
  expect(desk.editor.getText()).toBe('0475123456. ');
  desk.editor.commands.setContent({ type: 'doc', content: [paragraph()] });
  desk.editor.commands.setTextSelection(1);
  type(desk, '2026. Jaar');
  expect(desk.editor.state.doc.firstChild?.attrs.start).toBe(2026);
});

test('an address that is too long for a link is pasted as words, also over a selection', async () => {
  const address = `https://example.org/${'a'.repeat(2_500)}`;
  const desk = await write(paragraph('Lees dit en dat.'));
  desk.editor.commands.setTextSelection({ from: 6, to: 9 });
  paste(desk, '', address);
  expect(refusals(desk.doc)).toEqual([]);
  expect(desk.editor.getText()).toBe(`Lees ${address} en dat.`);
  expect(refused).toEqual([]);
});

test('a command cannot set a link with an address that is too long', async () => {
  const desk = await write(paragraph('woorden'));
  desk.editor.commands.selectAll();
  desk.editor.commands.setLink({ href: `https://example.org/${'a'.repeat(2_500)}` });
  desk.editor.commands.setMark('link', { href: `https://example.org/${'a'.repeat(2_500)}` });
  expect(refusals(desk.doc)).toEqual([]);
});

test.each([
  ['a list', '<ol start="abc"><li>een</li></ol>', ['een']],
  ['a list with a large number', '<ol start="99999999"><li>een</li></ol>', ['een']],
  [
    'cells',
    '<table><tr><td colspan="1000000000">a<td rowspan=abc>b<tr><td rowspan="2.5">c</table>',
    ['a', 'c'],
  ],
  [
    'what an editor copied',
    '<table data-pm-slice="0 0 []"><tr><td colspan="abc">a<td colspan="2.5" rowspan="1e9">b<tr><td colspan=0>c</table>',
    ['a', 'b', 'c'],
  ],
  [
    'wrappers that only data-pm-slice names',
    `<p data-pm-slice='1 1 ["orderedList",{"start":1e12,"type":7},"listItem",{"id":{}}]'>een</p>`,
    ['een'],
  ],
  ['an id', `<p data-pm-slice="0 0 []" data-id="${'i'.repeat(3_000)}">een</p><p>twee</p>`, ['een', 'twee']],
  [
    'a label',
    `<p>Zie <span data-type="sourceReference" data-label="${'l'.repeat(3_000)}">${'l'.repeat(3_000)}</span> nu</p>`,
    ['Zie', 'l'.repeat(3_000), 'nu'],
  ],
  [
    'a hint',
    `<p>Ik <span data-type="fillIn" data-hint="${'h'.repeat(3_000)}">woord</span></p>`,
    ['Ik', 'woord'],
  ],
  ['a kind', `<aside data-type="callout" data-kind="${'k'.repeat(3_000)}"><p>een</p></aside>`, ['een']],
])('pasted %s: invalid values become valid ones, and the words stay', async (_what, html, words) => {
  const desk = await write(paragraph());
  desk.editor.commands.setTextSelection(1);
  paste(desk, html);
  expect(refusals(desk.doc)).toEqual([]);
  for (const word of words) expect(desk.editor.getText()).toContain(word);
  expect(refused).toEqual([]);
});

test.each(['blockquote', 'ul><li', 'aside data-type="callout"'])(
  'a paste of two hundred nested <%s> keeps its words and its outer frames',
  async (tags) => {
    const closed = tags
      .split('><')
      .reverse()
      .map((tag) => `</${tag.split(' ')[0]}>`)
      .join('');
    const html = `<${tags}>diep`.repeat(200) + closed.repeat(200);
    const desk = await write(nested(20, paragraph()), paragraph('erna'));
    desk.editor.commands.setTextSelection(21);
    paste(desk, html);
    expect(refusals(desk.doc)).toEqual([]);
    expect(refused).toEqual([]);
    expect(notices).toEqual([]);
    expect(desk.editor.getText().match(/diep/g)).toHaveLength(200);
    expect(desk.editor.getText()).toMatch(/erna$/);
  },
);

test('quotes can be nested until there is no room for text in a fill-in spot', async () => {
  const desk = await write(paragraph('diep'));
  desk.editor.commands.setTextSelection(2);
  for (let i = 0; i < 97; i++) desk.editor.commands.wrapIn('blockquote');
  expect(refused).toEqual([]);
  desk.editor.commands.wrapIn('blockquote');
  expect(refused).toEqual(['depth']);
  desk.editor.commands.insertContent({ type: 'fillIn', attrs: { hint: 'x' }, content: [text('erin')] });
  expect(refusals(desk.doc)).toEqual([]);
  expect(desk.editor.getText()).toContain('erin');
});

test('Tab in a list is refused at the maximum depth', async () => {
  const item = (inner: object[]) => ({ type: 'listItem', content: [paragraph('een'), ...inner] });
  const list = (...items: object[]) => ({ type: 'bulletList', content: items });
  const desk = await write(nested(94, list(item([]), item([]))));
  const last = desk.editor.state.doc.content.size - 94 - 3;
  desk.editor.commands.setTextSelection(last);
  expect(desk.editor.state.selection.$from.depth).toBe(97);
  press(desk, 'Tab');
  expect(refused).toEqual(['depth']);
  expect(refusals(desk.doc)).toEqual([]);
});

test('a cell cannot span more rows than the server accepts', async () => {
  const rows = Array.from({ length: 99 }, (_, at) => row(cell(String(at))));
  const desk = await write({
    type: 'table',
    content: [row(cell('hoog', { rowspan: 100 }), cell('naast')), ...rows],
  });
  desk.editor.commands.setTextSelection(desk.editor.state.doc.content.size - 6);
  desk.editor.commands.addRowBefore();
  expect(refused).toEqual(['span']);
  expect(refusals(desk.doc)).toEqual([]);
});

test('a paragraph that becomes too long by a paste is split between words', async () => {
  const long = 'woord '.repeat(40_000);
  const desk = await write(paragraph(long));
  desk.editor.commands.setTextSelection(10);
  paste(desk, '', 'nieuw '.repeat(45_000));
  expect(refused).toEqual([]);
  expect(notices).toEqual([]);
  expect(refusals(desk.doc)).toEqual([]);
  expect(desk.editor.state.doc.childCount).toBe(2);
  expect(desk.editor.state.doc.firstChild?.textContent).toMatch(/ $/);
  expect(desk.editor.getText().match(/nieuw/g)).toHaveLength(45_000);
});

test('typing and joining are refused at the maximum length, and Enter starts a new paragraph', async () => {
  const desk = await write(paragraph('a'.repeat(LONGEST_BLOCK)), paragraph('b'));
  desk.editor.commands.setTextSelection(LONGEST_BLOCK + 1);
  type(desk, 'c');
  expect(refused).toEqual(['length']);
  desk.editor.commands.joinForward();
  expect(refused).toEqual(['length', 'length']);
  desk.editor.commands.splitBlock();
  type(desk, 'c');
  expect(desk.editor.state.doc.child(1).textContent).toBe('c');
  expect(refused).toHaveLength(2);
});

function wildHtml(random: () => number): { html: string; words: string[] } {
  const pick = <T>(options: readonly T[]) => options[Math.floor(random() * options.length)] as T;
  const words: string[] = [];
  const word = () => {
    words.push(`w${words.length}e`);
    return `${words.at(-1)} `;
  };
  const value = () =>
    pick(['abc', '', '0', '-1', '2.5', '1e9', '99999999', '101', '3', 'NaN', 'x'.repeat(3_000)]);
  const names = ['start', 'type', 'colspan', 'rowspan', 'colwidth', 'level', 'align', 'data-kind', 'data-id'];
  const more = ['data-hint', 'data-status', 'data-checked', 'data-starttekst', 'data-colwidth', 'style'];
  const attributes = () =>
    Array.from({ length: Math.floor(random() * 4) }, () => ` ${pick([...names, ...more])}="${value()}"`).join(
      '',
    );
  const piece = (depth: number): string => {
    if (depth > 5 || random() < 0.3) return word();
    const tag = pick([
      'p',
      'h3',
      'ol',
      'ul',
      'table',
      'blockquote',
      'deep',
      'a',
      'b',
      'aside',
      'slot',
      'source',
    ]);
    const inner = () => Array.from({ length: 1 + Math.floor(random() * 2) }, () => piece(depth + 1)).join('');
    switch (tag) {
      case 'ol':
      case 'ul':
        return `<${tag}${attributes()}><li${attributes()}>${inner()}</li><li>${inner()}</li></${tag}>`;
      case 'table':
        return `<table${attributes()}><tr><td${attributes()}>${inner()}</td><th${attributes()}>${inner()}</th></tr><tr><td${attributes()}>${inner()}</td></tr></table>`;
      case 'deep': {
        const count = 1 + Math.floor(random() * 150);
        const frame = pick(['blockquote', 'div', 'ul><li', 'section data-type="decision"']);
        const ends = frame
          .split('><')
          .reverse()
          .map((name) => `</${name.split(' ')[0]}>`)
          .join('');
        return `<${frame}>`.repeat(count) + inner() + ends.repeat(count);
      }
      case 'a':
        return `<a href="https://example.org/${value()}">${word()}</a>`;
      case 'aside':
        return `<aside data-type="callout"${attributes()}>${inner()}</aside>`;
      case 'slot':
        return `<span data-type="fillIn"${attributes()}>${word()}</span>`;
      case 'source': {
        const label = word();
        return `<span data-type="sourceReference" data-sourceid="${value()}" data-label="${label}">${label}</span>`;
      }
      default:
        return `<${tag}${attributes()}>${inner()}</${tag}>`;
    }
  };
  const context = pick([
    '',
    '',
    ' data-pm-slice="0 0 []"',
    ` data-pm-slice='0 0 ["blockquote",{"id":7},"callout",{"kind":${JSON.stringify(value())}}]'`,
    ` data-pm-slice='0 0 [${'"blockquote",null,'.repeat(120)}"orderedList",{"start":1e9},"listItem",{}]'`,
  ]);
  const html = `<p${context}>${word()}</p>${piece(0)}${piece(0)}<p>${word()}</p>`;
  return { html, words };
}

test.each([1, 2, 3, 4])(
  'random HTML pasted anywhere keeps every word and fits the schema of the server (%i)',
  async (batch) => {
    const random = randomOf(SEED + batch);
    const desk = await write(
      paragraph('begin'),
      nested(60, paragraph('binnen')),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('punt')] }] },
      { type: 'table', content: [row(cell('A'), cell('B')), row(cell('C'), cell('D'))] },
      paragraph('einde'),
    );
    const start = desk.editor.state.doc;
    for (let round = 0; round < 12; round++) {
      const { html, words } = wildHtml(random);
      const place = Math.floor(random() * desk.editor.state.doc.content.size);
      const what = `seed ${SEED + batch}, round ${round}, at ${place}: ${html.slice(0, 4_000)}`;
      const { state, view } = desk.editor;
      view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(place))));
      refused.length = 0;
      notices.length = 0;
      paste(desk, html);
      await settle();
      expect(refusals(desk.doc), what).toEqual([]);
      expect(refused, what).toEqual([]);
      expect(notices, what).toEqual([]);
      // A label is not text of the document, but the reader sees it as text.
      const now = desk.editor.state.doc;
      const said = now.textBetween(0, now.content.size, ' ', ({ attrs }) => String(attrs.label ?? ' '));
      for (const word of words) expect(said, what).toContain(word);
      const whole = view.state.tr.replaceWith(0, desk.editor.state.doc.content.size, start.content);
      view.dispatch(whole);
    }
  },
  30_000,
);
