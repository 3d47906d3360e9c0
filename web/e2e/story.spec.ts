import { expect } from '@playwright/test';
import { Acknowledged } from './acknowledged.ts';
import { type DraftAccess, Event } from './event.ts';
import { Desk, ExpertDesk, Regie, sitDown } from './people.ts';
import { test } from './stage.ts';

test('two tables write, an expert reacts, the server dies and comes back, the session ends, the room reads it', async ({
  visit,
  werktafel,
}) => {
  test.setTimeout(600_000);
  const event = await Event.create(werktafel, 'Online straathoekwerk in de praktijk');
  const griet = new Regie(await visit('Griet, facilitator'));
  const hilde = new ExpertDesk(await visit('Hilde, expert'));
  const projector = await visit('projector', { viewport: { width: 1920, height: 1080 } });
  const fatima = new Desk(await visit('Fatima, table 1'));
  const bart = new Desk(await visit('Bart, table 1'));
  const phone = await visit('Samira, table 1, phone', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const nele = new Desk(await visit('Nele, table 2'));
  const youssef = new Desk(await visit('Youssef, table 2'));
  const { token: overseer } = await event.join(event.codes.facilitatorCode, 'Toezicht');
  const writers = [fatima, bart, nele, youssef];
  const acknowledged = writers.map((desk) => Acknowledged.watch(desk.page));

  await test.step('everybody comes in with a code and a name', async () => {
    const [dijle, brusselpoort] = [event.table(1), event.table(2)];
    await sitDown(griet.page, event.codes.facilitatorCode, 'Griet Peeters', 'Hannah Arendt Instituut');
    await sitDown(hilde.page, event.codes.expertCode, 'Hilde Maes', 'VVSG');
    await sitDown(projector, event.codes.projectorCode, 'Zaal');
    await projector.goto(`/e/${event.id}/plenair/scherm`);
    await sitDown(fatima.page, dijle.joinCode, 'Fatima Azzouzi', 'Stad Mechelen');
    await sitDown(bart.page, dijle.joinCode, 'Bart De Smet', 'Stad Gent');
    await sitDown(phone, dijle.joinCode, 'Samira Bakkali', 'Stad Gent');
    await sitDown(nele.page, brusselpoort.joinCode, 'Nele Claes', 'OCMW Leuven');
    await sitDown(youssef.page, brusselpoort.joinCode, 'Youssef Amrani', 'Groep Intro');
    for (const desk of writers) {
      await expect(desk.text).toBeFocused();
    }
  });

  await test.step('the facilitator starts work session 3', async () => {
    await griet.start('Werksessie 3');
    await expect(fatima.page.getByRole('banner')).toContainText('Aankomen en doel');
  });

  await test.step('the two of a table write in one section at the same time and see each other', async () => {
    await fatima.goBehind('Voorstel om aan te passen:');
    await bart.goBehind('Onze opdracht is');
    await nele.goBehind('Voor we delen');
    await youssef.goBehind('Wie iets in vertrouwen vertelt');
    await Promise.all([
      fatima.write(' Wij zijn zichtbaar aanwezig.'),
      bart.write(' Wij luisteren eerst.'),
      nele.write(' Niemand belooft wat hij niet kan houden.'),
      youssef.write(' Dat zeggen we in gewone taal.'),
    ]);
    await expect(bart.text).toContainText('Wij zijn zichtbaar aanwezig.');
    await expect(fatima.text).toContainText('Wij luisteren eerst.');
    await expect(nele.text).toContainText('Dat zeggen we in gewone taal.');
    await fatima.sees('Bart De Smet');
    await bart.sees('Fatima Azzouzi');
    await fatima.isSaved();
  });

  await test.step('in the same line, at the same spot, each keeps their own words whole', async () => {
    await nele.goBehind('Wie iets in vertrouwen vertelt');
    await youssef.goBehind('Wie iets in vertrouwen vertelt');
    await Promise.all([nele.write(' Altijd en overal.'), youssef.write(' Tenzij er gevaar is.')]);
    for (const desk of [nele, youssef]) {
      await expect(desk.text).toContainText('Altijd en overal.');
      await expect(desk.text).toContainText('Tenzij er gevaar is.');
    }
  });

  await test.step('the expert reacts to a passage; the table sees it live, answers and handles it', async () => {
    await fatima.openPanel('Casus');
    const parts = phone.getByRole('navigation', { name: 'Delen van de pagina' });
    await parts.getByRole('button', { name: 'Vragen' }).tap();
    await hilde.react(
      'Opdracht en mandaat',
      'Wij zijn zichtbaar aanwezig.',
      'Risico',
      'Zichtbaar voor wie precies?',
    );
    // Told with another panel open: beside the tab, beside the section and in the text.
    await expect(fatima.page.getByRole('tab', { name: /^Reacties .*1 nieuwe/ })).toBeVisible();
    await expect(fatima.page.getByRole('link', { name: /^J1 .*1 nieuwe/ })).toBeVisible();
    await expect(fatima.text.locator('mark')).toContainText('Wij zijn zichtbaar aanwezig.');
    await parts.getByRole('button', { name: /^Reacties .*1 nieuwe/ }).tap();
    await expect(phone.getByRole('article', { name: /Zichtbaar voor wie precies/ })).toContainText('nieuw');
    await fatima.openPanel('Reacties');
    const reaction = fatima.page.getByRole('article').filter({ hasText: 'Zichtbaar voor wie precies?' });
    await expect(reaction).toContainText('Hilde Maes');
    await expect(reaction).toContainText('Wij zijn zichtbaar aanwezig.');
    await reaction.getByRole('button', { name: /^Antwoord/ }).click();
    await fatima.page.getByLabel('Je antwoord').fill('Voor jongeren die ons al kennen van op straat.');
    await fatima.page.getByRole('button', { name: 'Plaats antwoord' }).click();
    await expect(hilde.page.getByText('Voor jongeren die ons al kennen van op straat.')).toBeVisible();
    await reaction.getByRole('button', { name: /^Merk als afgehandeld/ }).click();
    await reaction.getByRole('radio', { name: 'Niet aangepast' }).check();
    await reaction.getByLabel('Waarom niet?').fill('Dit woord kiezen de jongeren zelf.');
    await reaction.getByRole('button', { name: 'Handel af' }).click();
    await expect(hilde.page.getByText('1 afgehandelde reactie')).toBeVisible();
    await fatima.goBehind('Wij zijn zichtbaar aanwezig.');
  });

  await test.step('the table asks an expert, who comes and answers; the answer becomes a reaction', async () => {
    const question = 'Mag een werker een screenshot bewaren?';
    await fatima.openPanel('Expert');
    await fatima.page.getByLabel('Jullie vraag, in een zin').fill(question);
    await fatima.page.getByRole('button', { name: 'Vraag een expert' }).click();
    await hilde.page.getByRole('button', { name: `Ik ga erheen: ${question}` }).click();
    const asked = fatima.page.getByRole('article', { name: question });
    await expect(asked).toContainText('Hilde Maes is onderweg');
    const queue = hilde.page.getByRole('article', { name: question });
    await queue.getByRole('button', { name: 'Antwoord' }).click();
    await queue.getByLabel('Je antwoord').fill('Enkel wat nodig is, en zeg het de jongere.');
    await queue.getByRole('button', { name: 'Stuur antwoord' }).click();
    await expect(asked).toContainText('Enkel wat nodig is');
    await asked.getByRole('button', { name: 'Bewaar bij de tekst' }).click();
    await expect(asked).toContainText('Staat als reactie bij de tekst.');
    await expect(phone.getByRole('article', { name: new RegExp(question.slice(0, 20)) })).toContainText(
      'Enkel wat nodig is',
    );
    await fatima.goBehind('Wij zijn zichtbaar aanwezig.');
  });

  await test.step('the server is killed while they type and started again; nobody reloads, nothing is lost', async () => {
    const log = await Log.of(event, overseer);
    const earlier = await log.snapshot();
    for (const desk of writers) {
      await desk.page.evaluate(() => Object.assign(window, { neverReloaded: true }));
    }
    const stops = writers.map((desk, index) => desk.writeOn(`woord${'abcd'[index]}`));
    const before = acknowledged.map(({ texts }) => texts);
    await expect
      .poll(() => acknowledged.every(({ texts }, index) => texts > (before[index] ?? 0) + 5))
      .toBe(true);
    werktafel.shutTheDoor();
    await werktafel.kill();
    await werktafel.restart();
    expect(await log.missing(await log.snapshot(), acknowledged)).toEqual([]);
    expect(await log.missing(earlier, acknowledged), 'what an older snapshot lacks').not.toEqual([]);
    // A server may be back in less time than a page needs to call its line lost.
    await expect(fatima.saveState).toContainText('Geen verbinding', { timeout: 45_000 });
    werktafel.openTheDoor();
    for (const [index, desk] of writers.entries()) {
      const at = acknowledged[index]?.texts ?? 0;
      await expect.poll(() => acknowledged[index]?.texts, { timeout: 60_000 }).toBeGreaterThan(at);
      await expect(desk.saveState).not.toContainText('Geen verbinding');
    }
    const written = await Promise.all(stops.map((stop) => stop()));
    for (const [index, desk] of writers.entries()) {
      await desk.isSaved();
      expect(await desk.page.evaluate(() => 'neverReloaded' in window)).toBe(true);
      const neighbour = writers[index ^ 1] as Desk;
      for (const words of [written[index] as string[]]) {
        await expect(desk.text).toContainText(words.join(' '));
        await expect(neighbour.text).toContainText(words.join(' '));
      }
    }
    expect(await log.missing(await log.snapshot(), acknowledged)).toEqual([]);
  });

  await test.step('words typed just before "Pennen neer" are kept', async () => {
    await bart.goBehind('Wij luisteren eerst.');
    await bart.write(' Net op tijd');
    await griet.press('Pennen neer');
    await expect(bart.saveState).toContainText('Pennen neer');
    await expect(bart.text).toHaveAttribute('contenteditable', 'false');
    await expect(fatima.text).toContainText('Net op tijd');
    await griet.press('Pennen op');
    await expect(bart.text).toHaveAttribute('contenteditable', 'true');
    await bart.isSaved();
  });

  await test.step('each table brings a headline and a question to the room', async () => {
    await fatima.page
      .getByRole('textbox', { name: 'Kopregel' })
      .fill('Wie ons kent van op straat, herkent ons ook online.');
    await fatima.page
      .getByRole('textbox', { name: 'Zaalvraag' })
      .fill('Wie beslist wanneer de opdracht stopt?');
    await nele.page
      .getByRole('textbox', { name: 'Kopregel' })
      .fill('Zwijgen is de regel, spreken een gezamenlijke beslissing.');
    await expect(bart.page.getByRole('textbox', { name: 'Kopregel' })).toHaveValue(/herkent ons ook online/);
    await fatima.isSaved();
    await nele.isSaved();
  });

  await test.step('the facilitator ends the session and every table is in', async () => {
    await griet.press('Beëindig');
    await expect(griet.page.getByRole('heading', { name: 'Werksessie 3 is vastgelegd' })).toBeVisible({
      timeout: 40_000,
    });
    await expect(griet.page.getByText('alles binnen')).toHaveCount(6);
  });

  const presented = () =>
    test.step('the presenter shows the tables, slide by slide', async () => [
      ...(await griet.present(projector, 'Tafel 1 · Dijle', 'J1')),
      ...(await griet.present(projector, 'Tafel 2 · Brusselpoort', 'J4')),
    ]);

  const read = await test.step('the plenary shows the text and the headline of each table', async () => {
    const entry = griet.page
      .getByRole('listitem')
      .filter({ hasText: 'Werksessie 3' })
      .filter({ hasText: 'vastgelegd om' });
    await entry.getByRole('button', { name: 'Toon in plenaire' }).click();
    const slides = await presented();
    const all = slides.join('\n');
    expect(all).toContain('Wie ons kent van op straat, herkent ons ook online.');
    expect(all).toContain('Wie beslist wanneer de opdracht stopt?');
    expect(all).toContain('Zwijgen is de regel, spreken een gezamenlijke beslissing.');
    expect(all).toContain('Wij zijn zichtbaar aanwezig.');
    expect(all).toContain('Net op tijd');
    expect(all).toContain('Niemand belooft wat hij niet kan houden.');
    expect(all).toContain('2 reacties');
    for (const slide of slides) {
      expect(slide).toMatch(/Momentopname werksessie 3 · \d\d\.\d\d u\./);
    }
    return slides;
  });

  await test.step('typing afterwards does not change what the room reads', async () => {
    await fatima.goBehind('Wij zijn zichtbaar aanwezig.');
    await fatima.write(' Dit komt te laat.');
    await fatima.isSaved();
    await expect(bart.text).toContainText('Dit komt te laat.');
    await projector.reload();
    expect(await presented()).toEqual(read);
  });

  await test.step('a section that was emptied by mistake is put back after a reload, and that can be undone', async () => {
    await bart.text.focus();
    await bart.text.press('ControlOrMeta+a');
    await bart.text.press('Backspace');
    await expect(fatima.text).not.toContainText('Wij zijn zichtbaar aanwezig.');
    await bart.isSaved();
    await bart.page.reload();
    await expect(bart.page.getByText('Deze sectie is leeg.')).toBeVisible();
    await bart.page.getByRole('button', { name: 'Zet terug', exact: true }).click();
    await expect(fatima.text).toContainText('Wij zijn zichtbaar aanwezig.');
    await bart.page.getByRole('button', { name: 'Maak ongedaan', exact: true }).last().click();
    await expect(fatima.text).not.toContainText('Wij zijn zichtbaar aanwezig.');
    await fatima.openPanel('Meer');
    await fatima.page.getByText('Tekst terugzetten').click();
    await fatima.page
      .getByRole('button', { name: /^Zet terug: Momentopname/ })
      .first()
      .click();
    await expect(bart.text).toContainText('Wij zijn zichtbaar aanwezig.');
  });
});

/** What the server's log holds, read past every browser. */
class Log {
  private readonly event: Event;
  private readonly token: string;
  private readonly drafts: DraftAccess[];

  private constructor(event: Event, token: string, drafts: DraftAccess[]) {
    this.event = event;
    this.token = token;
    this.drafts = drafts;
  }

  static async of(event: Event, token: string): Promise<Log> {
    return new Log(event, token, await event.get<DraftAccess[]>(token, `/api/events/${event.id}/drafts`));
  }

  async snapshot(): Promise<string> {
    return (await this.event.post<{ id: string }>(this.token, `/api/events/${this.event.id}/snapshots`)).id;
  }

  /** Sentences about what was acknowledged to these pages and is not in the snapshot. */
  async missing(snapshot: string, pages: Acknowledged[]): Promise<string[]> {
    const lost: string[] = [];
    for (const draft of this.drafts) {
      const state = await this.event.state(this.token, snapshot, draft.id);
      lost.push(...pages.flatMap((page) => page.missingFrom(draft.documentName, state)));
    }
    return lost;
  }
}
