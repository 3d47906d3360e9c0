import { render } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { NeutralText } from './neutral-text.tsx';
import type { Block, Cell, ListItem } from './neutral-tree.ts';

const ARABIC = 'أمر أمير الأمراء (بحفر) بئر 12.';

const paragraph = (text: string): Block => ({
  type: 'paragraph',
  id: '',
  inlines: [{ type: 'text', text }],
});
const item = (text: string): ListItem => ({ blocks: [paragraph(text)] });
const list = (...items: ListItem[]): Block => ({ type: 'list', kind: 'bullet', id: '', items });
const cell = (text: string, more: Partial<Cell> = {}): Cell => ({ blocks: [paragraph(text)], ...more });
const shown = (blocks: Block[], tables: 'grid' | 'records' = 'grid') =>
  render(<NeutralText blocks={blocks} tables={tables} />).container;
const directions = (container: HTMLElement, selector: string) =>
  [...container.querySelectorAll(selector)].map((element) => element.getAttribute('dir'));

test('every line has the direction of its first letter', () => {
  const container = shown([
    paragraph(ARABIC),
    { type: 'heading', level: 3, id: '', inlines: [{ type: 'text', text: ARABIC }] },
    list(item('Nederlands')),
    { type: 'callout', kind: 'risk', id: '', blocks: [paragraph(ARABIC)] },
  ]);
  expect(directions(container, 'p, h3')).toEqual(['auto', 'auto', 'auto', 'auto', 'auto']);
});

test('a box has a direction only where it differs from the surrounding one', () => {
  const container = shown([
    list(item(`12 – ${ARABIC}`), item('Nederlands'), item('3.')),
    list(item('Nederlands'), item('שלום')),
    { type: 'quote', id: '', blocks: [paragraph(ARABIC)] },
    { type: 'table', id: '', rows: [{ cells: [cell('een'), cell(ARABIC)] }] },
  ]);
  expect(directions(container, 'ul')).toEqual(['rtl', null]);
  expect(directions(container, 'li')).toEqual([null, 'ltr', null, null, 'rtl']);
  expect(directions(container, 'blockquote')).toEqual(['rtl']);
  expect(directions(container, 'table, td')).toEqual([null, null, 'rtl']);
});

test('blocks with the same id are all shown', () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  const twin = (text: string): Block => ({ ...paragraph(text), id: 'abcdefgh' }) as Block;
  const container = shown([
    twin('een'),
    twin('twee'),
    list({ blocks: [twin('drie')] }, { blocks: [twin('vier')] }),
    { type: 'table', id: '', rows: [{ cells: [{ blocks: [twin('vijf')] }, { blocks: [twin('zes')] }] }] },
  ]);
  expect(container.textContent).toBe('eentweedrieviervijfzes');
  expect(complaints).not.toHaveBeenCalled();
  complaints.mockRestore();
});

test('a fill-in spot shows its content with marks, and in an old snapshot its plain words', () => {
  const container = shown([
    {
      type: 'paragraph',
      id: '',
      inlines: [
        {
          type: 'fillIn',
          hint: 'wie',
          text: 'de ploeg',
          inlines: [
            { type: 'text', text: 'de ' },
            { type: 'text', text: 'ploeg', marks: ['bold'] },
          ],
        },
        { type: 'fillIn', hint: 'wat', text: ' kijkt' },
        { type: 'fillIn', hint: 'waar', text: '' },
      ],
    },
  ]);
  expect(container.textContent).toBe('de ploeg kijkt[waar]');
  expect(container.querySelector('strong')?.textContent).toBe('ploeg');
});

test('a list has its numbering and a cell its alignment', () => {
  const container = shown([
    { type: 'list', kind: 'ordered', id: '', start: 3, listType: 'a', items: [item('c')] },
    { type: 'table', id: '', rows: [{ cells: [cell('een', { align: 'right' })] }] },
  ]);
  expect(container.querySelector('ol')?.outerHTML).toMatch(/^<ol start="3" type="a">/);
  expect(container.querySelector('td')?.dataset.align).toBe('right');
});

test('a task in a list of another type is shown as a task', () => {
  const container = shown([list({ checked: true, blocks: [paragraph('gedaan')] }, item('punt'))]);
  expect([...container.querySelectorAll('li')].map((each) => each.dataset.checked)).toEqual([
    'true',
    undefined,
  ]);
});

test('as records, every cell is under the header of its column', () => {
  const head = (text: string) => cell(text, { header: true });
  const container = shown(
    [
      {
        type: 'table',
        id: '',
        rows: [
          { cells: [head('wie'), head('wat'), head('waar')] },
          { cells: [cell('wij', { rowspan: 2 }), cell('a', { colspan: 2 })] },
          { cells: [cell('b'), cell('c')] },
        ],
      },
    ],
    'records',
  );
  const records = [...container.querySelectorAll('[data-box]')];
  expect(records.map((each) => [...each.querySelectorAll('p')].map((line) => line.textContent))).toEqual([
    ['wie', 'wij', 'wat', 'a'],
    ['wat', 'b', 'waar', 'c'],
  ]);
});
