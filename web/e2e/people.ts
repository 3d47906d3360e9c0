import { type Cookie, expect, type Locator, type Page } from '@playwright/test';

/** Pixels from a paragraph's corner. */
const FIRST_LETTER = { x: 4, y: 10 };

/** Comes in as a person does: the code from the card, a name, an organisation. */
export async function sitDown(page: Page, code: string, name: string, organisation = ''): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Ga verder' }).click();
  await page.getByLabel('Je naam').fill(name);
  await page.getByRole('combobox', { name: 'Je organisatie' }).fill(organisation);
  await page.getByRole('button', { name: 'Schuif aan' }).click();
  await page.waitForURL(/\/e\//);
}

/** The cookie by which the server knows the person whose page this is. */
export async function signInOf(page: Page): Promise<{ participant: string; cookie: Cookie }> {
  const PREFIX = 'werktafel-';
  const cookies = await page.context().cookies();
  const cookie = cookies.find(({ name, value }) => name.startsWith(PREFIX) && value.split('.').length === 3);
  if (!cookie) throw new Error('Nobody is signed in here.');
  return { participant: cookie.name.slice(PREFIX.length), cookie };
}

/** A participant at their table. */
export class Desk {
  readonly page: Page;
  readonly text: Locator;
  readonly saveState: Locator;

  constructor(page: Page) {
    this.page = page;
    this.text = page.getByRole('textbox', { name: /^Tekst van / });
    this.saveState = page.getByRole('banner').getByRole('button', { name: /^Bewaren: / });
  }

  /**
   * Puts the cursor at the end of the first line of the paragraph with these words, as one does with a click and the
   * End key. The click is on its first letter: in its middle an empty spot may be, which takes the cursor.
   */
  async goBehind(words: string): Promise<void> {
    await expect(this.text).toBeEditable();
    await this.text.getByText(words).click({ position: FIRST_LETTER });
    await this.page.keyboard.press('End');
  }

  write(words: string): Promise<void> {
    return this.page.keyboard.type(words, { delay: 20 });
  }

  /** Writes numbered words until told to stop, like somebody who does not look up. */
  writeOn(word: string): () => Promise<string[]> {
    const written: string[] = [];
    let going = true;
    const done = (async () => {
      while (going) {
        const next = `${word}${written.length + 1}`;
        await this.write(` ${next}`);
        written.push(next);
      }
    })();
    return async () => {
      going = false;
      await done;
      return written;
    };
  }

  openPanel(name: string): Promise<void> {
    return this.page.getByRole('tab', { name }).click();
  }

  /** Their name is in the list above the text, and at their caret in it. */
  async sees(name: string): Promise<void> {
    const here = this.page.getByRole('list', { name: 'Nu aan deze tekst' });
    await expect(here.getByRole('button', { name })).toBeVisible();
    // The label of a caret is no text of the document, but drawn by the style sheet.
    const labels = () =>
      this.text
        .locator('.remote-caret')
        .evaluateAll((carets) => carets.map((caret) => getComputedStyle(caret, '::after').content));
    await expect.poll(labels).toContainEqual(expect.stringContaining(name));
  }

  async isSaved(): Promise<void> {
    await expect(this.saveState).toContainText('Bewaard ·');
  }
}

/** The facilitator's cockpit. */
export class Regie {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async start(session: string): Promise<void> {
    await this.page.getByRole('button', { name: session }).first().click();
    await this.page.getByRole('button', { name: `Start ${session}` }).click();
    await expect(this.page.getByRole('button', { name: 'Beëindig' })).toBeVisible();
  }

  /**
   * Presents the slides of a table, then its whole text of the section with this code; gives what the projector showed,
   * page by page.
   */
  async present(projector: Page, table: string, section: string): Promise<string[]> {
    const outline = this.page.getByRole('navigation', { name: "Dia's" });
    const first = outline.getByRole('button', { name: table });
    await first.click();
    await expect(first).toHaveAttribute('aria-current', 'true');
    const run = await this.read(projector, `${table.split(' · ')[0]} · `);
    await first.click();
    await outline.getByRole('button', { name: new RegExp(`^Toon de tekst: ${section} `) }).click();
    const text = `${table.split(' · ')[0]} · ${section} `;
    await expect(projector.getByRole('article', { name: text })).toBeVisible();
    return [...run, ...(await this.read(projector, text))];
  }

  /** Turns the pages while the slide's name starts with `name`; gives what the projector showed. */
  private async read(projector: Page, name: string): Promise<string[]> {
    const shown: string[] = [];
    const here = this.page.getByRole('region', { name: 'Nu op het scherm' });
    const slide = here.getByRole('article');
    while ((await slide.getAttribute('aria-label'))?.startsWith(name)) {
      await expect(projector.getByRole('article')).toHaveText(await slide.innerText(), {
        useInnerText: true,
      });
      shown.push(await projector.getByRole('article').innerText());
      const position = here.getByText(/^Dia \d+ van/);
      const before = await position.innerText();
      await this.page.getByRole('button', { name: 'Volgende' }).click();
      await expect(position).not.toHaveText(before);
    }
    return shown;
  }

  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name }).click();
  }
}

/** An expert who reads and reacts. */
export class ExpertDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async react(section: string, passage: string, kind: string, words: string): Promise<void> {
    await this.page.getByRole('link', { name: section }).click();
    const line = this.page.getByRole('textbox', { name: /^Tekst van / }).getByText(passage);
    await line.click({ clickCount: 3 });
    await this.page.getByRole('button', { name: /^Reageer( op de selectie)?$/ }).click();
    await this.page.getByRole('radio', { name: kind }).check();
    await this.page.getByLabel('Je reactie').fill(words);
    await this.page.getByRole('button', { name: 'Plaats reactie' }).click();
  }
}
