/** What the benchmarks in a browser share. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import type { Browser, Page } from '@playwright/test';
import * as Y from 'yjs';
import { Desk, sitDown } from '../e2e/people.ts';

/** The first section of table 1, whose desk is measured. */
export const SECTION = 'J1';

export function openDocument(
  origin: string,
  event: string,
  documentName: string,
  token: string,
): Promise<HocuspocusProvider> {
  const url = `${origin.replace('http', 'ws')}/collab?event=${event}&schema=1`;
  const websocketProvider = new HocuspocusProviderWebsocket({ url });
  return new Promise((resolve, reject) => {
    const provider: HocuspocusProvider = new HocuspocusProvider({
      websocketProvider,
      name: documentName,
      document: new Y.Doc(),
      token,
      onSynced: () => resolve(provider),
      onAuthenticationFailed: ({ reason }) => reject(new Error(reason)),
    });
    provider.attach();
  });
}

export function closeDocument(provider: HocuspocusProvider): void {
  const socket = provider.configuration.websocketProvider;
  provider.destroy();
  socket.destroy();
}

/** A new person at table 1, with the first section open. */
export async function sitAtDesk(browser: Browser, origin: string, code: string, name: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, locale: 'nl-BE', serviceWorkers: 'block' });
  await context.addInitScript(() => localStorage.setItem('werktafel.coach', '1'));
  const page = await context.newPage();
  await sitDown(page, code, name);
  await page.waitForURL(new RegExp(`/tafel/1/${SECTION}$`));
  await new Desk(page).text.waitFor();
  return page;
}

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
