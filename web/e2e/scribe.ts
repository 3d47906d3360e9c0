import { expect, type Page } from '@playwright/test';
import * as Y from 'yjs';
import type { Random } from './random.ts';

const SYLLABLES = 'ba de go hu ki la me no pu ré si to vë wij zou aai één ’t-is'.split(' ');
const ENDINGS = ['', '', '', '', ',', '.', '?', ';', '🌍'];
const WORDS_IN_A_PARAGRAPH = 60;

/**
 * Somebody who writes a script of their own in a shared text. Each of its words occurs once and has a number. Their page
 * notes which words stood in the text while the bar said that everything is saved, and what the page said about saving.
 */
export class Scribe {
  readonly letter: string;
  readonly words: readonly string[];
  private readonly random: Random;
  private current: Page;
  private written = 0;

  private constructor(page: Page, letter: string, random: Random, length: number) {
    this.current = page;
    this.letter = letter;
    this.random = random;
    const syllables = () => [1, 2, 3].map(() => random.pick(SYLLABLES)).join('');
    this.words = Array.from({ length }, (_, i) => `${letter}${i + 1}${syllables()}${random.pick(ENDINGS)}`);
  }

  static async on(page: Page, letter: string, random: Random, length: number): Promise<Scribe> {
    await page.context().addInitScript(takeNotes, letter);
    return new Scribe(page, letter, random, length);
  }

  get page(): Page {
    return this.current;
  }

  get text() {
    return this.page.getByRole('textbox', { name: /^Tekst van / });
  }

  get saveState() {
    return this.page.getByRole('banner').getByRole('button', { name: /^Bewaren: / });
  }

  get strip() {
    return this.page.locator('[data-state] > p');
  }

  /** The words that they wrote so far. */
  get script(): readonly string[] {
    return this.words.slice(0, this.written);
  }

  /** Makes a paragraph of their own at the end of the text. */
  async beginParagraph(): Promise<void> {
    await this.text.focus();
    for (const key of ['Control+End', 'Enter', 'Enter']) await this.page.keyboard.press(key);
    await this.page.keyboard.insertText(this.title);
  }

  /** Puts the caret in the n-th fill-in spot of the text. */
  async goIntoSpot(n: number): Promise<void> {
    await this.page.keyboard.press('Control+Home');
    for (let hop = 0; hop < n; hop++) await this.page.keyboard.press('F8');
  }

  goToOwnParagraph(): Promise<void> {
    return this.goBehind(this.title);
  }

  /** Puts the caret where they stopped writing. */
  async goOn(): Promise<void> {
    const last = this.words[this.written - 1] ?? '';
    await expect(this.text).toContainText(last);
    await this.goBehind(last);
  }

  /** Writes the next words: most of them in pieces of some words, some letter by letter. */
  async write(count: number): Promise<void> {
    const end = Math.min(this.written + count, this.words.length);
    while (this.written < end) {
      const size = Math.min(Math.round(this.random.between(6, 14)), end - this.written);
      const [first = '', ...rest] = this.words.slice(this.written, this.written + size);
      if (this.random.next() < 0.1) await this.page.keyboard.type(` ${first}`);
      else await this.page.keyboard.insertText(` ${first}`);
      if (rest.length > 0) await this.page.keyboard.insertText(` ${rest.join(' ')}`);
      const paragraphs = Math.floor(this.written / WORDS_IN_A_PARAGRAPH);
      this.written += size;
      if (Math.floor(this.written / WORDS_IN_A_PARAGRAPH) > paragraphs)
        await this.page.keyboard.press('Enter');
    }
  }

  /** Kills the tab, without any of the events with which a tab ends. */
  async crash(): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const crashed = this.page.waitForEvent('crash');
    // The answer never comes.
    void session.send('Page.crash').catch(() => undefined);
    await crashed;
    await this.page.close();
  }

  /** Opens the text in a new tab in place of the old one, and goes on where they stopped writing. */
  async openNewTab(): Promise<void> {
    const [context, address] = [this.page.context(), this.page.url()];
    if (!this.page.isClosed()) await this.page.close();
    this.current = await context.newPage();
    await this.page.goto(address);
    await this.goOn();
  }

  /** The words of these people in the text on this screen, in reading order. */
  async read(letters: readonly string[]): Promise<string[][]> {
    const lines = await this.text.evaluate((text) =>
      [...text.querySelectorAll('p')].map((line) => line.textContent ?? ''),
    );
    return letters.map((letter) => wordsOf(letter, lines));
  }

  /** The words of their own that the page said to be saved, so far. */
  claims(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as Notes).claims());
  }

  /** All that the page said about saving. */
  said(): Promise<string[]> {
    return this.page.evaluate(() => [...(window as unknown as Notes).said]);
  }

  private get title(): string {
    return `Script van ${this.letter}:`;
  }

  private async goBehind(words: string): Promise<void> {
    await this.text.evaluate((text, last) => {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.lastIndexOf(last) ?? -1;
        if (at < 0) continue;
        (text as HTMLElement).focus();
        document.getSelection()?.collapse(node, at + last.length);
        return;
      }
      throw new Error(`"${last}" is not in the text.`);
    }, words);
    // The editor hears of a selection with the browser's next event.
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
  }
}

/** The words of somebody in a text as the server has it. */
export function wordsIn(state: Uint8Array, letter: string): string[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return wordsOf(letter, linesOf(doc.getXmlFragment('default')));
}

function wordsOf(letter: string, lines: readonly string[]): string[] {
  const own = new RegExp(`^${letter}\\d`);
  return lines.flatMap((line) => line.split(/\s+/).filter((word) => own.test(word)));
}

function linesOf(node: Y.XmlFragment | Y.XmlElement): string[] {
  if (node instanceof Y.XmlElement && node.nodeName === 'paragraph') return [lineOf(node)];
  return node.toArray().flatMap((child) => (child instanceof Y.XmlElement ? linesOf(child) : []));
}

function lineOf(node: Y.XmlElement): string {
  return node
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlElement) return lineOf(child);
      const parts = child instanceof Y.XmlText ? (child.toDelta() as { insert: unknown }[]) : [];
      return parts.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
    })
    .join('');
}

interface Notes {
  claims: () => Promise<string[]>;
  said: Set<string>;
}

/** Runs inside the page. */
function takeNotes(letter: string): void {
  const SAVED = /Bewaard|Terug online/;
  const claimed = new Set<string>();
  const said = new Set<string>();
  const bar = () =>
    document.querySelector('header button[aria-label^="Bewaren: "]')?.getAttribute('aria-label') ?? '';
  const own = () =>
    [...document.querySelectorAll('[role="textbox"][aria-label^="Tekst van "] p')].flatMap(
      (line) => line.textContent?.split(/\s+/).filter((word) => new RegExp(`^${letter}\\d`).test(word)) ?? [],
    );
  /** Words count as claimed when the bar is painted after them and says so: it follows the text a task later. */
  const noteWhatIsSaved = async () => {
    const words = own();
    for (let frame = 0; frame < 2; frame++)
      await new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 0));
    if (SAVED.test(bar())) for (const word of words) claimed.add(word);
  };
  let before = '';
  new MutationObserver(() => {
    const now = bar();
    if (now === before) return;
    before = now;
    said.add(now);
    for (const strip of document.querySelectorAll('[data-state] > p')) said.add(strip.textContent ?? '');
    if (SAVED.test(now)) void noteWhatIsSaved();
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  Object.assign(window, {
    said,
    claims: async () => {
      await noteWhatIsSaved();
      return [...claimed];
    },
  });
}
