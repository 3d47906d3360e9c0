import { expect, type Page } from '@playwright/test';
import { Event } from './event.ts';
import { Desk, sitDown } from './people.ts';
import { test } from './stage.ts';

const A4 = { format: 'A4' } as const;
/** What A4 leaves between its margins, in CSS pixels. */
const PAPER = { width: 680, height: 1009 };

test('a reload without a network opens the desk from the device and says so', async ({
  visit,
  werktafel,
}) => {
  const event = await Event.create(werktafel, 'Zonder net');
  const page = await visit('Fatima', { serviceWorkers: 'allow' });
  await sitDown(page, event.table(1).joinCode, 'Fatima');
  const address = `/e/${event.id}/tafel/1/J1`;
  await page.goto(address);
  const desk = new Desk(page);
  await desk.goBehind('Onze opdracht is');
  await desk.write(' luisteren');
  await desk.isSaved();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

  const worker = await page.request.get('/sw.js');
  expect(worker.headers()['cache-control']).toContain('no-cache');

  await page.context().setOffline(true);
  await page.reload();
  await expect(desk.text).toContainText('luisteren');
  await expect(desk.saveState).toHaveAccessibleName(/Geen verbinding/);
  await desk.goBehind('Onze opdracht is');
  await desk.write(' en vragen');
  await expect(desk.text).toContainText('en vragen');

  await page.reload();
  await expect(desk.text).toContainText('en vragen');

  await page.context().setOffline(false);
  await page.reload();
  await desk.isSaved();
  const other = await visit('Bram');
  await sitDown(other, event.table(1).joinCode, 'Bram');
  await other.goto(address);
  await expect(new Desk(other).text).toContainText('en vragen');
});

test('paper takes the text alone', async ({ visit, werktafel }) => {
  const event = await Event.create(werktafel, 'Op papier');
  const fatima = await visit('Fatima');
  await sitDown(fatima, event.table(2).joinCode, 'Fatima');
  await fatima.goto(`/e/${event.id}/tafel/2/J4`);
  const desk = new Desk(fatima);
  await expect(desk.text).toBeEditable();
  expect(await checkboxesStandBesideTheirWords(fatima)).toBe(true);
  const faults = await paperFaults(fatima, 'untouched');

  await desk.text.getByText('Wie iets in vertrouwen vertelt').click({ position: { x: 4, y: 10 } });
  for (let line = 1; line <= 30; line++) {
    await fatima.keyboard.press('Enter');
    await fatima.keyboard.insertText(
      `Regel ${line}, lang genoeg om op het scherm en op papier over twee regels te lopen, met woorden erbij.`,
    );
  }
  faults.push(...(await paperFaults(fatima, 'long and scrolled')));

  const griet = await visit('Griet');
  await sitDown(griet, event.codes.facilitatorCode, 'Griet');
  await griet.getByRole('button', { name: 'Vastleggen' }).click();
  await griet.getByRole('button', { name: /^Toon in plenaire/ }).waitFor();
  for (const [path, heading] of [
    ['regie', 'Tafels'],
    ['beheer', 'Per tafel'],
    ['momentopnames', /^Momentopname 1/],
    ['nu', /./],
  ] as const) {
    await griet.goto(`/e/${event.id}/${path}`);
    await griet.getByRole('heading', { name: heading }).first().waitFor();
    faults.push(...(await paperFaults(griet, path)));
  }
  await griet.goto(`/e/${event.id}/momentopnames`);
  await griet.getByRole('link', { name: /J4/ }).click();
  await griet.getByRole('heading', { name: /J4/ }).waitFor();
  faults.push(...(await paperFaults(griet, 'text of a snapshot')));
  await griet.goto(`/e/${event.id}/regie`);
  await griet.getByRole('button', { name: /^Toon in plenaire/ }).click();
  await fatima.goto(`/e/${event.id}/plenair`);
  await fatima.getByRole('article').waitFor();
  faults.push(...(await paperFaults(fatima, 'follow')));
  expect(faults).toEqual([]);
});

/** Sheets without a word, and what only belongs on a screen. */
async function paperFaults(page: Page, name: string): Promise<string[]> {
  const sheets = ((await page.pdf(A4)).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  const screen = page.viewportSize() ?? PAPER;
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print' });
  const found = await page.evaluate(() => {
    const shown = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].filter((each) => each.checkVisibility());
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let end = 0;
    while (words.nextNode()) {
      range.selectNodeContents(words.currentNode);
      if (words.currentNode.parentElement?.checkVisibility())
        end = Math.max(end, range.getBoundingClientRect().bottom + window.scrollY);
    }
    return {
      end,
      height: document.documentElement.scrollHeight,
      onlyForScreens: shown('header[data-region="bar"], a[href="#inhoud"], [role="toolbar"], nav').map(
        (each) => each.outerHTML.slice(0, 80),
      ),
    };
  });
  await page.emulateMedia({ media: null });
  await page.setViewportSize(screen);
  const enough = Math.ceil((found.end / PAPER.height) * 1.15);
  return [
    ...(sheets > enough ? [`${name}: ${sheets} sheets for the words of ${enough}.`] : []),
    ...(found.height > Math.max(found.end, PAPER.height) + PAPER.height / 2
      ? [`${name}: ${found.height} px for ${found.end} px of words.`]
      : []),
    ...found.onlyForScreens.map((each) => `${name}: ${each}`),
  ];
}

/** The first line of a label is as high as its box. */
function checkboxesStandBesideTheirWords(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const items = [...document.querySelectorAll('.draft-text ul[data-type="taskList"] li')];
    const middle = (element: Element | null, height?: number) => {
      const box = element?.getBoundingClientRect() ?? new DOMRect();
      return box.top + (height ?? box.height) / 2;
    };
    return (
      items.length > 0 &&
      items.every((item) => {
        const line = Number.parseFloat(getComputedStyle(item).lineHeight);
        return Math.abs(middle(item.querySelector('input')) - middle(item.querySelector('p'), line)) < 3;
      })
    );
  });
}
