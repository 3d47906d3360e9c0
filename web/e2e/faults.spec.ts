import { expect, type Page } from '@playwright/test';
import { type DraftAccess, Event } from './event.ts';
import { sitDown } from './people.ts';
import { Random } from './random.ts';
import { Scribe, wordsIn } from './scribe.ts';
import { test } from './stage.ts';

const SEED = Number(process.env.WERKTAFEL_SEEDS ?? 1);
const LETTERS = [...'abcdef'];
const LENGTH = 500;
const IN_SPOT = 8;
const BEFORE_TROUBLE = 150;
const IN_TROUBLE = 150;
const SECTION = 'J1';

// A trace would take a picture of the text for each of thousands of key strokes.
test.use({ trace: 'off' });

test(`a table of six writes 3,000 words through faults of the network, and each is there once (seed ${SEED})`, async ({
  visit,
  werktafel,
}) => {
  test.setTimeout(240_000);
  console.log(`faults: seed ${SEED}`);
  const random = new Random(SEED);
  const event = await Event.create(werktafel, 'Slecht net');
  const { token } = await event.join(event.codes.facilitatorCode, 'Griet Peeters');
  await event.post(token, `/api/events/${event.id}/sessions/2/start`);
  const drafts = await event.get<DraftAccess[]>(token, `/api/events/${event.id}/drafts`);
  const draft = drafts.find(
    ({ sectionId, tableId }) => sectionId === SECTION && tableId === event.table(1).id,
  );
  if (!draft) throw new Error('The section has no draft.');
  const onServer = async () => {
    const { id } = await event.post<{ id: string }>(token, `/api/events/${event.id}/snapshots`, {});
    return event.state(token, id, draft.id);
  };
  const untrue: string[] = [];
  /** What the page said to be saved until now must be in a cut that is made now. */
  const checkWhatIsClaimed = async (scribe: Scribe, when: string) => {
    const words = new Set(scribe.script);
    // A word that is half typed is in no script.
    const claims = (await scribe.claims()).filter((word) => words.has(word));
    const held = new Set(wordsIn(await onServer(), scribe.letter));
    const missing = claims.filter((word) => !held.has(word));
    if (missing.length > 0)
      untrue.push(`${scribe.letter} ${when}: ${missing.slice(0, 3)} of ${missing.length}`);
  };

  const [dropped, slow, blocked] = [
    await werktafel.openDoor(),
    await werktafel.openDoor(),
    await werktafel.openDoor(),
  ];
  blocked.letsWebSocketsThrough = false;
  const options: Record<string, Parameters<typeof visit>[1]> = {
    b: { baseURL: dropped.origin },
    c: { baseURL: slow.origin },
    d: { baseURL: blocked.origin },
    f: { serviceWorkers: 'allow' },
  };
  const scribes: Scribe[] = [];
  for (const letter of LETTERS) {
    const page = await visit(letter, options[letter]);
    const scribe = await Scribe.on(page, letter, new Random(random.next() * 2 ** 32), LENGTH);
    if (letter === 'b') await refuseStorage(page);
    await sitDown(page, event.table(1).joinCode, `Schrijver ${letter}`);
    await page.waitForURL(new RegExp(`/tafel/1/${SECTION}$`));
    await expect(scribe.saveState).toContainText('Bewaard');
    scribes.push(scribe);
  }
  const [offline, silent, late, overHttp, killed, reloaded] = scribes as [
    Scribe,
    Scribe,
    Scribe,
    Scribe,
    Scribe,
    Scribe,
  ];

  await test.step('three at a time fill in one spot together', async () => {
    for (const scribe of scribes) await scribe.beginParagraph();
    for (const scribe of scribes) await scribe.goIntoSpot(LETTERS.indexOf(scribe.letter) < 3 ? 1 : 3);
    await Promise.all(scribes.map((scribe) => scribe.write(IN_SPOT)));
    for (const scribe of scribes) await scribe.goToOwnParagraph();
  });
  slow.delayMs = 2_000;

  const through = async (scribe: Scribe, trouble: () => Promise<void>) => {
    await scribe.write(BEFORE_TROUBLE);
    await checkWhatIsClaimed(scribe, 'before');
    await trouble();
    await scribe.write(LENGTH);
    await checkWhatIsClaimed(scribe, 'after');
  };
  const writeUnsaved = async (scribe: Scribe) => {
    await scribe.write(IN_TROUBLE);
    await checkWhatIsClaimed(scribe, 'during');
  };
  await Promise.all([
    through(offline, async () => {
      await offline.page.context().setOffline(true);
      await writeUnsaved(offline);
      await expect(offline.saveState).toContainText('Geen verbinding');
      await offline.page.context().setOffline(false);
    }),
    through(silent, async () => {
      dropped.dropSilently();
      await writeUnsaved(silent);
      await expect(silent.strip).toContainText(
        'Dit toestel kan niets lokaal bewaren. Sluit dit tabblad niet.',
      );
    }),
    through(late, () => writeUnsaved(late)),
    through(overHttp, () => writeUnsaved(overHttp)),
    through(killed, async () => {
      await killed.page.context().setOffline(true);
      await writeUnsaved(killed);
      await expect(killed.strip).toContainText('Je tekst staat op dit toestel');
      await killed.crash();
      await killed.page.context().setOffline(false);
      await killed.openNewTab();
    }),
    through(reloaded, async () => {
      await reloaded.page.evaluate(async () => void (await navigator.serviceWorker.ready));
      await reloaded.page.context().setOffline(true);
      await writeUnsaved(reloaded);
      await expect(reloaded.strip).toContainText('Je tekst staat op dit toestel');
      await reloaded.page.reload();
      await reloaded.goOn();
      await reloaded.write(IN_TROUBLE / 10);
      await reloaded.openNewTab();
      await writeUnsaved(reloaded);
      await reloaded.page.context().setOffline(false);
    }),
  ]);

  for (const scribe of scribes)
    await expect(scribe.saveState).toContainText(/Bewaard|Terug online/, { timeout: 60_000 });
  for (const scribe of scribes) await checkWhatIsClaimed(scribe, 'at the end');
  expect(untrue, `said to be saved, and not on the server; seed ${SEED}`).toEqual([]);
  const scripts = scribes.map(({ words }) => [...words]);
  const state = await onServer();
  expect(LETTERS.map((letter) => wordsIn(state, letter))).toEqual(scripts);
  for (const scribe of scribes) await expect.poll(() => scribe.read(LETTERS)).toEqual(scripts);
  expect((await silent.said()).filter((sentence) => sentence.includes('op dit toestel'))).toEqual([]);
});

/** As in a private window or with a full disk. */
function refuseStorage(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The user denied permission to access the database.', 'UnknownError');
    };
  });
}
