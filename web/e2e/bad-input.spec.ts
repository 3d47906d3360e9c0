import { expect, type Page } from '@playwright/test';
import { Event } from './event.ts';
import { Desk, signInOf, sitDown } from './people.ts';
import { test } from './stage.ts';

test('whatever somebody tries, the screen says no in a sentence, and the others write on', async ({
  visit,
  werktafel,
}) => {
  const event = await Event.create(werktafel, 'Wie probeert, vindt een zin');
  const { joinCode } = event.table(1);
  const bart = new Desk(await visit('Bart, who writes on'));
  await sitDown(bart.page, joinCode, 'Bart De Smet');
  // Where the cursor is put at the opening must not come in between.
  await expect(bart.text).toBeFocused();
  await bart.goBehind('Onze opdracht is');
  const writing = bart.writeOn('verder');
  const page = await visit('somebody who tries');

  await test.step('an address that does not exist', async () => {
    const answer = await page.goto('/e-verkeerd/adres');
    expect(answer?.status()).toBe(404);
    await says(page, 'Deze pagina bestaat niet', 'Misschien klopt de link niet helemaal');
    await page.getByRole('link', { name: 'Naar het begin' }).click();
    await expect(page).toHaveURL('/');
  });

  await test.step('no code at all, then one that nobody has, then the right one', async () => {
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await expect(page.getByText('Typ de code van het kaartje.')).toBeVisible();
    await page.getByLabel('Code').fill('zzzzzz');
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await says(page, 'Die code kennen we niet', 'Kijk nog eens op het kaartje op je tafel');
    await page.getByLabel('Code').fill(joinCode);
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await expect(page.getByRole('heading', { name: 'Schuif aan' })).toBeVisible();
  });

  await test.step('no name, then one of 300 letters', async () => {
    await page.getByRole('button', { name: 'Schuif aan' }).click();
    await expect(page.getByText('Vul je naam in.')).toBeVisible();
    await page.getByLabel('Je naam').fill('a'.repeat(300));
    await page.getByRole('button', { name: 'Schuif aan' }).click();
    await expect(page.getByText('Een naam telt hoogstens 80 tekens.')).toBeVisible();
    await expect(page).toHaveURL(`/j/${joinCode}`);
  });

  await test.step('a name of 300 letters past the form', async () => {
    const answer = await page.evaluate(async (code) => {
      const response = await fetch('/api/join', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, name: 'a'.repeat(300) }),
      });
      return { status: response.status, sentence: (await response.json()).detail };
    }, joinCode);
    expect(answer).toEqual({ status: 422, sentence: expect.stringContaining('hoogstens 80 tekens') });
  });

  await test.step("another table's text, a section and a table that do not exist", async () => {
    await page.getByLabel('Je naam').fill('Sofie Probeert');
    await page.getByRole('button', { name: 'Schuif aan' }).click();
    await expect(new Desk(page).text).toBeFocused();
    const at = (path: string) => page.goto(`/e/${event.id}/${path}`);
    await at('tafel/4/D3');
    await says(page, 'Deze tekst is nu niet open voor jou', 'Kies een sectie uit de lijst');
    await at('tafel/1/Z9');
    await says(page, 'Deze sectie bestaat niet', 'Kies een sectie uit de lijst');
    await at('tafel/99/J1');
    await says(page, 'Deze sectie bestaat niet', 'Kies een sectie uit de lijst');
    await expect(new Desk(page).text).toHaveCount(0);
  });

  await test.step('pages of somebody else, a snapshot that does not exist', async () => {
    await page.goto(`/e/${event.id}/regie`);
    await says(page, 'Dit mag je hier niet zien', 'niet voor jouw rol of tafel opengezet');
    await page.goto(`/e/${event.id}/momentopnames/bestaat-niet`);
    await says(page, 'Deze pagina bestaat niet', 'Deze momentopname bestaat niet');
  });

  const address = `/e/${event.id}/tafel/1/J1`;
  const DAY = 86_400_000;

  await test.step('a sign-in that has expired', async () => {
    const signIn = async (until: number) => {
      const { cookie } = await signInOf(page);
      const value = werktafel.signedUntil(new Date(until), cookie.value);
      await page.context().addCookies([{ ...cookie, value }]);
      await page.goto(address);
    };
    await signIn(Date.now() + DAY);
    await expect(new Desk(page).text).toBeVisible();
    await signIn(Date.now() - DAY);
    await says(page, 'Schuif opnieuw aan', 'Je aanmelding is verlopen');
  });

  await test.step('a sign-in that was tampered with, and none at all', async () => {
    await sitDown(page, joinCode, 'Sofie Probeert');
    const cookies = await page.context().cookies();
    await page
      .context()
      .addCookies(cookies.map((cookie) => ({ ...cookie, value: `${cookie.value.slice(0, -4)}AAAA` })));
    await page.goto(address);
    await says(page, 'Schuif opnieuw aan', 'Dit toestel kent je hier niet meer');
    await page.context().clearCookies();
    await page.goto(address);
    await says(page, 'Schuif opnieuw aan', 'je tekst blijft bewaard');
    await page.getByRole('link', { name: 'Code typen' }).click();
    await expect(page.getByLabel('Code')).toBeFocused();
    await expect(page.getByRole('link', { name: /^Verder als/ })).toHaveCount(0);
  });

  const written = await writing();
  await expect(bart.text).toContainText(written.join(' '));
  await bart.isSaved();
  expect(written.length).toBeGreaterThan(10);
});

/** What is the case, and what to do about it. */
async function says(page: Page, title: string, sentence: string): Promise<void> {
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByText(sentence, { exact: false })).toBeVisible();
}
