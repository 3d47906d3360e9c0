import { expect, type Page } from '@playwright/test';
import { Event } from './event.ts';
import { layoutFaults } from './layout.ts';
import { test } from './stage.ts';

const SMALLEST_LETTER = 28;
const SMALLEST_TITLE = 64;
const CLOSE = 'Tot zover de tafels';

interface Slide {
  kind: string;
  block?: { blocks: unknown[] } | null;
}

interface Look {
  /** Which slide, as a screen reader names it. */
  slide: string;
  page: string;
  text: string;
  smallestLetter: number;
  title: number;
}

test('the room can read every word of the deck: nothing small, nothing cut off, nothing left out', async ({
  visit,
  werktafel,
}) => {
  test.setTimeout(400_000);
  const event = await Event.create(werktafel, 'De zaal leest mee');
  const { token } = await event.join(event.codes.facilitatorCode, 'Griet Peeters');
  await event.post(token, `/api/events/${event.id}/sessions/3/start`);
  const { snapshot } = await event.post<{ snapshot: { id: string } }>(
    token,
    `/api/events/${event.id}/sessions/3/end`,
  );
  const { slides } = await event.get<{ slides: Slide[] }>(token, `/api/snapshots/${snapshot.id}/deck`);

  const page = await visit('Griet, at the projector', { viewport: { width: 1920, height: 1080 } });
  await page.goto(`/j/${event.codes.facilitatorCode}`);
  await page.getByLabel('Je naam').fill('Griet Peeters');
  await page.getByRole('button', { name: 'Schuif aan' }).click();
  await page.waitForURL(/\/e\//);
  await page.goto(`/e/${event.id}/plenair/scherm`);
  await expect(page.getByRole('article', { name: 'Zaalscherm' })).toBeVisible();
  expect(await layoutFaults(page, 24)).toEqual([]);
  await event.post(token, `/api/events/${event.id}/plenary`, { snapshotId: snapshot.id });
  await expect(page.getByRole('article', { name: 'Plenaire terugkoppeling' })).toBeVisible();

  const faults: string[] = [];
  const shown = new Map<string, string>();
  for (let look = await lookAt(page); ; look = await nextAfter(page, look)) {
    if (look.smallestLetter < SMALLEST_LETTER) {
      faults.push(`${look.slide}: a letter of ${look.smallestLetter} px`);
    }
    if (look.title < SMALLEST_TITLE) faults.push(`${look.slide}: a title of ${look.title} px`);
    faults.push(...(await layoutFaults(page, 24)).map((fault) => `${look.slide} ${look.page}: ${fault}`));
    shown.set(look.slide, (shown.get(look.slide) ?? '') + look.text);
    if (look.slide === CLOSE) break;
  }
  expect(faults).toEqual([]);

  const blocks = slides.flatMap(({ block }) => (block ? [squeezed(wordsOf(block))] : []));
  const read = [...shown.values()].map(squeezed);
  expect(blocks.filter((block) => !read.some((text) => text.includes(block)))).toEqual([]);

  await page.reload();
  await expect(page.getByRole('article', { name: CLOSE })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article', { name: 'Zaalscherm' })).toBeVisible();
});

async function nextAfter(page: Page, before: Look): Promise<Look> {
  await page.keyboard.press('ArrowRight');
  let next = before;
  await expect(async () => {
    next = await lookAt(page);
    expect([next.slide, next.page, next.text]).not.toEqual([before.slide, before.page, before.text]);
  }).toPass({ intervals: [20, 50, 100] });
  return next;
}

function lookAt(page: Page): Promise<Look> {
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
      smallestLetter: Math.min(...letters),
      title: Math.min(...[...article.querySelectorAll('h1')].map(sizeOf)),
    };
  });
}

/** The words of a block group in the order in which they are read. */
function wordsOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsOf).join(' ');
  if (typeof node !== 'object' || node === null) return '';
  const { type, text, hint, label, inlines, blocks, items, rows, cells } = node as Record<string, unknown>;
  if (type === 'fillIn') return String(text || `[${hint}]`);
  if (type === 'text') return String(text);
  if (type === 'source' || type === 'sectionReference') return String(label);
  return [inlines, blocks, items, rows, cells].map(wordsOf).join(' ');
}

/** Without spaces, and without what a slide adds of its own: "na te kijken" at a source, the name of a box. */
function squeezed(text: string): string {
  return text
    .replace(
      /na te kijken|Aanbeveling|Voorwaarde|Risico|Voorbeeld|Juridische basis|Gedaan:|Nog te doen:/g,
      '',
    )
    .replace(/\s+/g, '');
}
