/** Stage pixels that an item may take on the slide, and a careful estimate of what it takes. */
const ROOM = 700;
const LINE = 44;
const GAP = 32;
const LETTERS_PER_LINE = 50;

/** The items of each page of the slide, so that no page overflows. A list without items has one page. */
export function pagesOf<T extends { text: string }>(items: readonly T[]): T[][] {
  const pages: T[][] = [[]];
  let left = ROOM;
  for (const item of items) {
    const height = Math.ceil(Math.max(1, item.text.length) / LETTERS_PER_LINE) * LINE + GAP;
    const last = pages.at(-1) as T[];
    if (height > left && last.length > 0) {
      pages.push([item]);
      left = ROOM - height;
    } else {
      last.push(item);
      left -= height;
    }
  }
  return pages;
}
