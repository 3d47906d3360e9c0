import { expect } from '@playwright/test';
import { Event } from './event.ts';
import { Desk, sitDown } from './people.ts';
import { test } from './stage.ts';

test.afterEach(({ werktafel }) => werktafel.letWebSocketsThrough());

test('two people write together behind a proxy that lets no WebSocket through', async ({
  visit,
  werktafel,
}) => {
  werktafel.refuseWebSockets();
  const event = await Event.create(werktafel, 'Achter een strenge proxy');
  const lien = new Desk(await visit('Lien, table 1'));
  const omar = new Desk(await visit('Omar, table 1'));
  const refused: string[] = [];
  omar.page.on('websocket', (socket) => socket.on('socketerror', () => refused.push(socket.url())));

  await sitDown(lien.page, event.table(1).joinCode, 'Lien Wouters', 'Stad Gent');
  await sitDown(omar.page, event.table(1).joinCode, 'Omar Haddad', 'Groep Intro');
  await expect(lien.text).toBeFocused();
  await expect(omar.text).toBeFocused();
  expect(refused).not.toEqual([]);

  await test.step('each sees what the other writes, and that it is saved', async () => {
    await lien.goBehind('Onze opdracht is');
    await lien.write(' Luisteren komt eerst.');
    await expect(omar.text).toContainText('Luisteren komt eerst.');
    await omar.sees('Lien Wouters');
    await omar.goBehind('Voorstel om aan te passen:');
    await omar.write(' Wij schrijven niets op.');
    await expect(lien.text).toContainText('Wij schrijven niets op.');
    await lien.isSaved();
    await omar.isSaved();
  });

  await test.step('what is written while nothing gets through arrives afterwards', async () => {
    werktafel.shutTheDoor();
    await lien.goBehind('Luisteren komt eerst.');
    await lien.write(' Dan pas handelen.');
    await expect(lien.saveState).not.toContainText('Bewaard');
    werktafel.openTheDoor();
    await expect(omar.text).toContainText('Dan pas handelen.');
    await lien.isSaved();
  });

  await test.step('the page that leaves is gone from the list at once', async () => {
    await lien.page.close();
    const here = omar.page.getByRole('list', { name: 'Nu aan deze tekst' });
    await expect(here.getByRole('button', { name: 'Lien Wouters' })).toBeHidden();
  });
});
