import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any page has between two things that belong together. */
const MOST_STOPS = 120;

/** Somebody without a mouse. Every stop must show that it has the focus, and nothing may keep it. */
export class Hands {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Nobody types before there is a place that takes the words. */
  async type(words: string): Promise<void> {
    await expect(
      this.page.locator('input:focus, textarea:focus, [contenteditable="true"]:focus'),
    ).toBeVisible();
    await this.page.keyboard.type(words, { delay: 5 });
  }

  /** Goes on with Tab until the focus stands there. */
  tabTo(target: Locator): Promise<void> {
    return this.goTo(target, 'Tab');
  }

  backTo(target: Locator): Promise<void> {
    return this.goTo(target, 'Shift+Tab');
  }

  /** Tab until there, then Enter. */
  async choose(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.press('Enter');
  }

  private async goTo(target: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> {
    await expect(target).toBeVisible();
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press(key);
      expect(await this.page.evaluate(whatHidesTheFocus)).toBeNull();
    }
    throw new Error(`${target} cannot be reached with ${key}.`);
  }
}

/** Runs inside the page: a sentence when one cannot see where the focus is. */
function whatHidesTheFocus(): string | null {
  const here = document.activeElement as HTMLElement | null;
  // Past the last stop the focus is in the browser's own bar.
  if (!here || here === document.body) return null;
  const name = `<${here.tagName.toLowerCase()}> "${(here.getAttribute('aria-label') ?? here.innerText ?? '').slice(0, 50)}"`;
  const box = here.getBoundingClientRect();
  // A text is taller than the window: only the part in the window can be seen.
  const left = Math.max(box.left, 0);
  const top = Math.max(box.top, 0);
  const width = Math.min(box.right, window.innerWidth) - left;
  const height = Math.min(box.bottom, window.innerHeight) - top;
  const isSeen = [0.1, 0.5, 0.9].some((x) =>
    [0.1, 0.5, 0.9].some((y) => {
      const hit = document.elementFromPoint(left + width * x, top + height * y);
      return (
        hit !== null && (here.contains(hit) || hit.contains(here) || here.closest('label')?.contains(hit))
      );
    }),
  );
  if (!isSeen) return `${name} has the focus where nobody sees it.`;
  // In a text the caret shows it.
  if (here.isContentEditable) return null;
  for (
    let element: HTMLElement | null = here, up = 0;
    element && up < 4;
    element = element.parentElement, up++
  ) {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) return null;
  }
  return `${name} does not show that it has the focus.`;
}
