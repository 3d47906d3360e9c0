import { expect, type Page } from '@playwright/test';
import { Event } from './event.ts';
import { layoutFaults } from './layout.ts';
import { test } from './stage.ts';
import { Writer } from './writer.ts';

const SMALLEST_LETTER = 28;
const SMALLEST_TITLE = 64;
const CLOSE = 'Tot zover de tafels';

interface Slide {
  id: string;
  kind: string;
  tableId?: string | null;
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
  const { token } = await event.join(event.codes.facilitatorCode, 'An Wouters');
  await event.post(token, `/api/events/${event.id}/sessions/3/start`);
  const snapshot = await endSession(event, token);
  const { slides } = await event.get<{ slides: Slide[] }>(token, `/api/snapshots/${snapshot}/deck`);

  const page = await visit('Griet, at the projector', { viewport: { width: 1920, height: 1080 } });
  await sitDown(page, event.codes.facilitatorCode, 'Griet Peeters');
  await page.goto(`/e/${event.id}/plenair/scherm`);
  await expect(page.getByRole('article', { name: 'Zaalscherm' })).toBeVisible();
  expect(await layoutFaults(page, 24)).toEqual([]);
  await event.post(token, `/api/events/${event.id}/plenary`, { snapshotId: snapshot });
  await expect(page.getByRole('article', { name: 'Plenaire terugkoppeling' })).toBeVisible();
  await page.mouse.move(900, 500);
  await expect(page.getByText('An Wouters presenteert.')).toBeVisible();
  await page.getByRole('button', { name: 'Neem over' }).click();
  await expect(page.getByText('An Wouters presenteert.')).toBeHidden();

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
});

test('the Zaalscherm between slides, a broken line and a reload keep the place, and the followers are told', async ({
  visit,
  werktafel,
}) => {
  const event = await Event.create(werktafel, 'Even pauze');
  const { token } = await event.join(event.codes.facilitatorCode, 'Els Maes');
  await event.post(token, `/api/events/${event.id}/sessions/3/start`);
  const snapshot = await endSession(event, token);
  const { slides } = await event.get<{ slides: Slide[] }>(token, `/api/snapshots/${snapshot}/deck`);
  const ofTable3 = slides.findIndex(({ tableId }) => tableId === event.table(3).id);

  const presenter = await visit('Griet, at the desk');
  await sitDown(presenter, event.codes.facilitatorCode, 'Griet Peeters');
  await presenter.goto(`/e/${event.id}/plenair`);
  await presenter.getByRole('button', { name: 'Toon in plenaire' }).click();
  const table3 = presenter
    .getByRole('navigation', { name: "Dia's" })
    .getByRole('button', { name: 'Tafel 3' });
  await table3.click();
  await expect(table3).toHaveAttribute('aria-current', 'true');

  const remote = await visit('An, with a phone', { viewport: { width: 390, height: 844 } });
  await sitDown(remote, event.codes.facilitatorCode, 'An Wouters');
  await remote.goto(`/e/${event.id}/plenair/afstandsbediening`);
  await expect(remote.getByText('Griet Peeters presenteert.')).toBeVisible();
  await expect(remote.getByRole('button', { name: 'Volgende' })).toBeDisabled();

  await presenter.keyboard.press('Escape');
  const follower = await visit('Fatima, at table 1', { viewport: { width: 390, height: 844 } });
  await sitDown(follower, event.table(1).joinCode, 'Fatima Azzouzi');
  await follower.goto(`/e/${event.id}/plenair`);
  await expect(follower.getByRole('heading', { name: 'Even pauze' })).toBeVisible();
  await expect(follower.getByText(`Straks: Tafel 3 ${event.table(3).name}.`)).toBeVisible();

  await remote.getByRole('button', { name: 'Neem over' }).click();
  await remote.getByRole('button', { name: 'Terug naar de dia' }).click();
  await expect(remote.getByText(`Dia ${ofTable3 + 1} van ${slides.length}`)).toBeVisible();
  await expect(presenter.getByText('An Wouters presenteert.')).toBeVisible();
  await expect(presenter.getByRole('button', { name: 'Volgende' })).toBeDisabled();
  await expect(follower.getByRole('heading', { name: 'Even pauze' })).toBeHidden();
  await expect(follower.getByRole('article')).toContainText('Tafel 3');

  const projector = await visit('the projector', { viewport: { width: 1920, height: 1080 } });
  await sitDown(projector, event.codes.projectorCode, 'Zaal');
  await projector.goto(`/e/${event.id}/plenair/scherm`);
  const slide = projector.getByRole('article', { name: /^Tafel 3/ });
  await expect(slide).toBeVisible();
  werktafel.shutTheDoor();
  await expect(projector.getByText('Even geen verbinding')).toBeVisible();
  await expect(slide).toBeVisible();
  werktafel.openTheDoor();
  await expect(projector.getByText('Even geen verbinding')).toBeHidden({ timeout: 30_000 });
});

test('the pages of a long text are found in as many questions to the browser as it has lines', async ({
  visit,
  werktafel,
}) => {
  const event = await Event.create(werktafel, 'Lang van stof');
  const { token } = await event.join(event.codes.facilitatorCode, 'An Wouters');
  await event.post(token, `/api/events/${event.id}/sessions/3/start`);
  const sentence = ' Wij leggen samen vast welke opdracht straathoekwerkers online opnemen.';
  for (const [table, section, after, letters] of [
    [1, 'J1', 'Onze opdracht is', 40_000],
    [2, 'J4', 'Voor we delen', 80_000],
  ] as const) {
    const writer = await Writer.sitDown(werktafel, event, event.table(table).joinCode, 'Bart De Smet');
    await writer.write(section, after, sentence.repeat(letters / sentence.length));
    writer.leave();
  }
  const snapshot = await endSession(event, token);
  const { slides } = await event.get<{ slides: Slide[] }>(token, `/api/snapshots/${snapshot}/deck`);

  const projector = await visit('the projector', { viewport: { width: 1920, height: 1080 } });
  await projector.addInitScript(() => {
    const reads = { questions: 0, lines: 0 };
    Object.assign(window, { reads });
    const ask = Range.prototype.getClientRects;
    Range.prototype.getClientRects = function (this: Range) {
      const rects = ask.call(this);
      reads.questions += 1;
      reads.lines += rects.length;
      return rects;
    };
  });
  await sitDown(projector, event.codes.projectorCode, 'Zaal');
  await event.post(token, `/api/events/${event.id}/plenary`, { snapshotId: snapshot });
  await projector.goto(`/e/${event.id}/plenair/scherm`);
  await expect(projector.getByRole('article')).toBeVisible();

  const costs: { questions: number; lines: number; pages: number }[] = [];
  for (const text of slides.filter(({ block }) => wordsOf(block).length > 30_000)) {
    const before = await reads(projector);
    await event.post(token, `/api/events/${event.id}/plenary/position`, { slideId: text.id, page: 0 });
    const count = projector.getByText(/^1 \/ \d+$/);
    await expect(count).toBeVisible();
    const after = await reads(projector);
    costs.push({
      questions: after.questions - before.questions,
      lines: after.lines - before.lines,
      pages: Number((await count.innerText()).split('/')[1]),
    });
  }
  expect(costs).toHaveLength(2);
  const [once, twice] = costs as [(typeof costs)[0], (typeof costs)[0]];
  expect(twice.pages).toBeGreaterThan(1.8 * once.pages);
  expect(twice.questions).toBeLessThan(2.5 * once.questions);
  expect(twice.lines).toBeLessThan(2.5 * once.lines);
  for (const { questions, pages } of costs) expect(questions).toBeLessThan(25 * pages);
});

function reads(page: Page): Promise<{ questions: number; lines: number }> {
  return page.evaluate(() => ({
    ...(window as unknown as { reads: { questions: number; lines: number } }).reads,
  }));
}

/** Ends the third session; gives the snapshot. */
async function endSession(event: Event, token: string): Promise<string> {
  const { snapshot } = await event.post<{ snapshot: { id: string } }>(
    token,
    `/api/events/${event.id}/sessions/3/end`,
  );
  return snapshot.id;
}

async function sitDown(page: Page, code: string, name: string): Promise<void> {
  await page.goto(`/j/${code}`);
  await page.getByLabel('Je naam').fill(name);
  await page.getByRole('button', { name: 'Schuif aan' }).click();
  await page.waitForURL(/\/e\//);
}

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
