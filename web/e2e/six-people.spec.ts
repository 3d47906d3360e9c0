import { expect } from '@playwright/test';
import * as Y from 'yjs';
import { type DraftAccess, Event } from './event.ts';
import { sitDown } from './people.ts';
import { Random } from './random.ts';
import { Restless } from './restless.ts';
import { test } from './stage.ts';

/**
 * Short in the build. Long by `WERKTAFEL_SEEDS=1-50 WERKTAFEL_ACTS=100 npx playwright test six-people --retries=0`: so
 * many runs one after the other, in which each of the six does so many things. With `WERKTAFEL_MINUTES=15` instead of
 * the acts, each goes on for so long.
 */
const [first = 1, last = first] = (process.env.WERKTAFEL_SEEDS ?? '1').split('-').map(Number);
const MINUTES = Number(process.env.WERKTAFEL_MINUTES ?? 0);
const ACTS = Number(process.env.WERKTAFEL_ACTS ?? 8);
/** Where a table's people land. */
const SECTION = 'J1';

for (let seed = first; seed <= last; seed++) {
  test(`six people do everything at once in one section, and no word is lost (seed ${seed})`, async ({
    visit,
    werktafel,
  }) => {
    test.setTimeout(120_000 + (MINUTES ? MINUTES * 90_000 : ACTS * 5_000));
    console.log(`six people: seed ${seed}, ${MINUTES ? `${MINUTES} minutes` : `${ACTS} acts each`}`);
    const random = new Random(seed);
    const event = await Event.create(werktafel, `Zes tegelijk ${seed}`);
    const { token } = await event.join(event.codes.facilitatorCode, 'Griet Peeters');
    await event.post(token, `/api/events/${event.id}/sessions/2/start`);
    const people = await Promise.all(
      [...'abcdef'].map(async (letter) => {
        const person = await Restless.on(await visit(letter), letter, new Random(random.next() * 2 ** 32));
        await sitDown(person.page, event.table(1).joinCode, person.name);
        await person.page.waitForURL(new RegExp(`/tafel/1/${SECTION}$`));
        await person.isSaved();
        return person;
      }),
    );

    const end = Date.now() + MINUTES * 60_000;
    await Promise.all(
      people.map((person) => person.act((done) => (MINUTES ? Date.now() >= end : done === ACTS))),
    );
    for (const person of people) await person.calmDown();
    for (const person of people) await person.isSaved();

    const drafts = await event.get<DraftAccess[]>(token, `/api/events/${event.id}/drafts`);
    const draft = drafts.find(
      ({ sectionId, tableId }) => sectionId === SECTION && tableId === event.table(1).id,
    );
    if (!draft) throw new Error('The section has no draft.');
    const deleted = new Set(people.flatMap((person) => [...person.deleted]));
    const kept = people.flatMap((person) => [...person.typed]).filter((word) => !deleted.has(word));
    const offered = await event.get<{ words: string }[]>(token, `/api/drafts/${draft.id}/rescues`);
    const offers = offered.map(({ words }) => words).join(' ');
    const owed = kept.filter((word) => !offers.includes(word));
    const missing = (words: string) => owed.filter((word) => !words.includes(word));
    console.log(
      `six people: ${kept.length} words kept, ${deleted.size} deleted, ${kept.length - owed.length} offered back`,
    );

    for (const person of people) {
      await expect
        .poll(async () => missing((await person.words()).join(' ')), {
          message: `words missing on the screen of ${person.name}, seed ${seed}`,
        })
        .toEqual([]);
    }
    const [screen] = await Promise.all(people.map((person) => person.words()));
    for (const person of people) {
      expect(await person.words(), `the screen of ${person.name}, seed ${seed}`).toEqual(screen);
    }
    const { id } = await event.post<{ id: string }>(token, `/api/events/${event.id}/snapshots`, {});
    const snapshot = new Y.Doc();
    Y.applyUpdate(snapshot, await event.state(token, id, draft.id));
    const recorded = snapshot.getXmlFragment('default').toString();
    expect(missing(recorded), `missing in the snapshot, seed ${seed}`).toEqual([]);
  });
}
