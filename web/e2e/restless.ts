import { expect, type Page } from '@playwright/test';
import type { Random } from './random.ts';
import { Wire } from './wire.ts';

/** A word that nobody else types, and that is whole or not there. */
const WORD = /[a-z]\d+x/g;
const HELD_MS = [50, 1_500] as const;
const AWAY_MS = [500, 6_000] as const;

type Act = () => Promise<unknown>;

/**
 * Somebody at a table who tries everything: types, fills in spots, makes lists, headings and tables, pastes, moves,
 * drags, deletes, takes back, loses the line, the network, the local store or the page. Knows each word that they
 * typed, and each that they deleted while they saw it.
 */
export class Restless {
  readonly name: string;
  readonly page: Page;
  readonly typed = new Set<string>();
  readonly deleted = new Set<string>();
  private readonly letter: string;
  private readonly random: Random;
  private readonly wire: Wire;
  private count = 0;
  private cutOut: string | null = null;
  private storeClosed = false;
  private offline = false;

  private constructor(page: Page, wire: Wire, letter: string, random: Random) {
    this.page = page;
    this.wire = wire;
    this.letter = letter;
    this.name = `Restless ${letter}`;
    this.random = random;
  }

  static async on(page: Page, letter: string, random: Random): Promise<Restless> {
    return new Restless(page, await Wire.of(page), letter, random);
  }

  private get text() {
    return this.page.getByRole('textbox', { name: /^Tekst van / });
  }

  /** Does one thing after the other, until it is enough. */
  async act(isEnough: (done: number) => boolean): Promise<void> {
    for (let done = 0; !isEnough(done); done++) await this.random.pick(this.acts())();
  }

  /** Everything that was taken away is given back. */
  async calmDown(): Promise<void> {
    this.wire.mend();
    await this.comeOnline();
    await this.reopenStore();
    await this.page.keyboard.press('Escape');
  }

  async isSaved(): Promise<void> {
    const saveState = this.page.getByRole('banner').getByRole('button', { name: /^Bewaren: / });
    await expect(saveState).toContainText(/Bewaard|Terug online/, { timeout: 60_000 });
  }

  words(): Promise<string[]> {
    return this.text.evaluate(
      (text, word) => text.textContent?.match(new RegExp(word, 'g')) ?? [],
      WORD.source,
    );
  }

  private acts(): Act[] {
    const often = (act: Act, times: number) => Array.from({ length: times }, () => act);
    return [
      ...often(() => this.write(), 10),
      ...often(() => this.writeInSpot(), 4),
      ...often(() => this.key(this.random.pick(REBUILDING)), 5),
      ...often(() => this.split(), 3),
      ...often(() => this.paste(), 2),
      ...often(() => this.loses('z'), 3),
      ...often(() => this.loses('y'), 1),
      () => this.deleteBlock(),
      () => this.move(),
      ...often(() => this.drag(), 3),
      () => this.table(),
      ...often(() => this.holdTheLine(), 2),
      () => this.loseTheLine(),
      () => this.goOffline(),
      () => this.loseTheStore(),
      () => this.reload(),
    ];
  }

  private word(): string {
    this.count += 1;
    return `${this.letter}${this.count}x`;
  }

  /** In one piece, so that no caret of anybody ever stands inside a word. */
  private async write(): Promise<void> {
    await this.goSomewhere();
    await this.type();
  }

  private async type(): Promise<void> {
    const word = this.word();
    this.typed.add(word);
    await this.page.keyboard.insertText(` ${word}`);
  }

  private async writeInSpot(): Promise<void> {
    await this.goSomewhere();
    await this.page.keyboard.press('F8');
    await this.type();
  }

  private async key(keys: string): Promise<void> {
    await this.goSomewhere();
    await this.page.keyboard.press(keys);
  }

  private async split(): Promise<void> {
    await this.goSomewhere();
    await this.lose('Enter');
    await this.type();
  }

  private async paste(): Promise<void> {
    const [one, two, three] = [this.word(), this.word(), this.word()];
    await this.pasted(`<p>geplakt ${one}</p><ul><li>punt ${two}</li><li>punt ${three}</li></ul>`, [
      one,
      two,
      three,
    ]);
  }

  private async pasted(html: string, words: readonly string[]): Promise<void> {
    await this.goSomewhere();
    const there = await this.text.evaluate(
      (text, { content, word }): string[] => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', content);
        text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        return text.textContent?.match(new RegExp(word, 'g')) ?? [];
      },
      { content: html, word: WORD.source },
    );
    for (const word of words) if (there.includes(word)) this.typed.add(word);
  }

  private loses(key: 'z' | 'y'): Promise<void> {
    return this.lose(key, true);
  }

  /** Presses a key, and knows what it took away: nothing of anybody else's comes in between. */
  private async lose(key: string, control = false): Promise<void> {
    const lost = await this.text.evaluate(
      (text, [pressed, withControl, word]) => {
        const words = () => new Set(text.textContent?.match(new RegExp(word, 'g')) ?? []);
        const before = words();
        text.dispatchEvent(
          new KeyboardEvent('keydown', {
            key: pressed,
            ctrlKey: withControl,
            bubbles: true,
            cancelable: true,
          }),
        );
        const after = words();
        return [...before].filter((each) => !after.has(each));
      },
      [key, control, WORD.source] as const,
    );
    for (const word of lost) this.deleted.add(word);
  }

  private async deleteBlock(): Promise<void> {
    await this.selectBlock();
    await this.lose('Delete');
  }

  /** Cut here, paste there. */
  private async move(): Promise<void> {
    if (this.cutOut === null) {
      await this.selectBlock();
      const [html, lost] = await this.text.evaluate((text, word) => {
        const words = () => new Set(text.textContent?.match(new RegExp(word, 'g')) ?? []);
        const before = words();
        const clipboardData = new DataTransfer();
        text.dispatchEvent(new ClipboardEvent('cut', { clipboardData, bubbles: true, cancelable: true }));
        const after = words();
        return [clipboardData.getData('text/html'), [...before].filter((each) => !after.has(each))] as const;
      }, WORD.source);
      for (const word of lost) this.deleted.add(word);
      this.cutOut = html || null;
    } else {
      await this.pasted(this.cutOut, []);
      this.cutOut = null;
    }
  }

  /** With the mouse: a word or a whole text, to the end of another text that is on screen. */
  private async drag(): Promise<void> {
    const path = await this.text.evaluate(
      (text, [what, from, to]) => {
        const nodes: Text[] = [];
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement;
          if (parent?.isContentEditable && !parent.closest('h2') && node.textContent?.trim())
            nodes.push(node as Text);
        }
        const source = nodes[Math.floor(from * nodes.length)];
        if (!source) return null;
        source.parentElement?.scrollIntoView({ block: 'center' });
        const range = document.createRange();
        range.selectNodeContents(source);
        const words = [...source.data.matchAll(/\S+/g)];
        const word = words[Math.floor(what * 2 * words.length)];
        if (word) {
          range.setStart(source, word.index);
          range.setEnd(source, word.index + word[0].length);
        }
        (text as HTMLElement).focus();
        document.getSelection()?.removeAllRanges();
        document.getSelection()?.addRange(range);
        const ends = nodes.flatMap((node) => {
          const end = document.createRange();
          end.setStart(node, node.length - 1);
          end.setEnd(node, node.length);
          const { right, top, bottom } = end.getBoundingClientRect();
          return node !== source && top > 200 && bottom < window.innerHeight - 100
            ? [{ x: right, y: (top + bottom) / 2 }]
            : [];
        });
        const grabbed = range.getClientRects()[0];
        const target = ends[Math.floor(to * ends.length)];
        return grabbed && target
          ? { grab: { x: (grabbed.left + grabbed.right) / 2, y: (grabbed.top + grabbed.bottom) / 2 }, target }
          : null;
      },
      [this.random.next(), this.random.next(), this.random.next()] as const,
    );
    await this.selectionIsHeard();
    if (!path) return;
    const parted = this.wordsPartedByDrop();
    await this.page.mouse.move(path.grab.x, path.grab.y);
    await this.page.mouse.down();
    await this.page.mouse.move(path.grab.x + 10, path.grab.y + 3, { steps: 3 });
    await this.page.mouse.move(path.target.x, path.target.y, { steps: 5 });
    await this.page.mouse.up();
    for (const word of await parted()) this.deleted.add(word);
    // What was dropped stays selected, and the next word would replace it.
    await this.page.keyboard.press('ArrowRight');
  }

  /** The place may have moved under the mouse: words that the drop took apart, when no letter went. */
  private wordsPartedByDrop(): () => Promise<string[]> {
    const listening = this.text.evaluate((text, word) => {
      const words = () => text.textContent?.match(new RegExp(word, 'g')) ?? [];
      let [before, length, parted]: [string[], number, string[]] = [[], 0, []];
      const heard = new AbortController();
      const listen = (capture: boolean, listener: () => void) =>
        window.addEventListener('drop', listener, { capture, signal: heard.signal });
      listen(true, () => {
        before = words();
        length = text.textContent?.length ?? 0;
      });
      listen(false, () => {
        const after = new Set(words());
        if ((text.textContent?.length ?? 0) >= length) parted = before.filter((each) => !after.has(each));
      });
      Object.assign(window, {
        partedByDrop: () => {
          heard.abort();
          return parted;
        },
      });
    }, WORD.source);
    return async () => {
      await listening;
      return this.page.evaluate(() => (window as unknown as { partedByDrop: () => string[] }).partedByDrop());
    };
  }

  private async table(): Promise<void> {
    await this.goSomewhere();
    const inTable = await this.text.evaluate(
      () => document.getSelection()?.anchorNode?.parentElement?.closest('table') != null,
    );
    const item = inTable ? this.random.pick(IN_TABLE) : 'Tabel';
    // Somebody else may just have taken the table away.
    await this.choose(item).catch(() => undefined);
    await this.page.keyboard.press('Escape');
    await this.type();
  }

  /** Chooses from the menu, and knows what that took away: nothing of anybody else's comes in between. */
  private async choose(item: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Invoegen en opmaak' }).click({ timeout: 3_000 });
    const lost = await this.page.getByRole('menuitem', { name: item, exact: true }).evaluate(
      (choice, word) => {
        const text = document.querySelector('[role="textbox"][aria-label^="Tekst van "]');
        const words = () => new Set(text?.textContent?.match(new RegExp(word, 'g')) ?? []);
        const before = words();
        (choice as HTMLElement).click();
        const after = words();
        return [...before].filter((each) => !after.has(each));
      },
      WORD.source,
      { timeout: 3_000 },
    );
    for (const word of lost) this.deleted.add(word);
  }

  private async holdTheLine(): Promise<void> {
    this.wire.hold();
    setTimeout(() => this.wire.release(), this.random.between(...HELD_MS));
  }

  private async loseTheLine(): Promise<void> {
    this.wire.cut();
    setTimeout(() => this.wire.mend(), this.random.between(...AWAY_MS));
  }

  /** As when the Wi-Fi goes: the browser knows it. */
  private async goOffline(): Promise<void> {
    this.offline = true;
    await this.page.context().setOffline(true);
    // The test may be over by then.
    setTimeout(() => void this.comeOnline().catch(() => undefined), this.random.between(...AWAY_MS));
  }

  private async comeOnline(): Promise<void> {
    if (!this.offline) return;
    await this.page.context().setOffline(false);
    this.offline = false;
  }

  /** As a browser does to a tab that was in the background. */
  private async loseTheStore(): Promise<void> {
    if (this.storeClosed) return this.reopenStore();
    this.storeClosed = true;
    await this.page.evaluate(() => {
      const { transaction } = IDBDatabase.prototype;
      const broken = () => {
        throw new DOMException('The database connection is closing.', 'InvalidStateError');
      };
      IDBDatabase.prototype.transaction = broken;
      Object.assign(window, {
        reopenStore: () => {
          IDBDatabase.prototype.transaction = transaction;
        },
      });
    });
  }

  private async reopenStore(): Promise<void> {
    if (!this.storeClosed) return;
    this.storeClosed = false;
    await this.page.evaluate(() => (window as unknown as { reopenStore: () => void }).reopenStore());
  }

  private async reload(): Promise<void> {
    // Words that neither the server nor this device holds would go, and the browser says so first.
    if (this.storeClosed || this.offline) return;
    await this.page.reload();
    await expect(this.text).toBeEditable();
  }

  /** The caret goes to the end of a text or behind a space, never inside a word. */
  private async goSomewhere(): Promise<void> {
    await this.text.evaluate((text, chance) => {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      const places: [Node, number][] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const words = node.textContent ?? '';
        if (!node.parentElement?.isContentEditable || node.parentElement.closest('h2')) continue;
        places.push([node, words.length]);
        const space = words.indexOf(' ');
        if (space >= 0) places.push([node, space + 1]);
      }
      (text as HTMLElement).focus();
      const place = places[Math.floor(chance * places.length)];
      if (place) document.getSelection()?.collapse(...place);
    }, this.random.next());
    await this.selectionIsHeard();
  }

  private async selectBlock(): Promise<void> {
    await this.text.evaluate((text, chance) => {
      const blocks = [...text.querySelectorAll('p, li, h3, h4')];
      const block = blocks[Math.floor(chance * blocks.length)];
      (text as HTMLElement).focus();
      if (block) document.getSelection()?.selectAllChildren(block);
    }, this.random.next());
    await this.selectionIsHeard();
  }

  /** The editor hears of a selection with the browser's next event. */
  private selectionIsHeard(): Promise<void> {
    return this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
  }
}

const IN_TABLE = ['Rij eronder', 'Kolom ernaast', 'Rij wissen', 'Kolom wissen'];

const REBUILDING = [
  'Control+Shift+8',
  'Control+Shift+7',
  'Control+Shift+9',
  'Control+Alt+3',
  'Control+Alt+0',
  'Control+b',
  'Tab',
  'Shift+Tab',
];
