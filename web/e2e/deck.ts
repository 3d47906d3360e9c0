import { expect, type Page } from '@playwright/test';
import type { Event } from './event.ts';
import { sitDown } from './people.ts';

/** A slide as the server gives it. */
export interface Slide {
  id: string;
  kind: string;
  tableId?: string | null;
  block?: { blocks: unknown[] } | null;
}

/** A slide as it is seen on the projector. */
export interface Look {
  /** Which slide, as a screen reader names it. */
  slide: string;
  /** Its footer. */
  page: string;
  /** The text of the current page. */
  text: string;
  /** All visible words. */
  words: string;
  smallestLetter: number;
  title: number;
  /** The different sizes of letters, in pixels. */
  sizes: number[];
}

/** Ends the third session; gives the snapshot. */
export async function endSession(event: Event, token: string): Promise<string> {
  const { snapshot } = await event.post<{ snapshot: { id: string } }>(
    token,
    `/api/events/${event.id}/sessions/3/end`,
  );
  return snapshot.id;
}

/** Opens the projector's screen with its own code; nobody gives a name. */
export async function openProjector(page: Page, event: Event): Promise<void> {
  await page.goto(`/j/${event.codes.projectorCode}`);
  await page.getByRole('button', { name: 'Schuif aan' }).click();
  await page.waitForURL(/plenair\/scherm/);
}

/** Opens the presenter's page and shows the newest snapshot. */
export async function present(page: Page, event: Event, name: string): Promise<void> {
  await sitDown(page, event.codes.facilitatorCode, name);
  await page.goto(`/e/${event.id}/plenair`);
  await page.getByRole('button', { name: 'Toon in plenaire' }).click();
}

export async function nextAfter(page: Page, before: Look): Promise<Look> {
  await page.keyboard.press('ArrowRight');
  let next = before;
  await expect(async () => {
    next = await lookAt(page);
    expect([next.slide, next.page, next.text]).not.toEqual([before.slide, before.page, before.text]);
  }).toPass({ intervals: [20, 50, 100] });
  return next;
}

export function lookAt(page: Page): Promise<Look> {
  return page.evaluate(() => {
    const article = document.querySelector('article');
    if (!article) throw new Error('the screen is empty');
    const isShown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;
    const sizeOf = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);
    const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const letters: number[] = [];
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (parent && texts.currentNode.textContent?.trim() && isShown(parent)) letters.push(sizeOf(parent));
    }
    return {
      slide: article.getAttribute('aria-label') ?? '',
      page: article.querySelector('footer')?.innerText ?? '',
      text: [...article.querySelectorAll<HTMLElement>('[data-shown]')]
        .map((each) => each.innerText)
        .join(' '),
      words: article.innerText,
      sizes: [...new Set(letters)].sort((a, b) => a - b),
      smallestLetter: Math.min(...letters),
      title: Math.min(...[...article.querySelectorAll('h1')].map(sizeOf)),
    };
  });
}

/** The words of a block group in the order in which they are read. */
export function wordsOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsOf).join(' ');
  if (typeof node !== 'object' || node === null) return '';
  const { type, text, hint, label, inlines, blocks, items, rows, cells } = node as Record<string, unknown>;
  if (type === 'fillIn') return String(text || `[${hint}]`);
  if (type === 'text') return String(text);
  if (type === 'source' || type === 'sectionReference') return String(label);
  return [inlines, blocks, items, rows, cells].map(wordsOf).join(' ');
}

/** Without spaces, and without what a slide adds of its own: "na te kijken" at a source, the name of a box. */
export function squeezed(text: string): string {
  return text
    .replace(
      /na te kijken|Aanbeveling|Voorwaarde|Risico|Voorbeeld|Juridische basis|Gedaan:|Nog te doen:/g,
      '',
    )
    .replace(/\s+/g, '');
}
