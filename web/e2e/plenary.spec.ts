import { expect, type Locator, type Page } from '@playwright/test';
import { endSession, openProjector, present, type Slide } from './deck.ts';
import { Event } from './event.ts';
import { sitDown } from './people.ts';
import { test } from './stage.ts';
import { Writer } from './writer.ts';

/** Projector and followers see a change of the room within this time. */
const WITHIN = { timeout: 1_000 };

/** An event whose third session ended, with a facilitator's token. */
async function afterSession3(werktafel: Parameters<typeof Event.create>[0], title: string) {
  const event = await Event.create(werktafel, title);
  const { token } = await event.join(event.codes.facilitatorCode, 'Els Maes');
  await event.post(token, `/api/events/${event.id}/sessions/3/start`);
  const writer = await Writer.sitDown(werktafel, event, event.table(3).joinCode, 'Bart De Smet');
  await writer.append('D1', 'do', ['Eerst luisteren, ook online.']);
  await writer.bring('Eerst luisteren.', 'Wie beslist?');
  writer.leave();
  return { event, token, snapshot: await endSession(event, token) };
}

const tableOn = (page: Page, number: number): Locator =>
  page.getByRole('article', { name: new RegExp(`^Tafel ${number}`) });

test('18:40: the host reorders the tables; projector and followers stay on the slide and go on in the new order', async ({
  visit,
  werktafel,
}) => {
  test.setTimeout(180_000);
  const { event } = await afterSession3(werktafel, 'Andere volgorde');
  const presenter = await visit('Griet, presenting', { viewport: { width: 1366, height: 768 } });
  await present(presenter, event, 'Griet Peeters');
  const outline = presenter.getByRole('navigation', { name: "Dia's" });
  await outline.getByRole('button', { name: 'Tafel 2' }).first().click();

  const projector = await visit('the projector', { viewport: { width: 1920, height: 1080 } });
  await openProjector(projector, event);
  const follower = await visit('Fatima, at table 1', { viewport: { width: 390, height: 844 } });
  await sitDown(follower, event.table(1).joinCode, 'Fatima Azzouzi');
  await follower.getByRole('link', { name: 'Volg de plenaire' }).click();
  await expect(tableOn(projector, 2)).toBeVisible();
  await expect(follower.getByRole('article')).toContainText('Tafel 2');

  await presenter.getByRole('button', { name: "Dia's ordenen en verbergen" }).click();
  const planner = presenter.getByRole('region', { name: "Volgorde van de dia's" });
  const titles = planner.locator('ol > li > div:first-child > span:first-child');
  const later = planner.getByRole('button', { name: /^Naar achteren: Tafel 2/ }).first();
  await later.focus();
  await presenter.keyboard.press('Enter');
  await expect(planner.getByRole('status')).toContainText('staat nu op plaats');
  await expect(later).toBeFocused();
  // The title and the overview come before the tables.
  await expect(titles.nth(3)).toContainText('Tafel 3');
  await planner
    .getByRole('button', { name: /^Verberg: Tafel 4/ })
    .first()
    .click();
  await planner.getByLabel('Een dia van één zin').fill('Nu tien minuten pauze.');
  await planner.getByRole('button', { name: 'Voeg toe' }).click();
  await expect(planner.getByText('Nu tien minuten pauze.')).toBeVisible();
  await expect(tableOn(projector, 2)).toBeVisible();
  await expect(follower.getByRole('article')).toContainText('Tafel 2');
  await presenter.screenshot({ path: test.info().outputPath('planner.png'), fullPage: true });

  await outline.getByRole('button', { name: 'Nu tien minuten pauze.' }).click();
  await expect(projector.getByRole('article', { name: 'Nu tien minuten pauze.' })).toBeVisible(WITHIN);
  await expect(follower.getByRole('heading', { name: 'Nu tien minuten pauze.' })).toBeVisible(WITHIN);
  await projector.screenshot({ path: test.info().outputPath('sentence.png') });

  const note = presenter.getByLabel('Notitie bij deze dia');
  await note.fill('Koffie staat in de gang.');
  await note.blur();
  await planner.getByRole('button', { name: 'Ongedaan maken' }).click();
  await expect(planner.getByText('Nu tien minuten pauze.')).toBeHidden();
  await expect(projector.getByRole('article', { name: 'Nu tien minuten pauze.' })).toBeHidden(WITHIN);
  await expect(follower.getByRole('heading', { name: 'Nu tien minuten pauze.' })).toBeHidden(WITHIN);
  await planner.getByRole('button', { name: 'Ongedaan maken' }).click();
  await expect(planner.getByRole('button', { name: /^Verberg: Tafel 4/ }).first()).toBeVisible();
});

test('18:20: the phone of the presenter dies; another facilitator takes the remote at the same slide', async ({
  visit,
  werktafel,
}) => {
  test.setTimeout(180_000);
  const { event } = await afterSession3(werktafel, 'Een lege batterij');
  const first = await visit('Griet, with a phone', { viewport: { width: 390, height: 844 } });
  await present(first, event, 'Griet Peeters');
  await expect(first.getByText(/^Dia 1 van/)).toBeVisible();
  await first.goto(`/e/${event.id}/plenair/afstandsbediening`);
  await first.getByRole('button', { name: 'Volgende' }).click();
  await expect(first.getByText(/^Dia 2 van/)).toBeVisible();
  await first.screenshot({ path: test.info().outputPath('remote.png') });

  const second = await visit('An, with a phone', { viewport: { width: 390, height: 844 } });
  await sitDown(second, event.codes.facilitatorCode, 'An Wouters');
  await first.context().setOffline(true);
  await second.goto(`/e/${event.id}/plenair/afstandsbediening`);
  await expect(second.getByText('Griet Peeters presenteert.')).toBeVisible();
  await expect(second.getByText(/^Dia 2 van/)).toBeVisible();
  await second.getByRole('button', { name: 'Neem over' }).click();
  await expect(second.getByText(/^Dia 2 van/)).toBeVisible();
  await second.getByRole('button', { name: 'Volgende' }).click();
  await expect(second.getByText(/^Dia 3 van/)).toBeVisible();

  await first.context().setOffline(false);
  await expect(first.getByText('An Wouters presenteert.')).toBeVisible({ timeout: 30_000 });
  await expect(first.getByText(/^Dia 3 van/)).toBeVisible();
  await expect(first.getByRole('button', { name: 'Volgende' })).toBeDisabled();
});

test('the table on screen turns its own slides and gives the remote back', async ({ visit, werktafel }) => {
  test.setTimeout(180_000);
  const { event, token, snapshot } = await afterSession3(werktafel, 'Aan jullie');
  const { slides } = await event.get<{ slides: Slide[] }>(token, `/api/snapshots/${snapshot}/deck`);
  const own = slides.filter(({ tableId }) => tableId === event.table(3).id);
  const presenter = await visit('Griet, presenting', { viewport: { width: 1366, height: 768 } });
  await present(presenter, event, 'Griet Peeters');
  const outline = presenter.getByRole('navigation', { name: "Dia's" });
  await outline.getByRole('button', { name: 'Tafel 3' }).first().click();
  const table = await visit('Fatima, at table 3', { viewport: { width: 390, height: 844 } });
  await sitDown(table, event.table(3).joinCode, 'Fatima Azzouzi');
  await table.goto(`/e/${event.id}/nu`);
  const other = await visit('Jef, at table 1', { viewport: { width: 390, height: 844 } });
  await sitDown(other, event.table(1).joinCode, 'Jef Claes');
  await other.goto(`/e/${event.id}/nu`);

  await presenter.getByRole('button', { name: 'Geef de afstandsbediening aan tafel 3' }).click();
  await expect(presenter.getByText('Tafel 3 heeft de afstandsbediening.')).toBeVisible();
  const remote = table.getByRole('region', { name: 'Afstandsbediening van je tafel' });
  await expect(remote).toBeVisible();
  await expect(other.getByRole('region', { name: 'Afstandsbediening van je tafel' })).toBeHidden();
  await table.screenshot({ path: test.info().outputPath('table-remote.png') });
  await presenter.screenshot({ path: test.info().outputPath('presenter.png'), fullPage: true });

  await remote.getByRole('button', { name: 'Volgende' }).click();
  await expect(remote.getByText(new RegExp(`Dia 2 van ${own.length}`))).toBeVisible();
  const place = slides.findIndex(({ id }) => id === own[1]?.id) + 1;
  await expect(presenter.getByText(new RegExp(`^Dia ${place} van`))).toBeVisible(WITHIN);

  await outline.getByRole('button', { name: 'Tafel 4' }).first().click();
  await expect(remote).toBeHidden(WITHIN);
  await expect(presenter.getByText('Tafel 3 heeft de afstandsbediening.')).toBeHidden();
});

test('a projector and a follower come back to the room after a reload, a sleep and a restart of the server', async ({
  visit,
  werktafel,
}) => {
  test.setTimeout(240_000);
  const { event, token, snapshot } = await afterSession3(werktafel, 'Altijd terug');
  const show = (table: number) =>
    event.post(token, `/api/events/${event.id}/plenary/position`, { slideId: event.table(table).id });
  await event.post(token, `/api/events/${event.id}/plenary`, { snapshotId: snapshot });
  await show(1);
  const projector = await visit('the projector', { viewport: { width: 1920, height: 1080 } });
  await openProjector(projector, event);
  const follower = await visit('Fatima, at table 1', { viewport: { width: 390, height: 844 } });
  await sitDown(follower, event.table(1).joinCode, 'Fatima Azzouzi');
  await follower.goto(`/e/${event.id}/plenair`);
  const bothAt = async (table: number, timeout: number) => {
    await expect(tableOn(projector, table)).toBeVisible({ timeout });
    await expect(follower.getByRole('article')).toContainText(`Tafel ${table}`, { timeout });
  };
  await bothAt(1, 10_000);
  await show(2);
  await bothAt(2, WITHIN.timeout);

  await show(3);
  await Promise.all([projector.reload(), follower.reload()]);
  await bothAt(3, 10_000);

  for (const page of [projector, follower]) await page.context().setOffline(true);
  werktafel.shutTheDoor();
  await show(4);
  await expect(projector.getByText('Even geen verbinding')).toBeVisible({ timeout: 30_000 });
  werktafel.openTheDoor();
  for (const page of [projector, follower]) await page.context().setOffline(false);
  await bothAt(4, 30_000);
  await show(5);
  await bothAt(5, WITHIN.timeout);

  await werktafel.kill();
  await werktafel.restart();
  await bothAt(5, 30_000);
  await expect(projector.getByText('Even geen verbinding')).toBeHidden({ timeout: 30_000 });
  await show(6);
  await bothAt(6, 5_000);

  await follower.getByLabel('Volg de zaal').click({ force: true });
  await show(1);
  await expect(tableOn(projector, 1)).toBeVisible(WITHIN);
  await expect(follower.getByRole('article')).toContainText('Tafel 6');
  await follower.getByLabel('Volg de zaal').click({ force: true });
  await expect(follower.getByRole('article')).toContainText('Tafel 1', WITHIN);

  await event.post(token, `/api/events/${event.id}/plenary/pause`);
  await expect(follower.getByRole('heading', { name: 'Even pauze' })).toBeVisible(WITHIN);
  await expect(projector.getByText('Volg mee')).toBeVisible(WITHIN);
  await projector.screenshot({ path: test.info().outputPath('room-screen.png') });
  await event.post(token, `/api/events/${event.id}/plenary/stop`);
  await expect(follower.getByRole('heading', { name: 'De plenaire is afgelopen' })).toBeVisible(WITHIN);
});
