import { expect, test } from 'vitest';
import { withSection } from './follow-headings.ts';

const part = (id: string, level: number) => ({ id, level, title: id, blocks: 1 });
const parts = [part('a', 1), part('b', 2), part('c', 2), part('d', 1), part('e', 2)];

test('headings below a heading follow it, except those with another section', () => {
  const sections = { a: 'J1', b: 'J1', c: 'P4', d: '', e: 'J1' };
  expect(withSection(parts, sections, 'a', 'D1')).toEqual({ a: 'D1', b: 'D1', c: 'P4', d: '', e: 'J1' });
});

test('a heading that gets no section leaves the others', () => {
  expect(withSection(parts, { a: 'J1', b: 'J1', c: 'J1', d: 'J1', e: 'J1' }, 'b', '')).toEqual({
    a: 'J1',
    b: '',
    c: 'J1',
    d: 'J1',
    e: 'J1',
  });
});
