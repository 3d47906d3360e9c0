import { expect, test } from 'vitest';
import { pagesOf } from './pages.ts';

const items = (count: number, letters: number) =>
  Array.from({ length: count }, () => ({ text: 'x'.repeat(letters) }));

test('a short list is one page, also without items', () => {
  expect(pagesOf([])).toEqual([[]]);
  expect(pagesOf(items(3, 40))).toHaveLength(1);
});

test('a long list is paged, and no item is left out', () => {
  const list = items(20, 120);
  const pages = pagesOf(list);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.flat()).toEqual(list);
  for (const page of pages) expect(page.length).toBeLessThanOrEqual(4);
});
