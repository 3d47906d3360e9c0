import { expect, type Page } from '@playwright/test';
import { Event } from './event.ts';
import { Desk, sitDown } from './people.ts';
import { test } from './stage.ts';

const NAME = 'Jonas Quackelbeen';
const ERASED = '█'.repeat(NAME.length);

test('a name is erased everywhere, the text grows on, and what is published can be printed and withdrawn', async ({
  visit,
  werktafel,
}) => {
  test.setTimeout(240_000);
  const event = await Event.create(werktafel, 'Per ongeluk een naam');
  const fatima = await visit('Fatima');
  await sitDown(fatima, event.table(1).joinCode, 'Fatima');
  await fatima.goto(`/e/${event.id}/tafel/1/J1`);
  const desk = new Desk(fatima);
  await desk.goBehind('Onze opdracht is');
  await desk.write(` praten met ${NAME} over zijn gsm`);
  await desk.isSaved();

  const an = await visit('An');
  await sitDown(an, event.codes.facilitatorCode, 'An Wouters');
  const { token } = await event.join(event.codes.facilitatorCode, 'Griet Peeters');
  const { id } = await event.post<{ id: string }>(token, `/api/events/${event.id}/snapshots`, {
    label: 'Voor de pauze',
  });
  const text = `/e/${event.id}/momentopnames/${id}/${event.id}.J1.${event.table(1).id}`;

  await test.step('paper takes the whole text and nothing to press', async () => {
    await an.goto(text);
    await expect(an.getByRole('article')).toContainText(NAME);
    await expect(button(an, 'Druk af')).toBeVisible();
    await an.emulateMedia({ media: 'print' });
    await expect(an.getByRole('article')).toContainText(NAME);
    await expect(an.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(an.locator('button:visible, nav:visible')).toHaveCount(0);
    await an.emulateMedia({ media: 'screen' });
  });

  await test.step('the facilitator erases the words that she selected', async () => {
    await an.getByText(NAME).evaluate((line, name) => {
      const words = [...line.childNodes].find((node) => node.textContent?.includes(name)) ?? line;
      const node = words.firstChild ?? words;
      const from = node.textContent?.indexOf(name) ?? 0;
      document.getSelection()?.setBaseAndExtent(node, from, node, from + name.length);
    }, NAME);
    await button(an, 'Wis woorden').click();
    const dialog = an.getByRole('dialog');
    await expect(dialog.getByLabel('Welke woorden?')).toHaveValue(NAME);
    await button(an, 'Zoek waar ze staan').click();
    await expect(dialog.getByRole('listitem')).toContainText('1 keer');
    await dialog.getByLabel('Waarom?').fill('Naam van een jongere.');
    await button(an, 'Wis voorgoed').click();
    await expect(dialog).toContainText('De woorden zijn gewist');
    await dialog.getByRole('button', { name: 'Sluit' }).last().click();
    await expect(an.getByRole('article')).toContainText(`praten met ${ERASED} over`);
    await expect(an.getByRole('complementary', { name: 'Geredigeerd' })).toContainText(
      'Naam van een jongere.',
    );
  });

  await test.step('the table writes on in the erased text', async () => {
    await expect(desk.text).toContainText(`praten met ${ERASED} over`);
    await desk.goBehind('over zijn gsm');
    await desk.write(' en zijn vrienden');
    await desk.isSaved();
    await expect(fatima.getByText(NAME)).toHaveCount(0);
  });

  await test.step('the table sees how its text grew, by keyboard and compared', async () => {
    await fatima.goto(text);
    await fatima.getByRole('link', { name: 'Hoe deze tekst groeide' }).click();
    const slider = fatima.getByRole('slider', { name: 'Moment' });
    await expect(fatima.getByRole('article')).toContainText('en zijn vrienden');
    await slider.focus();
    await fatima.keyboard.press('Home');
    await expect(fatima.getByRole('article')).not.toContainText('praten met');
    await button(fatima, 'Momentopname 1').click();
    await expect(slider).toHaveAttribute('aria-valuetext', /Momentopname\s1$/);
    await expect(fatima.getByRole('article')).not.toContainText('en zijn vrienden');
    await slider.focus();
    await fatima.keyboard.press('End');
    await fatima.getByRole('switch', { name: 'Vergelijk met een ander moment' }).check();
    await expect(fatima.locator('[data-kind="changed"]')).toContainText('en zijn vrienden');
  });

  await test.step('a second snapshot shows what changed since the first one, in words', async () => {
    const second = await event.post<{ id: string }>(token, `/api/events/${event.id}/snapshots`);
    await fatima.goto(text.replace(/momentopnames\/[^/]+/, `momentopnames/${second.id}`));
    await fatima.getByRole('switch', { name: 'Toon wat veranderde sinds momentopname 1' }).check();
    await expect(fatima.locator('ins').filter({ hasText: 'vrienden' })).toBeVisible();
  });

  await test.step('publishing says first who reads it, and can be withdrawn', async () => {
    const lies = await visit('Lies');
    await sitDown(lies, event.codes.observerCode, 'Lies');
    await lies.goto(`/e/${event.id}/nu`);
    await lies.getByRole('link', { name: 'Lees de momentopnames' }).click();
    await expect(lies.getByText('Er is nog niets gepubliceerd')).toBeVisible();

    await an.goto(`/e/${event.id}/regie`);
    await button(an, 'Publiceer momentopname 1').click();
    const readers = an.getByRole('dialog').filter({ hasText: 'Wie leest' });
    await expect(readers).toContainText('de toehoorders');
    await readers.getByRole('button', { name: 'Publiceer' }).click();
    await expect(lies.getByRole('link', { name: /Voor de pauze/ })).toBeVisible();
    await button(an, 'Trek publicatie in van momentopname 1').click();
    await expect(lies.getByText('Er is nog niets gepubliceerd')).toBeVisible();
  });
});

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}
