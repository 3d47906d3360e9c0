import { expect, type Page } from '@playwright/test';
import { Event } from './event.ts';
import {
  type FullEvent,
  fullEvent,
  long,
  type Names,
  ordinary,
  templateWithLongNames,
} from './full-event.ts';
import { Inspection, type Look, type Screens } from './inspection.ts';
import { Line } from './line.ts';
import { jumpAhead } from './page-clock.ts';
import { Desk, signInOf, sitDown } from './people.ts';
import {
  emptyEvent,
  justEnded,
  onScreen,
  type Scene,
  type Who,
  whenItEnded,
  whileItEnds,
  whileTheyPresent,
  whileTheyWrite,
} from './scenes.ts';
import { test, type Visit } from './stage.ts';
import type { Werktafel } from './werktafel.ts';
import { Writer } from './writer.ts';

/** The sentences and the pictures of what is wrong tell more, and a trace would take a picture of every step. */
test.use({ trace: 'off' });

/** Bytes; so many seconds of what one person may send, past the burst. Read away, as long as it is below 128 MB. */
const MORE_THAN_THE_PACE = 126_000_000;

interface Slide {
  id: string;
  kind: string;
  tableId?: string | null;
}

test('nobody needs to know anything: the first pages', async ({ visit, complaints }) => {
  test.setTimeout(300_000);
  const visitor = { mouse: await visit('a visitor'), touch: await visit('a visitor', { hasTouch: true }) };
  const gallery = new Gallery('public', complaints);
  await visitor.mouse.goto('/');
  const card = await visitor.mouse.getByRole('link', { name: /^Deelnemer, tafel 3/ }).getAttribute('href');
  const demo = card ?? '';
  const shows = (look: Look, address: string, heading: string, expected: string[] = []) =>
    gallery.adds(visitor, look, expected, async (page) => {
      await page.goto(address);
      await page.getByRole('heading', { name: heading }).first().waitFor();
    });
  const sitDownAsked = (page: Page) => page.getByRole('button', { name: 'Schuif aan' }).click();
  await shows({ name: 'home' }, '/', 'Schuif aan met je code');
  await shows({ name: 'join' }, demo, 'Schuif aan');
  await shows({ name: 'join-faults', arrange: sitDownAsked }, demo, 'Schuif aan');
  await shows({ name: 'wrong-code' }, '/j/bestaatniet', 'Die code kennen we niet', ['status of 404']);
  await shows({ name: 'help' }, '/hulp', 'Hulp');
  await shows({ name: 'not-found' }, '/nergens', 'Deze pagina bestaat niet', ['status of 404']);
  await shows({ name: 'signed-out' }, '/e/ev-nergens/nu', 'Schuif opnieuw aan');
  for (const page of [visitor.mouse, visitor.touch]) {
    await page.goto(demo);
    await page.getByLabel('Je naam').fill(long.participant[0]);
    await sitDownAsked(page);
    await page.waitForURL(/\/e\//);
  }
  await shows({ name: 'home-again' }, '/', 'Schuif aan met je code');
  await shows({ name: 'join-again' }, demo, 'Schuif aan');
  expect(gallery.faults).toEqual([]);
});

test('on a phone the letters of a spot are in the text at once, composed ones too', async ({
  visit,
  werktafel,
  complaints,
}) => {
  const event = await Event.create(werktafel, ordinary.title);
  const page = await visit('Fatima, on a phone', { hasTouch: true, viewport: { width: 390, height: 844 } });
  const { joinCode } = event.table(1);
  await sitDown(page, joinCode, 'Fatima Azzouzi');
  await page.goto(`/e/${event.id}/tafel/1/J1`);
  const fatima = new Desk(page);
  await fatima.isSaved();
  const bart = new Desk(await visit('Bart'));
  await sitDown(bart.page, joinCode, 'Bart De Smet');
  await bart.page.goto(`/e/${event.id}/tafel/1/J1`);
  const keyboard = await page.context().newCDPSession(page);
  const composes = async (first: string, last: string) => {
    await keyboard.send('Input.imeSetComposition', { text: first, selectionStart: 1, selectionEnd: 1 });
    await keyboard.send('Input.imeSetComposition', {
      text: last,
      selectionStart: last.length,
      selectionEnd: last.length,
    });
    await keyboard.send('Input.insertText', { text: last });
  };
  const spots = (desk: Desk) => desk.text.locator('[data-type="fillIn"]');

  await spots(fatima).first().tap();
  await composes('^', 'ê');
  await fatima.write('ne');
  await page.getByRole('button', { name: 'Vragen' }).tap();
  await expect(spots(bart).first()).toHaveText('êne');
  await page.getByRole('button', { name: 'Tekst', exact: true }).tap();

  await spots(fatima).nth(1).tap();
  await composes('d', 'decreet');
  await fatima.text.getByText('Onze opdracht is').tap({ position: { x: 4, y: 10 } });
  await expect(spots(bart).nth(1)).toHaveText('decreet');

  // While one composes a word, the other writes in front of it in the same line.
  await fatima.goBehind('Onze opdracht is');
  await fatima.write(' Hier');
  await keyboard.send('Input.imeSetComposition', { text: ' é', selectionStart: 2, selectionEnd: 2 });
  await bart.goBehind('Onze opdracht is');
  await bart.page.keyboard.press('Home');
  await bart.write('Nu');
  await expect(fatima.text).toContainText('NuOnze opdracht is');
  await keyboard.send('Input.imeSetComposition', { text: ' ééns', selectionStart: 5, selectionEnd: 5 });
  await bart.write(': ');
  await expect(fatima.text).toContainText('Nu: Onze opdracht is');
  await keyboard.send('Input.insertText', { text: ' ééns' });
  await fatima.write(' klaar.');
  for (const { text } of [fatima, bart]) {
    await expect(text).toContainText('Nu: Onze opdracht is');
    await expect(text).toContainText('Hier ééns klaar.');
  }
  await fatima.isSaved();
  expect(complaints).toEqual([]);
});

test('an event that nobody came to yet', async ({ visit, werktafel, complaints }) => {
  test.setTimeout(600_000);
  const event = await Event.create(werktafel, ordinary.title);
  const gallery = new Gallery('empty', complaints);
  const house = new House(event, ordinary, visit, gallery);
  for (const scene of emptyEvent) await house.shows(scene);
  expect(gallery.faults).toEqual([]);
});

for (const [state, names] of [
  ['full', ordinary],
  ['long', long],
] as const) {
  test(`an event in full swing, ${state === 'full' ? 'as most are' : 'everybody with a name of forty letters'}`, async ({
    visit,
    werktafel,
    complaints,
  }) => {
    test.setTimeout(900_000);
    werktafel.addTemplate(long.template, templateWithLongNames());
    const full = await fullEvent(werktafel, names);
    // What longer names change is the layout, most of all where there is least or most room.
    const inspection = new Inspection(names === long ? { onlyLayout: true, except: ['tablet'] } : {});
    const gallery = new Gallery(state, complaints, inspection);
    const house = new House(full.event, names, visit, gallery);
    const scenes = whileTheyWrite(await secondReaderOf(full));
    for (const scene of scenes.filter(({ nameless }) => names === ordinary || !nameless)) {
      await house.shows(scene);
    }

    const lines = await house.waitsForTheEnd();
    const ended = full.end();
    await expect.poll(() => lines.every(({ holds }) => holds)).toBe(true);
    for (const scene of whileItEnds) await house.looksAgain(scene);
    const snapshot = await ended;
    for (const line of lines) line.letsNewsPass();
    await house.looksAgain(justEnded);
    const drafts = await full.event.get<{ id: string; sectionId: string }[]>(
      full.facilitator,
      `/api/events/${full.event.id}/drafts`,
    );
    const draft = drafts.find(({ sectionId }) => sectionId === 'J1')?.id ?? '';
    for (const scene of whenItEnded(snapshot, draft)) await house.shows(scene);

    const plenary = (path: string, body: unknown) =>
      full.event.post(full.facilitator, `/api/events/${full.event.id}/plenary${path}`, body);
    await plenary('', { snapshotId: snapshot });
    const { slides } = await full.event.get<{ slides: Slide[] }>(
      full.facilitator,
      `/api/snapshots/${snapshot}/deck`,
    );
    for (const kind of ['title', 'section', 'block', 'highlights', 'end', 'table']) {
      const slide = slides.find((each) => each.kind === kind);
      if (!slide) throw new Error(`The deck has no slide of kind ${kind}.`);
      await plenary('/position', { slideId: slide.id, page: 0 });
      await house.shows(onScreen(kind));
    }
    for (const scene of whileTheyPresent) await house.shows(scene);
    full.leave();
    expect(gallery.faults).toEqual([]);
  });
}

test('whatever happens to a text, its state says so, and nobody stops typing', async ({
  visit,
  werktafel,
  complaints,
}) => {
  test.setTimeout(400_000);
  const event = await Event.create(werktafel, ordinary.title);
  const { token } = await event.join(event.codes.facilitatorCode, 'Griet Peeters');
  const bart = await Writer.sitDown(werktafel, event, event.table(1).joinCode, 'Bart De Smet');
  const gallery = new Gallery('trouble', complaints);
  const house = new House(event, ordinary, visit, gallery);
  const screens = await house.screensOf('participant');
  const pages = [screens.mouse, screens.touch];
  const lines = new Map(await Promise.all(pages.map(async (page) => [page, await Line.of(page)] as const)));
  const lineOf = (page: Page) => lines.get(page) as Line;
  const opens = async (page: Page, section = 'J1') => {
    await page.goto(`/e/${event.id}/tafel/1/${section}`);
    await new Desk(page).isSaved();
  };
  const writes = async (page: Page, words: string) => {
    const desk = new Desk(page);
    await desk.goBehind('Onze opdracht is');
    await desk.write(words);
  };
  const tells = (page: Page, sentence: string) =>
    expect(page.getByText(sentence).first()).toBeVisible({ timeout: 30_000 });
  const says = (page: Page, words: RegExp) =>
    expect(new Desk(page).saveState).toHaveAccessibleName(words, { timeout: 30_000 });
  const shows = (
    name: string,
    load: (page: Page) => Promise<unknown>,
    expected: string[] = [],
    on = screens,
  ) => gallery.adds(on, { name, only: ['laptop', 'tablet', 'phone'], onlyDutch: true }, expected, load);

  const noNetwork = ['ERR_INTERNET_DISCONNECTED'];
  await shows(
    'offline',
    async (page) => {
      await opens(page);
      await page.context().setOffline(true);
      await writes(page, ' zonder net');
      await says(page, /Geen verbinding/);
    },
    noNetwork,
  );
  await bart.write('J1', 'Voorstel om aan te passen:', ' Intussen schrijft Bart.');
  await shows(
    'back',
    async (page) => {
      await jumpAhead(page, 0);
      await page.context().setOffline(false);
      await says(page, /Terug online/);
    },
    noNetwork,
  );

  await shows('slow', async (page) => {
    lineOf(page).keepsQuiet = true;
    await writes(page, ' en traag');
    await jumpAhead(page, 9_000);
    await says(page, /Trage verbinding/);
  });
  await shows('server-away', async (page) => {
    await jumpAhead(page, 13_000);
    const heard = `Gehoord ${page === screens.mouse ? 'met de muis' : 'met de vinger'}.`;
    await bart.write('J1', 'Voorstel om aan te passen:', ` ${heard}`);
    await expect(new Desk(page).text).toContainText(heard);
    await jumpAhead(page, 13_000);
    await says(page, /Server bewaart niet/);
  });
  for (const line of lines.values()) line.keepsQuiet = false;
  await shows('server-waits', async (page) => {
    await opens(page);
    lineOf(page).databaseIsAway = true;
    await page.goto(`/e/${event.id}/tafel/1/J2`);
    await says(page, /Server wacht/);
  });
  for (const line of lines.values()) line.databaseIsAway = false;
  await bart.swell('J3', 1_100_000);
  await shows('half-full', async (page) => {
    await page.goto(`/e/${event.id}/tafel/1/J3`);
    await tells(page, 'Deze tekst is al half zo groot als ze mag worden.');
  });

  await Promise.all(pages.map((page) => opens(page)));
  await event.post(token, `/api/events/${event.id}/freeze`);
  await shows('frozen', (page) => says(page, /Pennen neer/));
  await event.post(token, `/api/events/${event.id}/thaw`);
  await Promise.all(pages.map((page) => new Desk(page).isSaved()));

  await shows('refused', async (page) => {
    lineOf(page).refuses = true;
    await writes(page, ' te lang');
    await says(page, /Geweigerd/);
  });
  for (const line of lines.values()) line.refuses = false;

  const storageState = await screens.mouse.context().storageState();
  const anew = async (who: string): Promise<Screens> => ({
    mouse: await visit(who, { storageState }),
    touch: await visit(`${who}, by touch`, { storageState, hasTouch: true }),
  });
  await shows(
    'keep-tab-open',
    async (page) => {
      await page.addInitScript(() => {
        indexedDB.open = () => {
          throw new DOMException('Nothing is kept here.', 'SecurityError');
        };
      });
      const line = await Line.of(page);
      await opens(page);
      line.keepsQuiet = true;
      await writes(page, ' nergens bewaard');
      await jumpAhead(page, 9_000);
      await says(page, /Sluit dit tabblad niet/);
    },
    [],
    await anew('a browser that keeps nothing'),
  );
  await shows(
    'outdated',
    async (page) => {
      await page.addInitScript(() => {
        window.WebSocket = class extends WebSocket {
          constructor(url: string | URL) {
            super(String(url).replace('schema=1', 'schema=0'));
          }
        };
      });
      await page.goto(`/e/${event.id}/tafel/1/J1`);
      await says(page, /Pagina vernieuwd/);
    },
    [],
    await anew('a page from before the schema changed'),
  );

  // The last: whoever floods the server is read more slowly for a while, on every device.
  await Promise.all(pages.map((page) => opens(page)));
  const twins = await Promise.all([1, 2].map(() => anotherDevice(werktafel, event, screens.mouse)));
  for (const twin of twins) twin.floods(MORE_THAN_THE_PACE);
  await shows('too-fast', async (page) => {
    const line = lineOf(page);
    line.quietFrom = 'te-snel';
    const desk = new Desk(page);
    await desk.goBehind('Onze opdracht is');
    await expect(async () => {
      await desk.write('.');
      expect(line.keepsQuiet).toBe(true);
    }).toPass();
    await jumpAhead(page, 9_000);
    await tells(page, 'Dit toestel stuurt heel veel tegelijk.');
  });
  for (const writer of [bart, ...twins]) writer.leave();
  expect(gallery.faults).toEqual([]);
});

/** The person whose page this is, on one more device. */
async function anotherDevice(werktafel: Werktafel, event: Event, page: Page): Promise<Writer> {
  const { participant, cookie } = await signInOf(page);
  return Writer.again(werktafel, event, participant, cookie.value);
}

async function secondReaderOf({ event, facilitator }: FullEvent): Promise<string> {
  const { tables } = await event.get<{
    tables: { number: number; owns: string[]; secondReaderOf: string[] }[];
  }>(facilitator, `/api/events/${event.id}/tables`);
  const section = tables.find(({ number }) => number === 1)?.secondReaderOf[0] ?? '';
  const owner = tables.find(({ owns }) => owns.includes(section));
  return `tafel/${owner?.number}/${section}`;
}

/** The views of one state, and everything that is wrong with them. */
class Gallery {
  private readonly inspection: Inspection;
  private readonly state: string;
  private readonly complaints: string[];

  constructor(state: string, complaints: string[], inspection = new Inspection()) {
    this.state = state;
    this.inspection = inspection;
    this.complaints = complaints;
  }

  get faults(): string[] {
    return this.inspection.faults;
  }

  /** What a browser's console says meanwhile is a fault, unless it is what the picture is about. */
  async adds(
    screens: Screens,
    look: Look,
    expected: string[],
    load: (page: Page) => Promise<unknown>,
  ): Promise<void> {
    const name = `${look.name}-${this.state}`;
    const before = this.complaints.length;
    await test.step(name, () => this.inspection.of(screens, { ...look, name }, load));
    const said = this.complaints.slice(before);
    this.inspection.note(
      name,
      said.filter((line) => !expected.some((words) => line.includes(words))),
    );
  }
}

/** The people of an event, let in when the first picture asks for them. */
class House {
  private readonly event: Event;
  private readonly names: Names;
  private readonly visit: Visit;
  private readonly gallery: Gallery;
  private readonly inside = new Map<Who, Screens>();

  constructor(event: Event, names: Names, visit: Visit, gallery: Gallery) {
    this.event = event;
    this.names = names;
    this.visit = visit;
    this.gallery = gallery;
  }

  async shows(scene: Scene): Promise<void> {
    const screens = await this.screensOf(scene.who);
    await this.gallery.adds(screens, scene, [], async (page) => {
      await page.goto(`/e/${this.event.id}/${scene.path}`);
      await scene.shows(page).waitFor();
    });
  }

  /** The page is there already. */
  async looksAgain(scene: Scene): Promise<void> {
    await this.gallery.adds(await this.screensOf(scene.who), scene, [], (page) =>
      scene.shows(page).waitFor(),
    );
  }

  /**
   * Everybody who is shown a session's end has a page open. The last news that gets there is that table 2 and table 3
   * are still waited for; a session ends in less time than its pictures take.
   */
  async waitsForTheEnd(): Promise<Line[]> {
    const opened = whileItEnds.map(async ({ who, path, before }) => {
      const { mouse, touch } = await this.screensOf(who);
      return Promise.all(
        [mouse, touch].map(async (page) => {
          const line = await Line.of(page);
          line.lastNews = (news) => news.includes('"collecting"') && news.split('"waiting"').length === 3;
          await page.goto(`/e/${this.event.id}/${path}`);
          await before(page).waitFor();
          return line;
        }),
      );
    });
    return (await Promise.all(opened)).flat();
  }

  async screensOf(who: Who): Promise<Screens> {
    const known = this.inside.get(who);
    if (known) return known;
    const mouse = await this.visit(who);
    const [name, organisation] = this.names[who];
    await sitDown(mouse, this.codeOf(who), name, organisation);
    const storageState = await mouse.context().storageState();
    const screens = { mouse, touch: await this.visit(`${who}, by touch`, { hasTouch: true, storageState }) };
    this.inside.set(who, screens);
    return screens;
  }

  private codeOf(who: Who): string {
    const { codes } = this.event;
    switch (who) {
      case 'participant':
        return this.event.table(1).joinCode;
      case 'expert':
        return codes.expertCode;
      case 'facilitator':
        return codes.facilitatorCode;
      case 'observer':
        return codes.observerCode;
    }
  }
}
