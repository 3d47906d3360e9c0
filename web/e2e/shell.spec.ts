import { expect, type Page } from '@playwright/test';
import { Event } from './event.ts';
import { Desk, signInOf, sitDown } from './people.ts';
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

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

test('two experts react at night, also without a network, and the table reads all of it in order in the morning', async ({
  visit,
  werktafel,
}) => {
  const event = await Event.create(werktafel, 'De nacht');
  const { token } = await event.join(event.codes.facilitatorCode, 'Griet Peeters');
  const order = (session: number, what: 'start' | 'end') =>
    event.post(token, `/api/events/${event.id}/sessions/${session}/${what}`);
  await order(3, 'start');
  await order(3, 'end');

  const sections = [
    { id: 'D1', words: 'Elke waarde vertalen we' },
    { id: 'D2', words: 'In het eerste bericht staat' },
  ] as const;
  const experts = await Promise.all(
    ['Lies Wouters', 'Omar Haddad'].map(async (name, i) => {
      const page = await visit(name, { serviceWorkers: 'allow', ...PHONE });
      await sitDown(page, event.codes.expertCode, name);
      await expect(page.getByRole('link', { name: 'Deze nacht' })).toBeVisible();
      await expect(page.getByText('Deze teksten staan op dit toestel.')).toBeVisible();
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      const { cookie } = await signInOf(page);
      return { page, token: cookie.value, section: sections[i] ?? sections[0] };
    }),
  );
  const expected = { D1: [] as string[], D2: [] as string[] };
  for (let n = 1; n <= 22; n++) {
    const { id } = sections[n % 2] ?? sections[0];
    const text = `Reactie ${n} uit de trein`;
    await event.post(experts[n % 3 === 0 ? 1 : 0]?.token ?? '', `/api/drafts/${event.id}.${id}.t3/threads`, {
      type: 'risk',
      text,
      whole: true,
    });
    expected[id].push(text);
  }

  for (const { page, section } of experts) {
    await page.context().setOffline(true);
    await page.goto(`/e/${event.id}/expert/tafel/3/${section.id}`);
    const text = page.getByRole('textbox', { name: /^Tekst van / });
    await text.getByText(section.words).first().dblclick();
    await page.getByRole('button', { name: 'Reageer', exact: true }).click();
    const words = `Zonder net bij ${section.id}`;
    await page.getByLabel('Je reactie').fill(words);
    await page.getByRole('button', { name: 'Plaats reactie' }).click();
    const posted = page.getByRole('dialog').getByRole('article', { name: `Vraag: ${words}` });
    await expect(posted).toContainText('Wordt verstuurd zodra er verbinding is.');
    expected[section.id].push(words);
    await page.reload();
    await expect(page.getByText('1 reactie wacht op verbinding.')).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByText('1 reactie wacht op verbinding.')).toBeHidden();
  }

  await order(4, 'start');
  const fatima = await visit('Fatima');
  await sitDown(fatima, event.table(3).joinCode, 'Fatima');
  const card = fatima.getByRole('region', { name: 'Waar waren we?' });
  await expect(card).toContainText('Te lezen (24)');
  const items = card.getByRole('list', { name: 'Te lezen' }).getByRole('listitem');
  const read = (await items.allInnerTexts()).map(
    (item) => /Reactie \d+ uit de trein|Zonder net bij D\d/.exec(item)?.[0],
  );
  expect(read).toEqual([...expected.D1, ...expected.D2]);
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
