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
