import { expect, type Page } from '@playwright/test';
import { Event } from './event.ts';
import { axe } from './inspection.ts';
import { layoutFaults } from './layout.ts';
import { test } from './stage.ts';

const SMALLEST_LETTER = 28;
const REASON = 'De stad betaalt dit niet.';

test('a vote from its opening to its result: participant, expert, facilitator and projector', async ({
  visit,
  werktafel,
}) => {
  test.setTimeout(180_000);
  const event = await Event.create(werktafel, 'De zaal antwoordt');
  const an = await visit('An, the facilitator');
  await sitDown(an, event.codes.facilitatorCode, 'An Wouters');
  const fatima = await visit('Fatima, at table 1', { viewport: { width: 390, height: 844 } });
  await sitDown(fatima, event.table(1).joinCode, 'Fatima Azzouzi');
  const lies = await visit('Lies, an expert');
  await sitDown(lies, event.codes.expertCode, 'Lies Maes');
  const screen = await visit('the projector', { viewport: { width: 1920, height: 1080 } });
  await sitDown(screen, event.codes.projectorCode, 'Zaal');
  await screen.goto(`/e/${event.id}/plenair/scherm`);
  await expect(screen.getByRole('article', { name: 'Zaalscherm' })).toBeVisible();
  // Two more of each, so that the groups are shown apart.
  const others = [];
  for (const code of [event.table(2).joinCode, event.table(3).joinCode])
    others.push(await event.join(code, 'Bo'));
  for (const name of ['Tom', 'Griet']) others.push(await event.join(event.codes.expertCode, name));

  // Fatima is typing in her own text while the poll opens.
  await fatima.goto(`/e/${event.id}/tafel/1/J1`);
  const text = fatima.getByRole('textbox', { name: /^Tekst van / });
  await text.click();
  await an.goto(`/e/${event.id}/regie`);
  const panel = an.getByRole('region', { name: 'Peilingen' });
  await panel.getByText('Nieuwe peiling').click();
  await panel.getByText('Steun', { exact: true }).click();
  await panel.getByRole('combobox', { name: 'Over welke sectie' }).click();
  await an.getByRole('option', { name: /^D1 / }).click();
  await panel.getByRole('button', { name: 'Open de peiling' }).click();

  const slide = screen.getByRole('article', { name: /^Hoe sta je tegenover D1/ });
  await expect(slide).toContainText('0 van 6 antwoordden');
  expect(await smallestLetter(screen)).toBeGreaterThanOrEqual(SMALLEST_LETTER);
  expect(await faults(screen)).toEqual([]);

  const strip = fatima.getByRole('region', { name: 'Peiling', exact: true });
  await expect(strip).toContainText('Hoe sta je tegenover D1');
  await expect(text).toBeFocused();
  await strip.getByRole('button', { name: 'Antwoord' }).click();
  await strip.getByRole('button', { name: 'Ja', exact: true }).click();
  await expect(strip).toContainText('Je antwoordde: Ja.');
  expect(await faults(fatima)).toEqual([]);
  await strip.getByRole('button', { name: 'Ja, met bedenking' }).click();
  await expect(strip).toContainText('Je antwoordde: Ja, met bedenking.');

  const hers = lies.getByRole('region', { name: 'Peiling', exact: true });
  await hers.getByRole('button', { name: 'Antwoord' }).click();
  await hers.getByRole('button', { name: 'Nee, bezwaar' }).click();
  await expect(hers.getByRole('button', { name: 'Geef antwoord' })).toBeDisabled();
  await hers.getByLabel('Je bezwaar, in een zin').fill(REASON);
  await hers.getByRole('button', { name: 'Geef antwoord' }).click();
  await expect(hers).toContainText('Je antwoordde: Nee, bezwaar.');

  const { polls } = await event.get<{ polls: { id: string }[] }>(
    others[0]?.token ?? '',
    `/api/events/${event.id}/live`,
  );
  for (const { token } of others) {
    await event.put(token, `/api/events/${event.id}/polls/${polls[0]?.id}/answer`, {
      dots: [1, 0, 0, 0, 0, 0],
    });
  }
  await expect(panel).toContainText('6 van 6 antwoordden');
  await expect(slide).toContainText('6 van 6 antwoordden');
  for (const page of [an, screen, fatima]) {
    await expect(page.getByText(REASON)).toHaveCount(0);
    await expect(page.getByRole('table', { name: '' }).filter({ hasText: 'Liever niet' })).toHaveCount(0);
  }

  await panel.getByRole('button', { name: 'Sluit en toon het resultaat' }).click();
  const row = slide.getByRole('row', { name: /^Ja, met bedenking/ });
  await expect(row.getByRole('cell')).toHaveText(['1', '0']);
  await expect(slide.getByRole('row', { name: /^Nee, bezwaar/ }).getByRole('cell')).toHaveText(['0', '1']);
  await expect(slide).toContainText('1 bezwaar');
  expect(await smallestLetter(screen)).toBeGreaterThanOrEqual(SMALLEST_LETTER);
  expect(await faults(screen)).toEqual([]);
  await expect(panel).toContainText(REASON);
  const result = fatima.getByRole('region', { name: 'Resultaat van de peiling' });
  await result.getByRole('button', { name: 'Bekijk het resultaat' }).click();
  await expect(result).toContainText(REASON);

  expect(await faults(fatima)).toEqual([]);
  expect(await faults(an)).toEqual([]);

  await panel.getByRole('button', { name: 'Terug naar de dia' }).click();
  await expect(screen.getByRole('article', { name: 'Zaalscherm' })).toBeVisible();
  await expect(slide).toBeHidden();
});

test('a question goes through the queue to the parking list, and everybody sees what becomes of it', async ({
  visit,
  werktafel,
}) => {
  const event = await Event.create(werktafel, 'De zaal vraagt');
  const an = await visit('An, the facilitator');
  await sitDown(an, event.codes.facilitatorCode, 'An Wouters');
  const fatima = await visit('Fatima, at table 1', { viewport: { width: 390, height: 844 } });
  await sitDown(fatima, event.table(1).joinCode, 'Fatima Azzouzi');
  const screen = await visit('the projector', { viewport: { width: 1920, height: 1080 } });
  await sitDown(screen, event.codes.projectorCode, 'Zaal');
  await screen.goto(`/e/${event.id}/plenair/scherm`);
  const question = 'Wie betaalt het nachtwerk?';

  await fatima.goto(`/e/${event.id}/nu`);
  await fatima.getByRole('link', { name: 'Vragen en parkeerlijst' }).click();
  await fatima.getByLabel('Je vraag, in een zin').fill(question);
  await fatima.getByRole('button', { name: 'Stel je vraag' }).click();
  const hers = fatima.getByRole('article', { name: question });
  await expect(hers).toContainText('Wacht op de begeleider');

  await an.goto(`/e/${event.id}/regie`);
  await an.getByRole('button', { name: `Zet op het scherm: ${question}` }).click();
  await expect(screen.getByRole('heading', { name: question })).toBeVisible();
  await an.getByRole('button', { name: `Naar parkeerlijst: ${question}` }).click();
  await expect(hers).toContainText('Nog open');
  await an.getByRole('link', { name: 'Parkeerlijst: nog 1 punt open' }).click();
  await an.getByRole('button', { name: `Bestemming: ${question}` }).click();
  await an.getByRole('combobox', { name: 'Wat wordt ervan' }).click();
  await an.getByRole('option', { name: 'Naar een sectie' }).click();
  await an.getByRole('combobox', { name: 'Welke sectie' }).click();
  await an.getByRole('option', { name: /^D1 / }).click();
  await an.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await expect(hers).toContainText('Naar sectie D1');
  expect(await faults(fatima)).toEqual([]);
  expect(await faults(an)).toEqual([]);

  await an.getByRole('button', { name: 'Zet de lijst op het scherm' }).click();
  await expect(screen.getByRole('article', { name: 'Parkeerlijst' })).toContainText('Naar sectie D1');
  expect(await smallestLetter(screen)).toBeGreaterThanOrEqual(SMALLEST_LETTER);
  expect(await faults(screen)).toEqual([]);
  await an.goto(`/e/${event.id}/regie`);
  await expect(an.getByRole('link', { name: 'Parkeerlijst: niets open' })).toBeVisible();
});

/** What is wrong with a page's layout and for people who cannot see it; the projector needs more contrast. */
async function faults(page: Page): Promise<string[]> {
  const contrast = page.url().endsWith('/scherm') ? 'AAA' : 'AA';
  return [...(await layoutFaults(page, 24)), ...(await axe(page, { name: '', contrast }, true))];
}

async function sitDown(page: Page, code: string, name: string): Promise<void> {
  await page.goto(`/j/${code}`);
  await page.getByLabel('Je naam').fill(name);
  await page.getByRole('button', { name: 'Schuif aan' }).click();
  await page.waitForURL(/\/e\//);
}

/** The smallest type size of visible words, in pixels of a screen of 1920 × 1080. */
function smallestLetter(page: Page): Promise<number> {
  return page.evaluate(() => {
    const sizes = [...document.querySelectorAll('article *')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
      )
      .map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    return Math.min(...sizes);
  });
}
