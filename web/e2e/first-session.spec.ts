import { expect } from '@playwright/test';
import { Event } from './event.ts';
import { Desk, sitDown } from './people.ts';
import { test } from './stage.ts';

test('in work session 1 a participant has at most seven controls besides the text, later all of them', async ({
  visit,
  werktafel,
}) => {
  const event = await Event.create(werktafel, 'Eerst schrijven');
  const { token } = await event.join(event.codes.facilitatorCode, 'Griet Peeters');
  const order = (session: number, what: 'start' | 'end') =>
    event.post(token, `/api/events/${event.id}/sessions/${session}/${what}`);
  await order(1, 'start');
  const desk = new Desk(await visit('Fatima'));
  await sitDown(desk.page, event.table(1).joinCode, 'Fatima Azzouzi');
  await desk.isSaved();
  const tools = desk.page.getByRole('toolbar').getByRole('button');
  const controls = async () => [
    ...(await tools.all()),
    ...(await desk.page.getByRole('button', { name: /in te vullen$/ }).all()),
    ...(await desk.page.getByRole('tab').all()),
    ...(await desk.page.getByRole('main').getByRole('textbox').all()),
  ];
  await expect(desk.page.getByRole('tab', { name: 'Vragen' })).toBeVisible();
  const [text, ...besides] = (await controls()).toReversed();
  await expect(text ?? desk.text).toHaveAccessibleName(/^Tekst van /);
  expect(besides.length).toBeLessThanOrEqual(7);

  await order(1, 'end');
  await order(2, 'start');
  await expect.poll(async () => (await controls()).length).toBeGreaterThan(8);
});

test('a newcomer starts in the first spot to fill in, with the assignment and three hints', async ({
  visit,
  werktafel,
}) => {
  const event = await Event.create(werktafel, 'Eerste bezoek');
  const { token } = await event.join(event.codes.facilitatorCode, 'Griet Peeters');
  await event.post(token, `/api/events/${event.id}/sessions/2/start`);
  const page = await visit('Ine', { firstVisit: true });
  const desk = new Desk(page);
  await sitDown(page, event.table(3).joinCode, 'Ine');
  await expect(desk.text).toBeFocused();

  await test.step('hints that take no focus and can be skipped', async () => {
    const hints = page.getByRole('region', { name: 'Zo werkt je tafel' });
    await expect(hints).toContainText('1 van 3');
    await desk.write('vertrouwen');
    await expect(desk.text.locator('[data-type="fillIn"]').first()).toHaveText('vertrouwen');
    await hints.getByRole('button', { name: 'Volgende' }).click();
    await expect(hints).toContainText('2 van 3');
    await hints.getByRole('button', { name: 'Sla over' }).click();
    await expect(hints).toBeHidden();
    await page.reload();
    await expect(desk.text).toBeVisible();
    await expect(hints).toBeHidden();
  });

  await test.step('the assignment folds to one line and stays folded', async () => {
    const assignment = page.getByRole('region', { name: 'Opdracht' });
    await expect(assignment).toContainText('Eerste schets');
    await assignment.getByRole('button', { name: 'Opdracht' }).click();
    const whole = assignment.getByText('Elke sectie staat minstens op schets');
    await expect(whole).toBeHidden();
    await page.reload();
    await expect(assignment).toBeVisible();
    await expect(whole).toBeHidden();
  });

  await test.step('the bar has the part, the end of the session and a way to what is on', async () => {
    const clock = page.getByRole('banner').getByRole('link', { name: /Aankomen en doel.*sessie tot/ });
    await expect(clock).toBeVisible();
    await event.post(token, `/api/events/${event.id}/sessions/2/extend`, { minutes: 10 });
    await expect(page.getByText(/^10 minuten erbij: Werksessie 2 tot/)).toBeVisible();
    await clock.click();
    await page.waitForURL(/\/nu$/);
  });
});

test('a table answers a question in the text, tries a case and sees what is left', async ({
  visit,
  werktafel,
}) => {
  const event = await Event.create(werktafel, 'Voortgang');
  const { token } = await event.join(event.codes.facilitatorCode, 'Griet Peeters');
  await event.post(token, `/api/events/${event.id}/sessions/2/start`);
  const page = await visit('Ine');
  const desk = new Desk(page);
  await sitDown(page, event.table(3).joinCode, 'Ine');
  await expect(desk.text).toBeFocused();
  await desk.write('vertrouwen en tijd');
  await desk.isSaved();

  const panel = page.getByRole('tabpanel');
  await panel.getByRole('button', { name: 'Vink af' }).first().click();
  await expect(panel.getByRole('button', { name: /Beantwoord in: .*vertrouwen en tijd/ })).toBeVisible();
  await panel.getByText('Afronden').click();
  await expect(panel.getByText('De sectie staat nog op “leeg”')).toBeVisible();

  const status = page.getByRole('button', { name: /^Stand van deze sectie/ });
  await status.click();
  await page.getByRole('menuitem', { name: 'voorstel' }).click();
  await expect(status).toHaveAccessibleName('Stand van deze sectie: voorstel');

  await desk.openPanel('Casus');
  await panel.getByRole('button', { name: 'Toets deze casus' }).first().click();
  await panel.getByLabel('zwijgt').check();
  await panel.getByLabel('Waarom?').fill('Niets over memes.');
  await panel.getByRole('button', { name: 'Leg vast' }).click();
  await expect(panel.getByText('zwijgt · D1')).toBeVisible();
  await expect(status).toHaveAccessibleName('Stand van deze sectie: getoetst');

  const regie = await visit('Griet');
  await sitDown(regie, event.codes.facilitatorCode, 'Griet P.');
  await regie.goto(`/e/${event.id}/regie`);
  const row = regie
    .getByRole('row')
    .filter({ has: regie.getByRole('link', { name: 'Open D1 Kernwaarden en houding' }) });
  await expect(row).toContainText('getoetst');
  await expect(row).toContainText('1/3');
  await row.getByRole('button', { name: /^Uitkomst van de peiling/ }).click();
  await regie.getByRole('menuitem', { name: 'gedragen' }).click();
  await expect(status).toHaveAccessibleName('Stand van deze sectie: gedragen');
  await desk.goBehind('Elke waarde vertalen we');
  await desk.write(' Nog iets.');
  await expect(page.getByText('gewijzigd sinds peiling')).toBeVisible();
});

test('a facilitator loads starting material; a table keeps a piece of it and takes it over', async ({
  visit,
  werktafel,
}) => {
  const event = await Event.create(werktafel, 'Startmateriaal');
  const { token } = await event.join(event.codes.facilitatorCode, 'Griet Peeters');
  await event.post(token, `/api/events/${event.id}/sessions/1/start`);
  const regie = await visit('Griet');
  await sitDown(regie, event.codes.facilitatorCode, 'Griet P.');
  await regie.goto(`/e/${event.id}/startmateriaal`);
  const file = regie.getByLabel('Kies een bestand');
  await file.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await expect(regie.getByRole('alert')).toContainText('Uit een PDF');
  const words = '# Kernwaarden en houding\n\nWij zijn gast in de straat.\n\n# Dankwoord\n\nDank.\n';
  await file.setInputFiles({
    name: 'Denkpistes.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(words),
  });
  await expect(regie.getByLabel('Sectie bij “Kernwaarden en houding”')).toHaveValue('D1');
  await regie.getByRole('button', { name: 'Laad in' }).click();

  const page = await visit('Ine');
  const desk = new Desk(page);
  await sitDown(page, event.table(3).joinCode, 'Ine');
  await desk.openPanel('Startmateriaal');
  const panel = page.getByRole('tabpanel');
  await panel.getByRole('button', { name: 'Houden' }).click();
  await panel.getByLabel('Waarom?').fill('Dit is de kern.');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('Dit is de kern.')).toBeVisible();
  await expect(regie.getByText('1 houden · 0 schrappen · 0 missen we')).toBeVisible();
  await panel.getByRole('button', { name: 'Neem over in de tekst' }).click();
  await expect(desk.text).toContainText('Wij zijn gast in de straat.');
  await expect(desk.text).toContainText('Denkpistes');
  await desk.isSaved();
});
