/**
 * How long a desk takes to open in an event with 2,000 reactions, compared with an event without any: from the navigation
 * until the text can be edited.
 *
 * Run with `server/bench/run reactions` (Java 25 in JAVA_HOME), on a machine that does nothing else. `ROUNDS` (11) and
 * `REACTIONS` (2,000, over all texts) change its length. The events are opened in turn.
 */
import { type Browser, chromium, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { findOrInstallBrowser } from '../e2e/browser.ts';
import { type DraftAccess, Event } from '../e2e/event.ts';
import { Desk } from '../e2e/people.ts';
import { Werktafel } from '../e2e/werktafel.ts';
import { closeDocument, median, openDocument, sitAtDesk } from './measuring.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 11);
const REACTIONS = Number(process.env.REACTIONS ?? 2_000);
const QUOTE = 20;
const AT_ONCE = 4;

// One expert makes all reactions.
process.env.WERKTAFEL_CALLS_CHANGEBURST = '1000000';
process.env.WERKTAFEL_CALLS_BURST = '1000000';

/** Anchors in the text of a draft, one after another and from the start again. */
function anchorsIn(doc: Y.Doc): object[] {
  const encoded = (text: Y.XmlText, index: number, sticks: number) =>
    Buffer.from(
      Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, sticks)),
    ).toString('base64');
  const texts = (parent: Y.XmlFragment): Y.XmlText[] =>
    parent
      .toArray()
      .flatMap((child) =>
        child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? texts(child) : [],
      );
  return texts(doc.getXmlFragment('default')).flatMap((text) => {
    const words = (text.toDelta() as { insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
      .join('');
    const anchors: object[] = [];
    for (let at = 0; at + QUOTE <= words.length; at += 5) {
      const quote = words.slice(at, at + QUOTE);
      if (quote.trim() !== quote) continue;
      const [start, end] = [encoded(text, at, 0), encoded(text, at + QUOTE, -1)];
      anchors.push({ start, end, blockId: '', quote, before: '', after: '' });
    }
    return anchors;
  });
}

async function react(werktafel: Werktafel, event: Event): Promise<void> {
  const { token } = await event.join(event.codes.expertCode, 'Hilde Maes');
  const drafts = await event.get<DraftAccess[]>(token, `/api/events/${event.id}/drafts`);
  const each = Math.ceil(REACTIONS / drafts.length);
  for (const { id, documentName } of drafts) {
    const provider = await openDocument(werktafel.inside, event.id, documentName, token);
    const anchors = anchorsIn(provider.document);
    closeDocument(provider);
    for (let from = 0; from < each; from += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, each - from) }, (_, i) => from + i);
      await Promise.all(
        some.map((number) =>
          event.post(token, `/api/drafts/${id}/threads`, {
            type: 'risk',
            text: `Reactie ${number} bij deze tekst.`,
            ...(anchors.length > 0 ? { anchor: anchors[number % anchors.length] } : { whole: true }),
          }),
        ),
      );
    }
  }
}

async function eventWith(
  werktafel: Werktafel,
  browser: Browser,
  title: string,
  full: boolean,
): Promise<Page> {
  const event = await Event.create(werktafel, title);
  const { token } = await event.join(event.codes.facilitatorCode, 'Griet Peeters');
  await event.post(token, `/api/events/${event.id}/sessions/2/start`);
  if (full) await react(werktafel, event);
  return sitAtDesk(browser, werktafel.origin, event.table(1).joinCode, 'Anna');
}

async function opening(page: Page): Promise<number> {
  const address = page.url();
  await page.goto('about:blank');
  const from = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await new Desk(page).text.and(page.locator('[contenteditable="true"]')).waitFor();
  return performance.now() - from;
}

const werktafel = await Werktafel.start();
const browser = await chromium.launch({
  executablePath: findOrInstallBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const without = await eventWith(werktafel, browser, 'Zonder reacties', false);
  const full = await eventWith(werktafel, browser, 'Met reacties', true);
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const measured = [await opening(without), await opening(full)] as const;
    // The first round fills caches.
    if (round > 0) for (const [i, time] of measured.entries()) times[i]?.push(time);
  }
  const [none, many] = times.map(median) as [number, number];
  console.log(
    `desk opens in ${none.toFixed(0)} ms without reactions, ${many.toFixed(0)} ms with ${REACTIONS}: ` +
      `${(many / none).toFixed(2)} times (median of ${ROUNDS})`,
  );
} finally {
  await browser.close();
  await werktafel.stop();
}
process.exit();
