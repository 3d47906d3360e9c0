import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import { Werktafel } from './werktafel.ts';

/** Opens a browser for one person: own cookies, own storage, own tab. */
export type Visit = (
  who: string,
  /** `firstVisit`: with the hints of a device's first visit, which other tests do without. */
  options?: BrowserContextOptions & { firstVisit?: boolean },
) => Promise<Page>;

interface Stage {
  visit: Visit;
  /** What the browsers' consoles complained about, with the person before each line. */
  complaints: string[];
}

interface House {
  werktafel: Werktafel;
}

/** Tests get one server for all of them, and as many people as they ask for. */
export const test = base.extend<Stage, House>({
  werktafel: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs.
    async ({}, use) => {
      const werktafel = await Werktafel.start();
      await use(werktafel);
      await werktafel.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: see above.
  complaints: async ({}, use) => {
    await use([]);
  },

  visit: async ({ browser, werktafel, complaints }, use, testInfo) => {
    const contexts: BrowserContext[] = [];
    const pages = new Map<string, Page>();
    const errors: string[] = [];
    await use(async (who, { firstVisit = false, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: werktafel.origin, ...options });
      if (!firstVisit) await context.addInitScript(() => localStorage.setItem('werktafel.coach', '1'));
      const page = await context.newPage();
      contexts.push(context);
      pages.set(who, page);
      page.on('pageerror', (error) => {
        errors.push(`${who}: ${error.stack ?? error.message}`);
        complaints.push(`${who}: ${error.message}`);
      });
      page.on('console', (message) => {
        if (message.type() === 'error') {
          complaints.push(`${who}: ${message.text()} (${message.location().url})`);
          // As y-protocols tells what an editor threw.
          if (message.text().includes('handling a Yjs update')) errors.push(`${who}: ${message.text()}`);
        }
      });
      return page;
    });
    if (testInfo.status !== testInfo.expectedStatus) {
      for (const [who, page] of pages) {
        await page.screenshot({ path: testInfo.outputPath(`${who}.png`) }).catch(() => undefined);
      }
      console.log(`Pictures of every screen: ${testInfo.outputDir}`);
      console.log(['The browsers said:', ...complaints.slice(-20)].join('\n'));
      console.log(`The server said:\n${werktafel.log}`);
    }
    await Promise.all(contexts.map((context) => context.close()));
    expect(errors, 'errors in the pages').toEqual([]);
  },
});
