import { expect, type Locator, type Page } from '@playwright/test';
import { fullEvent, ordinary } from './full-event.ts';
import { Hands } from './hands.ts';
import { Desk } from './people.ts';
import { test, type Visit } from './stage.ts';

test('a participant comes in, writes, answers and brings a headline without a mouse', async ({
  visit,
  werktafel,
}) => {
  const full = await fullEvent(werktafel, ordinary);
  const page = await visit('Fatima, at the keyboard');
  const hands = new Hands(page);
  const desk = new Desk(page);

  await test.step('from the code to the text', async () => {
    await page.goto('/');
    await hands.type(full.event.table(1).joinCode);
    await hands.press('Enter');
    await expect(page.getByLabel('Je naam')).toBeFocused();
    await hands.type('Fatima Azzouzi');
    await hands.tabTo(page.getByRole('combobox', { name: 'Je organisatie' }));
    await hands.type('Stad Mechelen');
    await hands.choose(page.getByRole('button', { name: 'Schuif aan' }));
    await expect(desk.text).toBeFocused();
  });

  await test.step('in the text: from spot to spot, and out of it again', async () => {
    await hands.press('F8');
    await hands.type('zichtbaar');
    await expect(desk.text).toContainText('zichtbaar');
    await hands.press('Tab');
    await hands.type('gemeenteraad');
    await expect(desk.text).toContainText('gemeenteraad');
    await desk.isSaved();
    await hands.press('Alt+F10');
    await expect(page.getByRole('toolbar').getByRole('button').and(page.locator(':focus'))).toBeVisible();
    await hands.press('ArrowRight', 'ArrowRight', 'Escape');
    await expect(desk.text).toBeFocused();
  });

  await test.step('Tab indents a point of a list; F6 always leads out of the text', async () => {
    await hands.press('Control+End');
    await hands.press('F6');
    await expect(desk.text).not.toBeFocused();
    await expect(page.getByRole('complementary', { name: 'Naast de tekst' }).locator(':focus')).toBeVisible();
  });

  await test.step('the panels, with the arrows', async () => {
    await hands.tabTo(page.getByRole('tab', { selected: true }));
    await hands.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Expert' })).toHaveAttribute('aria-selected', 'true');
    await hands.press('ArrowLeft');
    await expect(page.getByRole('tab', { name: 'Reacties' })).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('an answer to a reaction', async () => {
    const reaction = page.getByRole('article', { name: /^Vraag: Zichtbaar voor wie/ });
    await hands.choose(reaction.getByRole('button', { name: 'Antwoord' }));
    await expect(page.getByLabel('Je antwoord')).toBeFocused();
    await hands.type('Voor wie ons al kent.');
    await hands.choose(page.getByRole('button', { name: 'Plaats antwoord' }));
    await expect(reaction).toContainText('Voor wie ons al kent.');
  });

  await test.step('the headline and the question to the room', async () => {
    await hands.backTo(page.getByRole('textbox', { name: 'Kopregel' }));
    await hands.press('Control+A');
    await hands.type('Zonder muis geraak je er ook.');
    await hands.tabTo(page.getByRole('textbox', { name: 'Zaalvraag' }));
    await hands.press('Control+A');
    await hands.type('Wie doet het na?');
    await desk.isSaved();
    await expect(page.getByRole('textbox', { name: 'Kopregel' })).toHaveValue(
      'Zonder muis geraak je er ook.',
    );
  });

  await test.step('the list of keys, and back', async () => {
    const me = page.getByRole('banner').getByRole('button', { name: /: Jij: / });
    await hands.backTo(me);
    await hands.press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await hands.press('Escape');
    await expect(me).toBeFocused();
    await hands.press('?');
    await expect(page.getByRole('dialog', { name: 'Toetsen' })).toBeVisible();
    await hands.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(me).toBeFocused();
  });
  full.leave();
});

test('an expert selects a passage and reacts to it without a mouse', async ({ visit, werktafel }) => {
  const full = await fullEvent(werktafel, ordinary);
  const { page, hands } = await comeIn(visit, 'Hilde', full.event.codes.expertCode, 'Hilde Maes');
  await hands.choose(page.getByRole('link', { name: /J1 Opdracht en mandaat/ }));
  const text = page.getByRole('textbox', { name: /^Tekst van / });
  await expect(page.getByRole('banner')).toContainText('Je leest mee');
  await hands.tabTo(text);
  await hands.press('Control+Alt+M');
  await expect(
    page.getByRole('status').filter({ hasText: 'Selecteer eerst een passage in de tekst.' }),
  ).toBeVisible();
  await hands.press('Control+Home', 'ArrowDown', 'Home', 'Shift+End');
  await expect(page.getByRole('button', { name: 'Reageer op de selectie' })).toBeEnabled();
  await hands.press('Control+Alt+M');
  await expect(page.getByLabel('Je reactie')).toBeFocused();
  await hands.type('Wie gaf deze opdracht?');
  await hands.backTo(page.getByRole('radio', { name: 'Vraag' }));
  await hands.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Risico' })).toBeChecked();
  await hands.choose(page.getByRole('button', { name: 'Plaats reactie' }));
  await expect(page.getByRole('article', { name: 'Risico: Wie gaf deze opdracht?' })).toBeVisible();
  full.leave();
});

test('a facilitator runs a session and shows it to the room without a mouse', async ({
  visit,
  werktafel,
}) => {
  const full = await fullEvent(werktafel, ordinary);
  const { page, hands } = await comeIn(visit, 'Griet', full.event.codes.facilitatorCode, 'Griet Peeters');
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  await test.step('extends', async () => {
    await hands.choose(button(/^\+5/));
    const confirm = page.getByRole('button', { name: 'Verleng', exact: true });
    await expect(confirm).toBeFocused();
    await hands.press('Escape');
    await expect(button(/^\+5/)).toBeFocused();
    const until = page.getByText(/^Loopt tot /);
    const before = await until.innerText();
    await hands.press('Enter');
    await hands.choose(confirm);
    await expect(until).not.toHaveText(before);
  });

  await test.step('puts the pens down and up again', async () => {
    await hands.choose(button('Pennen neer'));
    await expect(page.getByText('Pennen neer: niemand schrijft nu.')).toBeVisible();
    await hands.choose(button('Pennen op'));
    await expect(button('Pennen neer')).toBeVisible();
  });

  await test.step('ends the session', async () => {
    await hands.backTo(button('Beëindig'));
    await hands.press('Enter');
    await expect(page.getByRole('heading', { name: 'Werksessie 3 is vastgelegd' })).toBeVisible({
      timeout: 40_000,
    });
  });

  await test.step('shows it to the room and turns the pages', async () => {
    await hands.choose(button('Toon in plenaire: momentopname 3'));
    const position = page.getByText(/^Dia \d+ van/);
    await expect(position).toContainText('Dia 1 van');
    await hands.press('ArrowRight');
    await expect(position).toContainText('Dia 2 van');
    await hands.press('ArrowLeft');
    await expect(position).toContainText('Dia 1 van');
    await hands.press('Escape');
    await expect(page.getByRole('article', { name: 'Zaalscherm' })).toBeVisible();
  });

  await test.step('starts the next session', async () => {
    await page.goBack();
    await hands.choose(entryOf(page, 'Werksessie 4'));
    await hands.choose(button('Start Werksessie 4'));
    // The first part of the session.
    await expect(page.getByRole('banner')).toContainText('Aankomen en doel');
  });
  full.leave();
});

async function comeIn(visit: Visit, who: string, code: string, name: string) {
  const page = await visit(`${who}, at the keyboard`);
  const hands = new Hands(page);
  await page.goto(`/j/${code}`);
  await expect(page.getByLabel('Je naam')).toBeFocused();
  await hands.type(name);
  await hands.press('Enter');
  await page.waitForURL(/\/e\//);
  return { page, hands };
}

function entryOf(page: Page, title: string): Locator {
  return page.getByRole('region', { name: 'Programma' }).getByRole('button', { name: title });
}
