import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import axeCore from 'axe-core';
import { layoutFaults, type TargetSize } from './layout.ts';

const PICTURES = fileURLToPath(new URL('../../server/target/browser/pages/', import.meta.url));
const DOCS_IMAGES = fileURLToPath(new URL('../../server/docs/images/', import.meta.url));

/** The pictures that the README shows. They are written again only when `WERKTAFEL_DOCS_IMAGES` is set. */
const IN_THE_README = new Map([
  ['desk-reactions-full-laptop-light', 'desk.webp'],
  ['slide-table-full-laptop-light', 'plenary.webp'],
]);
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export type SizeName = 'laptop' | 'tablet' | 'phone' | 'reflow';

interface Size {
  name: SizeName;
  width: number;
  height: number;
  touch: boolean;
  /** How narrow does not change with the colours, so one scheme tells it. */
  schemes: readonly Scheme[];
}

type Scheme = 'light' | 'dark';

const BOTH: readonly Scheme[] = ['light', 'dark'];

const sizes: readonly Size[] = [
  { name: 'laptop', width: 1440, height: 900, touch: false, schemes: BOTH },
  // A window of 1280 × 1024 at 400 %.
  { name: 'reflow', width: 320, height: 256, touch: false, schemes: ['light'] },
  // Its colours are those of the other two.
  {
    name: 'tablet',
    width: 820,
    height: 1180,
    touch: true,
    schemes: process.env.WERKTAFEL_PICTURES ? BOTH : ['light'],
  },
  { name: 'phone', width: 390, height: 844, touch: true, schemes: BOTH },
];

export interface Look {
  /** Of the pictures. */
  name: string;
  /** Brings the page, in this size, to what is to be looked at. */
  arrange?: ((page: Page, size: SizeName) => Promise<unknown>) | undefined;
  only?: readonly SizeName[] | undefined;
  /** Whether the page is in a state that a change of the language would disturb. */
  onlyDutch?: boolean | undefined;
  /** A page for across the room asks for more. */
  contrast?: 'AA' | 'AAA' | undefined;
}

/** The same person at a laptop and at what has a touch screen. */
export interface Screens {
  mouse: Page;
  touch: Page;
}

interface Scope {
  /** Whether only the layout is checked, in light colours: for pages that were checked before with other names. */
  onlyLayout?: boolean;
  /** Sizes to leave out. */
  except?: readonly SizeName[];
}

/**
 * Checks the layout and the accessibility of pages in every size and scheme. Takes a picture of each view that has a
 * fault, and of every view when `WERKTAFEL_PICTURES` is set; a picture takes as long as all checks of a view.
 */
export class Inspection {
  private readonly noted: string[] = [];
  private readonly onlyLayout: boolean;
  private readonly except: readonly SizeName[];
  private turn = 0;

  constructor({ onlyLayout = false, except = [] }: Scope = {}) {
    this.onlyLayout = onlyLayout;
    this.except = except;
  }

  get faults(): string[] {
    return this.noted.toSorted();
  }

  /** Loaded once on each screen, in another size every time; then the window is made larger or smaller. */
  async of(screens: Screens, look: Look, load: (page: Page) => Promise<unknown>): Promise<void> {
    this.turn += 1;
    const backwards = this.turn % 2 === 0;
    await Promise.all(
      [screens.mouse, screens.touch].map(async (page) => {
        const wanted = sizes.filter(
          ({ name, touch }) =>
            touch === (page === screens.touch) &&
            !this.except.includes(name) &&
            (look.only?.includes(name) ?? true),
        );
        await this.onOneScreen(page, look, backwards ? wanted.toReversed() : wanted, load).catch(
          // One page that does not come is no reason not to look at the others.
          (trouble: Error) => this.note(look.name, [trouble.message]),
        );
      }),
    );
  }

  private async onOneScreen(
    page: Page,
    look: Look,
    wanted: readonly Size[],
    load: (page: Page) => Promise<unknown>,
  ): Promise<void> {
    for (const [i, size] of wanted.entries()) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      if (i === 0) await load(page);
      // What was laid out for the size before must not be touched any more.
      else await settled(page);
      await look.arrange?.(page, size.name);
      await this.look(page, look, size);
    }
  }

  note(where: string, faults: readonly string[]): void {
    this.noted.push(...faults.map((fault) => `${where}: ${fault}`));
  }

  private async look(page: Page, look: Look, size: Size): Promise<void> {
    for (const scheme of this.onlyLayout ? (['light'] as const) : size.schemes) {
      const where = `${look.name}-${size.name}-${scheme}`;
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await settled(page);
      const inEnglish = scheme === 'dark' && size.name === 'laptop' && !look.onlyDutch;
      if (inEnglish) await speak(page, 'en');
      const faults = await this.faultsOf(page, look, size, scheme, inEnglish);
      this.note(where, faults);
      if (faults.length > 0 || process.env.WERKTAFEL_PICTURES) await takePicture(page, where);
      if (inEnglish) await speak(page, 'nl-BE');
      const image = IN_THE_README.get(where);
      if (image && process.env.WERKTAFEL_DOCS_IMAGES) await writeDocsImage(page, image);
    }
  }

  /** The colours are the same in both languages, so English is checked in one scheme at one size. */
  private async faultsOf(
    page: Page,
    look: Look,
    size: Size,
    scheme: Scheme,
    inEnglish: boolean,
  ): Promise<string[]> {
    const target: TargetSize = size.touch ? 44 : 24;
    const layout = scheme === 'light' ? await layoutFaults(page, target) : [];
    if (this.onlyLayout || size.name === 'reflow') return layout;
    return [...layout, ...(await axe(page, look, scheme === 'light' || inEnglish))];
  }
}

async function takePicture(page: Page, name: string): Promise<void> {
  // What sticks or floats would be painted in the middle of a whole page that was scrolled.
  const fullPage = await page.evaluate(
    () => window.scrollY === 0 && !document.querySelector('[role=dialog]'),
  );
  await page.screenshot({
    path: `${PICTURES}${name}.jpeg`,
    // A PNG takes twice the time.
    type: 'jpeg',
    quality: 80,
    fullPage,
    animations: 'disabled',
  });
}

/** Changes the language of a loaded page, as a choice in another tab does. */
async function speak(page: Page, language: 'nl-BE' | 'en'): Promise<void> {
  await page.evaluate((newValue) => {
    window.dispatchEvent(new StorageEvent('storage', { key: 'werktafel.language', newValue }));
  }, language);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
  await settled(page);
}

/** The visible part of the page as WebP, which Playwright's own screenshots do not offer. */
async function writeDocsImage(page: Page, name: string): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const { data } = await browser.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  await browser.detach();
  await writeFile(DOCS_IMAGES + name, Buffer.from(data, 'base64'));
}

/** Until nothing of the page changes from one frame to the next, with every letter in its own font. */
function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await document.fonts.ready;
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    let before = '';
    for (let still = 0, frames = 0; still < 2 && frames < 60; frames++) {
      await frame();
      const now = document.documentElement.outerHTML;
      still = now === before ? still + 1 : 0;
      before = now;
    }
  });
}

interface Auditor {
  axe: { run: (page: Document, options: RunOptions) => Promise<AxeResults> };
}

/** Everything in the light and in English; else in the dark the contrast, which is all that can differ. */
export async function axe(page: Page, { contrast }: Look, everything: boolean): Promise<string[]> {
  const contrastRule = contrast === 'AAA' ? 'color-contrast-enhanced' : 'color-contrast';
  const options: RunOptions = everything
    ? {
        runOnly: { type: 'tag', values: WCAG },
        rules: { 'color-contrast-enhanced': { enabled: contrast === 'AAA' } },
      }
    : { runOnly: { type: 'rule', values: [contrastRule] } };
  // Once for as long as the page is loaded: it is half a megabyte.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(
    (asked) => (window as unknown as Auditor).axe.run(document, asked),
    { ...options, resultTypes: ['violations'] } satisfies RunOptions,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => {
      const why = any[0]?.message ?? help;
      return `${id}: ${why} ${html.replaceAll(/\s+/g, ' ').slice(0, 160)}`;
    }),
  );
}
