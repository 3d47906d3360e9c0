import { expect, type Locator, type Page } from '@playwright/test';
import type { Look, SizeName } from './inspection.ts';

export type Who = 'participant' | 'expert' | 'facilitator' | 'observer';

/** A page as somebody finds it, and how to see that it is all there. */
export interface Scene extends Look {
  who: Who;
  /** Under the event's own address. */
  path: string;
  shows: (page: Page) => Locator;
  /** Shows nobody's name, so that long ones change nothing. */
  nameless?: boolean;
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first();
const programme = (page: Page) => page.getByRole('region', { name: 'Programma' });
const text = (page: Page) => page.getByRole('textbox', { name: /^Tekst van / });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const isNarrow = (size: SizeName) => size === 'phone' || size === 'reflow';

/** A tab beside the text: in its column, in its drawer, or behind the tabs at the bottom. */
function panel(name: string) {
  return async (page: Page, size: SizeName) => {
    const tab = page.getByRole('tab', { name });
    if (isNarrow(size)) {
      const below = page.getByRole('navigation', { name: 'Delen van de pagina' });
      const isReactions = name === 'Reacties';
      await below.getByRole('button', { name: isReactions ? 'Reacties' : 'Vragen' }).click();
      if (isReactions) return expect(page.getByRole('region', { name })).toBeVisible();
    } else if (size === 'tablet' && !(await tab.isVisible())) {
      await button(page, 'Vragen').click();
    }
    await tab.click();
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
  };
}

async function unfoldEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
}

/** The list of sections and the people at the table, unfolded, wherever they stand at this size. */
async function sections(page: Page, size: SizeName): Promise<void> {
  if (isNarrow(size)) {
    await page
      .getByRole('navigation', { name: 'Delen van de pagina' })
      .getByRole('button', { name: 'Tafel' })
      .click();
  } else if (size === 'tablet' && !(await page.getByRole('dialog').isVisible())) {
    await button(page, 'Secties').click();
  }
  await expect(page.getByRole('navigation', { name: 'Secties' })).toBeVisible();
  await unfoldEverything(page);
}

async function openMenu(page: Page): Promise<void> {
  if (await page.getByRole('menu').isVisible()) return;
  await page
    .getByRole('banner')
    .getByRole('button', { name: /: Jij: / })
    .click();
  await expect(page.getByRole('menu')).toBeVisible();
}

async function openSaveState(page: Page): Promise<void> {
  const saving = page.getByRole('banner').getByRole('button', { name: /^Bewaren: / });
  if ((await saving.getAttribute('aria-expanded')) !== 'true') await saving.click();
}

async function openKeyboardMap(page: Page): Promise<void> {
  if (await page.getByRole('dialog').isVisible()) return;
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Toetsen' })).toBeVisible();
}

async function openRedaction(page: Page): Promise<void> {
  if (await page.getByRole('dialog').isVisible()) return;
  await button(page, 'Wis woorden').click();
  await expect(page.getByRole('dialog', { name: 'Wis woorden voorgoed' })).toBeVisible();
}

/** Selects a line of the text and begins a reaction to it. */
async function compose(page: Page): Promise<void> {
  const line = text(page).getByText('Een vraag die niet in onze opdracht past');
  await line.click({ clickCount: 3, position: { x: 20, y: 10 } });
  await button(page, 'Reageer').click();
  await page.getByLabel('Je reactie').fill('Wie beslist hierover, en hoe weet de jongere dat?');
}

/** Before anybody came: nothing written, nothing recorded, nobody else here. */
export const emptyEvent: Scene[] = [
  { name: 'now', who: 'participant', path: 'nu', shows: programme },
  { name: 'desk', who: 'participant', path: 'tafel/1/J1', shows: text },
  {
    name: 'desk-questions',
    who: 'participant',
    path: 'tafel/1/J1',
    shows: text,
    arrange: panel('Vragen'),
    // Elsewhere they stand beside the text from the start.
    only: ['phone', 'reflow'],
  },
  { name: 'desk-more', who: 'participant', path: 'tafel/1/J1', shows: text, arrange: panel('Meer') },
  { name: 'desk-sections', who: 'participant', path: 'tafel/1/J1', shows: text, arrange: sections },
  {
    name: 'desk-closed',
    who: 'participant',
    path: 'tafel/4/P3',
    shows: heading('Deze tekst is nu niet open voor jou'),
  },
  {
    name: 'history',
    who: 'participant',
    path: 'momentopnames',
    shows: heading('Er is nog niets vastgelegd'),
  },
  {
    name: 'follow',
    who: 'participant',
    path: 'plenair',
    shows: heading('De plenaire is nog niet begonnen'),
  },
  { name: 'parking', who: 'participant', path: 'parkeerlijst', shows: heading('Vragen en parkeerlijst') },
  { name: 'parking-queue', who: 'facilitator', path: 'parkeerlijst', shows: heading('Vragen uit de zaal') },
  {
    name: 'no-access',
    who: 'participant',
    path: 'regie',
    shows: heading('Dit mag je hier niet zien'),
  },
  { name: 'leave', who: 'participant', path: 'vertrek', shows: heading('Iemand anders?') },
  { name: 'expert', who: 'expert', path: 'expert', shows: heading('Te lezen') },
  { name: 'expert-now', who: 'expert', path: 'nu', shows: programme },
  { name: 'observer-now', who: 'observer', path: 'nu', shows: programme },
  { name: 'regie', who: 'facilitator', path: 'regie', shows: heading('Tafels') },
  {
    name: 'regie-whole-programme',
    who: 'facilitator',
    path: 'regie',
    shows: heading('Tafels'),
    arrange: (page) => whenThere(button(page, 'Het hele programma')),
  },
  { name: 'manage', who: 'facilitator', path: 'beheer', shows: heading('Per tafel') },
  { name: 'material', who: 'facilitator', path: 'startmateriaal', shows: heading('Bestand inladen') },
  { name: 'introduction', who: 'facilitator', path: 'inleiding', shows: text },
  {
    name: 'presenter',
    who: 'facilitator',
    path: 'plenair',
    shows: heading('Er is nog niets vastgelegd'),
  },
  {
    name: 'remote',
    who: 'facilitator',
    path: 'plenair/afstandsbediening',
    shows: heading('Zaalscherm'),
  },
  {
    name: 'room-screen',
    who: 'observer',
    path: 'plenair/scherm',
    shows: (page) => page.getByRole('article', { name: 'Zaalscherm' }),
    contrast: 'AAA',
  },
];

/** While a session runs. */
export function whileTheyWrite(secondReader: string): Scene[] {
  return [
    { name: 'now', who: 'participant', path: 'nu', shows: heading('Werksessie 3') },
    { name: 'desk', who: 'participant', path: 'tafel/1/J1', shows: text },
    {
      name: 'desk-reactions',
      who: 'participant',
      path: 'tafel/1/J1',
      shows: text,
      arrange: async (page, size) => {
        await panel('Reacties')(page, size);
        const folded = page.getByRole('button', { name: '1 afgehandelde reactie' });
        if ((await folded.getAttribute('aria-expanded')) === 'false') await folded.click();
        // A card that is half under the bar has a target that is half covered.
        await page.evaluate(() => window.scrollTo(0, 0));
      },
    },
    {
      name: 'desk-cases',
      who: 'participant',
      path: 'tafel/1/J1',
      shows: text,
      arrange: panel('Casus'),
      nameless: true,
    },
    {
      name: 'desk-more',
      nameless: true,
      who: 'participant',
      path: 'tafel/1/J1',
      shows: text,
      arrange: async (page, size) => {
        await panel('Meer')(page, size);
        await unfoldEverything(page);
      },
    },
    { name: 'desk-sections', who: 'participant', path: 'tafel/1/J1', shows: text, arrange: sections },
    { name: 'desk-second-reader', who: 'participant', path: secondReader, shows: text },
    { name: 'me-menu', who: 'participant', path: 'tafel/1/J1', shows: text, arrange: openMenu },
    {
      name: 'save-state',
      nameless: true,
      who: 'participant',
      path: 'tafel/1/J1',
      shows: text,
      arrange: openSaveState,
    },
    {
      name: 'keyboard-map',
      nameless: true,
      who: 'participant',
      path: 'nu',
      shows: heading('Werksessie 3'),
      arrange: openKeyboardMap,
    },
    { name: 'leave', who: 'participant', path: 'vertrek', shows: heading('Iemand anders?') },
    { name: 'expert', who: 'expert', path: 'expert', shows: heading('Te lezen') },
    {
      name: 'expert-reads',
      who: 'expert',
      path: 'expert/tafel/1/J1',
      shows: (page) => page.getByText('luisteren voor we iets voorstellen').first(),
    },
    ...(['laptop', 'tablet', 'phone', 'reflow'] as const).map(
      (size): Scene => ({
        name: 'expert-reacts',
        who: 'expert',
        path: 'expert/tafel/1/J1',
        shows: text,
        arrange: compose,
        only: [size],
      }),
    ),
    { name: 'regie', who: 'facilitator', path: 'regie', shows: heading('Tafels') },
    {
      name: 'regie-extend',
      nameless: true,
      who: 'facilitator',
      path: 'regie',
      shows: heading('Tafels'),
      arrange: async (page) => {
        if (!(await button(page, 'Toch niet').isVisible())) await button(page, '+10').click();
        await expect(button(page, 'Toch niet')).toBeVisible();
      },
    },
    { name: 'manage', who: 'facilitator', path: 'beheer', shows: heading('Per tafel') },
    { name: 'desk-of-facilitator', who: 'facilitator', path: 'tafel/1/J1', shows: text },
    {
      name: 'room-screen',
      who: 'observer',
      path: 'plenair/scherm',
      shows: (page) => page.getByRole('article', { name: 'Zaalscherm' }),
      contrast: 'AAA',
    },
  ];
}

/** A page that was open before, and now says that the session ends. */
interface Ending extends Scene {
  before: (page: Page) => Locator;
}

export const whileItEnds: Ending[] = [
  {
    name: 'desk-ending',
    who: 'participant',
    path: 'tafel/1/J1',
    before: text,
    shows: (page) => page.getByText('Van jullie tafel is alles binnen.'),
  },
  {
    name: 'regie-ending',
    who: 'facilitator',
    path: 'regie',
    before: heading('Tafels'),
    shows: heading('Werksessie 3 wordt vastgelegd'),
  },
  {
    name: 'room-screen-ending',
    who: 'observer',
    path: 'plenair/scherm',
    before: (page) => page.getByRole('article', { name: 'Zaalscherm' }),
    shows: (page) => page.getByText('4/6 vastgelegd').first(),
    contrast: 'AAA',
  },
];

/** Where `whileItEnds` left the facilitator. */
export const justEnded: Scene = {
  name: 'regie-ended',
  who: 'facilitator',
  path: 'regie',
  shows: heading('Werksessie 3 is vastgelegd'),
};

/** After the session ended. */
export function whenItEnded(snapshot: string, draft: string): Scene[] {
  return [
    { name: 'history', who: 'facilitator', path: 'momentopnames', shows: heading(/^Momentopname 3/) },
    {
      name: 'snapshot-unfolded',
      who: 'facilitator',
      path: `momentopnames/${snapshot}`,
      shows: heading(/^Momentopname 3/),
      arrange: unfoldEverything,
    },
    {
      name: 'cut-text',
      who: 'facilitator',
      path: `momentopnames/${snapshot}/${draft}`,
      shows: heading('Reacties op dat moment'),
    },
    {
      name: 'time-travel',
      who: 'facilitator',
      path: `momentopnames/groei/${draft}`,
      shows: heading('Hoe deze tekst groeide'),
    },
    {
      name: 'redact',
      who: 'facilitator',
      path: `momentopnames/${snapshot}/${draft}`,
      shows: heading('Reacties op dat moment'),
      arrange: openRedaction,
    },
    {
      name: 'observer-history',
      who: 'observer',
      path: 'momentopnames',
      shows: heading(/^Momentopname 1/),
    },
    {
      name: 'presenter-chooses',
      who: 'facilitator',
      path: 'plenair',
      shows: heading('Plenaire terugkoppeling'),
    },
  ];
}

/** Slides of the deck by kind, for the room's own screen. */
export function onScreen(kind: string): Scene {
  return {
    name: `slide-${kind}`,
    who: 'observer',
    path: 'plenair/scherm',
    shows: (page) => page.getByRole('article'),
    contrast: 'AAA',
  };
}

/** While a table's slide is on screen. */
export const whileTheyPresent: Scene[] = [
  {
    name: 'presenter',
    who: 'facilitator',
    path: 'plenair',
    shows: (page) => page.getByRole('region', { name: 'Nu op het scherm' }).getByRole('article'),
  },
  {
    name: 'presenter-remote-code',
    who: 'facilitator',
    path: 'plenair',
    shows: (page) => page.getByRole('region', { name: 'Nu op het scherm' }).getByRole('article'),
    arrange: async (page) => {
      const code = button(page, 'Afstandsbediening en projector');
      if ((await code.getAttribute('aria-expanded')) === 'false') await code.click();
    },
  },
  {
    name: 'remote',
    who: 'facilitator',
    path: 'plenair/afstandsbediening',
    shows: (page) => button(page, 'Volgende'),
  },
  { name: 'follow', who: 'participant', path: 'plenair', shows: (page) => page.getByRole('article') },
];

async function whenThere(what: Locator): Promise<void> {
  if (await what.isVisible()) await what.click();
}
