import type { Page } from '@playwright/test';

/**
 * Makes a page's clock jump ahead and then nearly stand still until the page is loaded again: what takes long comes at
 * once, and what passes by itself stays to be looked at.
 */
export function jumpAhead(page: Page, ms: number): Promise<void> {
  return page.evaluate((ahead) => {
    const SLOWER = 20;
    const host = window as Window & { trueNow?: () => number };
    host.trueNow ??= Date.now.bind(Date);
    const { trueNow } = host;
    const from = Date.now() + ahead;
    const since = trueNow();
    Date.now = () => from + Math.floor((trueNow() - since) / SLOWER);
  }, ms);
}
