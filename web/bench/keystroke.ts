/**
 * From keystroke to paint: one person writes in Chromium in the middle of a section of 5,000 words, while seven others
 * write in the same section. The desk is measured on our server, and on the Hocuspocus server from npm with the same
 * text: there the sockets of the same pages go to Hocuspocus, everything else still to ours.
 *
 * Run with `server/bench/run keystroke` (Java 25 in JAVA_HOME), on a machine that does nothing else. `ROUNDS` (3) and `KEYS` (200 per round)
 * change its length. Prints milliseconds from the browser's time of the key to the frame after the one that holds the
 * letter.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { HocuspocusProvider } from '@hocuspocus/provider';
import { chromium, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { findOrInstallBrowser } from '../e2e/browser.ts';
import { type DraftAccess, Event } from '../e2e/event.ts';
import { Desk } from '../e2e/people.ts';
import { Werktafel } from '../e2e/werktafel.ts';
import { closeDocument, median, openDocument, quantile, SECTION, sitAtDesk } from './measuring.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 3);
const KEYS = Number(process.env.KEYS ?? 200);
const OTHERS = 7;
const PARAGRAPHS = 50;
const WORDS_PER_PARAGRAPH = 100;
/** A fast writer: eight keystrokes a second. */
const BETWEEN_KEYS_MS = 125;
const PEERS = fileURLToPath(new URL('../../server/bench/peers/', import.meta.url));
/** What the peer's server takes for a token. */
const PEER_TOKEN = 'bench';

interface Side {
  name: string;
  /** Of the server that the sockets reach. */
  origin: string;
  token: (participant: number) => string;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function hocuspocus(port: number): Promise<ChildProcess> {
  const server = spawn('node_modules/node/bin/node', ['hocuspocus.mjs'], {
    cwd: PEERS,
    env: { ...process.env, PORT: String(port), DATABASE: '', ANY_TOKEN: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => server.stdout.once('data', resolve));
  return server;
}

/** Seven people who each write in a paragraph of their own, eight letters a second, until they are told to stop. */
async function othersWrite(side: Side, event: string, documentName: string): Promise<() => void> {
  const providers = await Promise.all(
    Array.from({ length: OTHERS }, (_, i) => openDocument(side.origin, event, documentName, side.token(i))),
  );
  const writing = providers.map((provider, i) =>
    setInterval(() => {
      const blocks = provider.document.getXmlFragment('default').toArray();
      const block = blocks[Math.floor(((i + 1) * blocks.length) / (OTHERS + 2))];
      const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
      if (!(text instanceof Y.XmlText)) return;
      text.insert(text.length, Math.random() < 1 / 6 ? ' ' : 'e');
      const at = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, text.length));
      provider.awareness?.setLocalStateField('cursor', { anchor: at, head: at });
    }, BETWEEN_KEYS_MS),
  );
  return () => {
    for (const each of writing) clearInterval(each);
    for (const provider of providers) closeDocument(provider);
  };
}

function paragraph(number: number): string {
  const words = Array.from({ length: WORDS_PER_PARAGRAPH }, (_, i) => `woord${(number * 37 + i * 11) % 997}`);
  return `<p>${words.join(' ')}</p>`;
}

/** Replaces the whole text by 5,000 words, as one pastes them. */
async function fill(page: Page): Promise<void> {
  const html = Array.from({ length: PARAGRAPHS }, (_, i) => paragraph(i)).join('');
  const desk = new Desk(page);
  await desk.text.click();
  await page.keyboard.press('Control+A');
  await desk.text.evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData('text/html', pasted);
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, html);
  await desk.text
    .getByText(`woord${((PARAGRAPHS - 1) * 37) % 997} `)
    .last()
    .waitFor();
}

/** Milliseconds from each key to its paint. */
async function keystrokes(page: Page): Promise<number[]> {
  const paragraphs = new Desk(page).text.locator('p');
  await paragraphs.nth(Math.floor(PARAGRAPHS / 2)).click({ position: { x: 4, y: 10 } });
  await page.evaluate(() => {
    const measured: number[] = [];
    Object.assign(window, { measured });
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          // A message that is posted in a frame is handled after that frame is painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => measured.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      },
      true,
    );
  });
  for (let i = 0; i < KEYS; i++) {
    await page.keyboard.press(i % 6 === 5 ? 'Space' : 'a');
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_KEYS_MS));
  }
  const measured = await page.evaluate(() => (window as unknown as { measured: number[] }).measured);
  if (measured.length < KEYS) throw new Error(`only ${measured.length} of ${KEYS} keys were painted`);
  return measured;
}

/** Until the text of the page is on the peer's server: else the page measured something else. */
async function arrived(provider: HocuspocusProvider): Promise<void> {
  const until = Date.now() + 5_000;
  while (!provider.document.getXmlFragment('default').toString().includes('aaaaa aaaaa')) {
    if (Date.now() > until) throw new Error('what the page wrote is not on the Hocuspocus server');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Returns a function for the milliseconds that the page's main thread was busy since now. */
async function busyTime(page: Page): Promise<() => Promise<number>> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Performance.enable');
  const total = async () => {
    const { metrics } = await browser.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  };
  const before = await total();
  return async () => (await total()) - before;
}

const werktafel = await Werktafel.start();
const peerPort = await freePort();
const peer = await hocuspocus(peerPort);
const browser = await chromium.launch({
  executablePath: findOrInstallBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const event = await Event.create(werktafel, 'Van toets tot beeld');
  const facilitator = await event.join(event.codes.facilitatorCode, 'Griet Peeters');
  await event.post(facilitator.token, `/api/events/${event.id}/sessions/2/start`);
  const code = event.table(1).joinCode;
  const others = await Promise.all(
    Array.from({ length: OTHERS }, (_, i) => event.join(code, `Schrijver ${i + 1}`)),
  );
  const first = await sitAtDesk(browser, werktafel.origin, code, 'Anna');
  await fill(first);
  await first.context().close();
  const drafts = await event.get<DraftAccess[]>(facilitator.token, `/api/events/${event.id}/drafts`);
  const documentName = drafts.find(
    ({ sectionId, tableId }) => sectionId === SECTION && tableId === event.table(1).id,
  )?.documentName;
  if (documentName === undefined) throw new Error('The section has no draft.');

  const sides: Side[] = [
    { name: 'Werktafel', origin: werktafel.inside, token: (i) => others[i]?.token ?? '' },
    { name: 'Hocuspocus', origin: `http://127.0.0.1:${peerPort}`, token: () => PEER_TOKEN },
  ];
  const [ours, theirs] = await Promise.all(
    sides.map((side) => openDocument(side.origin, event.id, documentName, side.token(0))),
  );
  if (!ours || !theirs) throw new Error('one server does not open the text');
  Y.applyUpdate(theirs.document, Y.encodeStateAsUpdate(ours.document));
  closeDocument(ours);

  const p95s = new Map<string, number[]>();
  for (let round = 1; round <= ROUNDS; round++) {
    for (const side of sides) {
      werktafel.sendWebSocketsTo(side.name === 'Hocuspocus' ? peerPort : undefined);
      const page = await sitAtDesk(browser, werktafel.origin, code, `Bert ${side.name} ${round}`);
      const stop = await othersWrite(side, event.id, documentName);
      const busy = await busyTime(page);
      const sorted = (await keystrokes(page)).toSorted((a, b) => a - b);
      const perKey = ((await busy()) / KEYS).toFixed(1);
      if (side.name === 'Hocuspocus') await arrived(theirs);
      stop();
      await page.context().close();
      p95s.set(side.name, [...(p95s.get(side.name) ?? []), quantile(sorted, 0.95)]);
      const [p50, p95, most] = [0.5, 0.95, 1].map((share) => quantile(sorted, share).toFixed(1));
      console.log(
        `round ${round}, ${side.name}: p50 ${p50} ms, p95 ${p95} ms, at most ${most} ms; page busy ${perKey} ms per key`,
      );
    }
  }
  const [mine = Number.NaN, other = Number.NaN] = sides.map(({ name }) => median(p95s.get(name) ?? []));
  console.log(`p95, median of ${ROUNDS}: ${mine.toFixed(1)} ms, ${(mine / other).toFixed(2)} × Hocuspocus`);
  closeDocument(theirs);
} finally {
  await browser.close();
  peer.kill();
  await werktafel.stop();
}
process.exit();
