import { expect, type Page } from '@playwright/test';
import { endSession, openProjector, present, type Slide, wordsOf } from './deck.ts';
import { Event } from './event.ts';
import { sitDown } from './people.ts';
import { test } from './stage.ts';
import { Writer } from './writer.ts';

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
  await present(presenter, event, 'Griet Peeters');
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
  await openProjector(projector, event);
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
  const { texts } = await event.get<{ texts: Slide[] }>(token, `/api/snapshots/${snapshot}/deck`);

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
  await event.post(token, `/api/events/${event.id}/plenary`, { snapshotId: snapshot });
  await openProjector(projector, event);
  await expect(projector.getByRole('article')).toBeVisible();

  const costs: { questions: number; lines: number; pages: number }[] = [];
  for (const text of texts.filter(({ block }) => wordsOf(block).length > 30_000)) {
    const before = await reads(projector);
    await event.post(token, `/api/events/${event.id}/plenary/position`, { slideId: text.id, page: 0 });
    // Its own page count, not that of the text before it.
    await expect(projector.getByRole('article', { name: ` ${text.id.split('/')[1]} ` })).toBeVisible();
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
