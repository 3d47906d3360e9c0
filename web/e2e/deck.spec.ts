import { expect } from '@playwright/test';
import { endSession, lookAt, nextAfter, type Slide, squeezed, wordsOf } from './deck.ts';
import { Event } from './event.ts';
import { long, templateWithLongNames } from './full-event.ts';
import { layoutFaults } from './layout.ts';
import { sitDown } from './people.ts';
import { test } from './stage.ts';
import type { Werktafel } from './werktafel.ts';
import { Writer } from './writer.ts';

const SMALLEST_LETTER = 28;
const SMALLEST_TITLE = 64;
const MOST_SLIDES = 30;
const CLOSE = 'Tot zover de tafels';
const LONG_SECTION = 3_000;

/** Six tables fill their sections as at an event; one section has three thousand words. */
async function filledEvent(werktafel: Werktafel): Promise<{ event: Event; token: string }> {
  werktafel.addTemplate(long.template, templateWithLongNames());
  const event = await Event.create(werktafel, 'Zes tafels schreven', long.template);
  const { token } = await event.join(event.codes.facilitatorCode, 'An Wouters');
  await event.post(token, `/api/events/${event.id}/sessions/3/start`);
  for (let number = 1; number <= 6; number++) {
    const writer = await Writer.sitDown(
      werktafel,
      event,
      event.table(number).joinCode,
      `Schrijver ${number}`,
    );
    const drafts = (await writer.drafts()).filter(({ access }) => access === 'write');
    for (const [place, { sectionId }] of drafts.entries()) {
      const words = number === 3 && place === 0 ? LONG_SECTION : 60;
      await writer.append(sectionId, 'do', ownParagraphs(number, place, words));
    }
    if (number !== 6) await writer.bring(long.headline, long.roomQuestion);
    writer.leave();
  }
  return { event, token };
}

/** Paragraphs of twenty words that no starting text has. */
function ownParagraphs(table: number, section: number, words: number): string[] {
  return Array.from({ length: words / 20 }, (_, paragraph) =>
    Array.from({ length: 20 }, (_, word) => `t${table}s${section}p${paragraph}w${word}`).join(' '),
  );
}

test('the deck of six tables fits the plenary, and the room can read all of it', async ({
  visit,
  werktafel,
}) => {
  test.setTimeout(300_000);
  const { event, token } = await filledEvent(werktafel);
  const snapshot = await endSession(event, token);
  const deck = await event.get<{ slides: Slide[]; texts: Slide[] }>(token, `/api/snapshots/${snapshot}/deck`);
  expect(deck.slides.length).toBeLessThanOrEqual(MOST_SLIDES);

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

  const starting = startingSentences(deck.texts);
  const faults: string[] = [];
  const check = async (look: Awaited<ReturnType<typeof lookAt>>) => {
    if (look.smallestLetter < SMALLEST_LETTER) {
      faults.push(`${look.slide}: a letter of ${look.smallestLetter} px`);
    }
    if (look.title < SMALLEST_TITLE) faults.push(`${look.slide}: a title of ${look.title} px`);
    faults.push(...(await layoutFaults(page, 24)).map((fault) => `${look.slide} ${look.page}: ${fault}`));
  };
  let pages = 0;
  for (let look = await lookAt(page); ; look = await nextAfter(page, look)) {
    pages++;
    await check(look);
    const shown = squeezed(look.words);
    faults.push(
      ...starting
        .filter((each) => shown.includes(each))
        .map((each) => `${look.slide} shows the template: ${each}`),
    );
    if (look.slide === CLOSE) break;
  }
  expect(faults).toEqual([]);
  expect(pages).toBeLessThanOrEqual(1.5 * MOST_SLIDES);

  await page.reload();
  await expect(page.getByRole('article', { name: CLOSE })).toBeVisible();

  // The whole text of a section stands one step down from its table's slides.
  const opened = deck.texts.filter(({ id }) => id.startsWith(`${event.table(3).id}/`));
  const section = opened.find(({ kind }) => kind === 'section');
  const groups = opened.filter(({ id }) => id.startsWith(`${section?.id}/`));
  await event.post(token, `/api/events/${event.id}/plenary/take-over`);
  await event.post(token, `/api/events/${event.id}/plenary/position`, { slideId: section?.id, page: 0 });
  await page.mouse.move(800, 500);
  await page.getByRole('button', { name: 'Neem over' }).click();
  let read = '';
  for (
    let look = await lookAt(page);
    look.slide.includes(sectionIdOf(section));
    look = await nextAfter(page, look)
  ) {
    await check(look);
    read += look.text;
  }
  expect(faults).toEqual([]);
  const squeezedText = squeezed(read);
  expect(
    groups.map(({ block }) => squeezed(wordsOf(block))).filter((words) => !squeezedText.includes(words)),
  ).toEqual([]);
});

function sectionIdOf(slide: Slide | undefined): string {
  const sectionId = slide?.id.split('/')[1];
  if (!sectionId) throw new Error('There is no section.');
  return `${sectionId} `;
}

/** The sentences of the template that nobody touched, without spaces. */
function startingSentences(texts: readonly Slide[]): string[] {
  const found: string[] = [];
  const visit = (node: unknown, starting: boolean) => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each, starting);
    } else if (typeof node === 'object' && node !== null) {
      const { startingText, inlines, blocks, items, type } = node as Record<string, unknown>;
      const here = type === 'section' ? false : starting || startingText === true;
      const words = squeezed(wordsOf(inlines));
      if (here && words.length > 40) found.push(words);
      visit([blocks, items], here);
    }
  };
  visit(
    texts.map(({ block }) => block),
    false,
  );
  expect(found.length).toBeGreaterThan(50);
  return found;
}
