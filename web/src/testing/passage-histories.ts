/**
 * Seeded histories of a draft in which somebody marks a passage: three people edit, undo and redo, move, split, join and
 * copy blocks, fill in spots, and work offline. Made with yjs in the structure that the editor writes. The tests of the page
 * and of the server use the same ones.
 */
import * as Y from 'yjs';
import { DraftWords, type Span } from '#passages/draft-words.ts';
import { type Anchor, findPassage, lookAlikes } from '#passages/passage-search.ts';
import { randomOf } from './random.ts';

interface PassageHistory {
  anchor: Anchor;
  /** The document when the passage was marked. */
  pointed: Uint8Array;
  /** The other characters of the document at that time. */
  others: ReadonlySet<string>;
  /** The document of each person at the end, after all updates are exchanged. */
  ends: Y.Doc[];
  /** The documents just before that exchange. */
  apart: Y.Doc[];
}

const WORDS = [
  'gast ',
  'straat ',
  'wij zijn ',
  'te gast ',
  'jongeren ',
  'ja ',
  'online ',
  'e',
  '😀',
  'privacy ',
];
const SENTENCES = [
  'Wij zijn online te gast bij jongeren.',
  'Een outreachend werker toont wie hij is, ook online.',
  'Ja.',
  'We vragen eerst en luisteren dan, zoals op straat.',
  'Te gast is te gast, online en op straat.',
];

class Random {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = randomOf(Math.imul(seed, 2654435761) >>> 0);
  }

  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  chance(odds: number): boolean {
    return this.next() < odds;
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.below(choices.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  }
}

interface Peer {
  doc: Y.Doc;
  undo: Y.UndoManager;
  online: boolean;
}

type Delta = { insert: string; attributes?: Record<string, unknown> }[];

export function playPassageHistory(seed: number): PassageHistory {
  const random = new Random(seed);
  names = 0;
  const peers = [0, 1, 2].map((index) => peerOf(seed * 10 + index + 1));
  const [first] = peers as [Peer];
  first.doc.transact(() => {
    for (let i = 0, count = 3 + random.below(4); i < count; i++) {
      rootOf(first.doc).push([blockOf(random, `block${i}`)]);
    }
  });
  share(peers);
  for (let i = random.below(6); i > 0; i--) edit(random, random.pick(peers), null);
  share(peers);
  first.doc.transact(() => rootOf(first.doc).push([blockOf(random, 'last')]));
  share(peers);
  for (const peer of peers) peer.undo.clear();

  const spot = stretch(random, first.doc);
  const anchor = anchorAt(first.doc, spot);
  const pointed = Y.encodeStateAsUpdate(first.doc);
  const own = findIn(first.doc, anchor);
  const others = new Set(charactersOf(first.doc).filter((_, at) => !own || at < own.from || at >= own.to));

  for (let i = 2 + random.below(20); i > 0; i--) {
    const peer = random.pick(peers);
    if (random.chance(0.1)) peer.online = !peer.online;
    if (random.chance(0.25)) random.chance(0.75) ? peer.undo.undo() : peer.undo.redo();
    else edit(random, peer, spot.quote);
    if (peer.online) share(peers);
    if (random.chance(0.3)) peer.undo.stopCapturing();
  }
  const apart = peers.map(({ doc }) => copyOf(doc));
  for (const peer of peers) peer.online = true;
  share(peers);
  return { anchor, others, pointed, ends: peers.map(({ doc }) => doc), apart };
}

/** Where the page finds the passage in a document. */
export function findIn(doc: Y.Doc, anchor: Anchor): Span | null {
  return findPassage(anchor, new DraftWords(rootOf(doc)), doc);
}

/** The characters of a draft that are no blanks by their Yjs ids, in reading order. */
export function charactersOf(
  doc: Y.Doc,
  { from, to }: Span = { from: 0, to: Number.POSITIVE_INFINITY },
): string[] {
  const all = textsIn(rootOf(doc)).flatMap((text) => {
    const ids: string[] = [];
    for (let item = text._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      const { client, clock } = item.id;
      [...item.content.str.split('')].forEach((char, at) => {
        if (char.trim() !== '') ids.push(`${client}:${clock + at}`);
      });
    }
    return ids;
  });
  return all.slice(from, to);
}

function anchorAt(doc: Y.Doc, { from, at, to, end, quote }: Spot): Anchor {
  const anchor: Anchor = {
    start: encoded(Y.createRelativePositionFromTypeIndex(from, at, 0)),
    end: encoded(Y.createRelativePositionFromTypeIndex(to, end, -1)),
    blockId: blockIdOf(from),
    quote,
    before: plain(from).slice(Math.max(0, at - 32), at),
    after: plain(to).slice(end, end + 32),
  };
  return { ...anchor, lookAlikes: lookAlikes(anchor, new DraftWords(rootOf(doc)), doc) };
}

function blockIdOf(text: Y.XmlText): string {
  let holder = text.parent;
  while (holder instanceof Y.XmlElement) {
    const id: unknown = holder.getAttribute('id');
    if (typeof id === 'string') return id;
    holder = holder.parent;
  }
  return '';
}

function encoded(relative: Y.RelativePosition): string {
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(relative)));
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function peerOf(clientID: number): Peer {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const undo = new Y.UndoManager(rootOf(doc), { captureTimeout: 1_000_000 });
  return { doc, undo, online: true };
}

function rootOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment('default');
}

/** Exchanges all updates among the people who are online. */
function share(peers: readonly Peer[]): void {
  const online = peers.filter((peer) => peer.online);
  for (const one of online) {
    for (const other of online) {
      if (one !== other) {
        Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(other.doc)), 'wire');
      }
    }
  }
}

function paragraph(id: string, delta: Delta): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.setAttribute('id', id);
  if (delta.length > 0) {
    const text = new Y.XmlText();
    text.applyDelta(delta);
    element.insert(0, [text]);
  }
  return element;
}

function blockOf(random: Random, id: string): Y.XmlElement {
  const sentence = random.pick(SENTENCES);
  const kind = random.below(7);
  if (kind === 0) {
    const list = new Y.XmlElement('bulletList');
    list.setAttribute('id', `${id}l`);
    const item = new Y.XmlElement('listItem');
    item.setAttribute('id', `${id}i`);
    item.insert(0, [paragraph(id, [{ insert: sentence }])]);
    list.insert(0, [item]);
    return list;
  }
  const element = paragraph(id, [{ insert: sentence }]);
  if (kind === 1) {
    const slot = new Y.XmlElement('fillIn');
    slot.setAttribute('hint', 'gemeente');
    slot.insert(0, [new Y.XmlText(random.pick(SENTENCES))]);
    element.insert(1, [slot, new Y.XmlText(random.pick(SENTENCES))]);
  }
  // As if two people typed the first letter of an empty line at once.
  if (kind === 3) element.insert(1, [new Y.XmlText(), new Y.XmlText(random.pick(SENTENCES))]);
  if (kind === 2) element.insert(1, [new Y.XmlElement('hardBreak'), new Y.XmlText(random.pick(SENTENCES))]);
  return element;
}

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : [],
    );
}

function blocksIn(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlElement ? (child.nodeName === 'paragraph' ? [child] : blocksIn(child)) : [],
    );
}

function plain(text: Y.XmlText): string {
  return (text.toDelta() as Delta).map(({ insert }) => insert).join('');
}

interface Spot {
  from: Y.XmlText;
  at: number;
  to: Y.XmlText;
  end: number;
  quote: string;
}

/** A range that begins and ends with a character that is no blank. */
function stretch(random: Random, doc: Y.Doc): Spot {
  const texts = textsIn(rootOf(doc)).filter((text) => plain(text).trim().length > 1);
  const index = random.below(texts.length);
  const from = texts[index] as Y.XmlText;
  const to = random.chance(0.15) ? (texts[index + 1] ?? from) : from;
  const words = plain(from);
  let at = random.below(words.length - 1);
  while (words.charAt(at).trim() === '') at = (at + 1) % words.length;
  const closing = plain(to);
  const start = from === to ? at : 0;
  let end = start + 1 + random.below(Math.min(random.pick([4, 12, 40]), closing.length - start));
  while (closing.charAt(end - 1).trim() === '' && end > start + 1) end -= 1;
  if (closing.charAt(end - 1).trim() === '') return stretch(random, doc);
  const quote = from === to ? words.slice(at, end) : `${words.slice(at)} ${closing.slice(0, end)}`;
  return { from, at, to, end, quote };
}

function rangeIn(random: Random, text: Y.XmlText, quote: string | null): { at: number; length: number } {
  const known = quote === null || random.chance(0.4) ? -1 : plain(text).indexOf(quote);
  if (quote !== null && known >= 0) {
    const before = random.pick([0, 0, 0, 1, 5]);
    const at = Math.max(0, known - before);
    const length = quote.length + (known - at) + random.pick([0, 0, 0, 2, -2]);
    return { at, length: Math.max(1, Math.min(text.length - at, length)) };
  }
  const at = random.below(text.length);
  return { at, length: 1 + random.below(Math.min(30, text.length - at)) };
}

function sliceOf(text: Y.XmlText, at: number, length: number): Delta {
  const taken: Delta = [];
  let index = 0;
  for (const part of text.toDelta() as Delta) {
    const first = Math.max(at - index, 0);
    const words = part.insert.slice(first, Math.max(first, at + length - index));
    if (words !== '') taken.push({ ...part, insert: words });
    index += part.insert.length;
  }
  return taken;
}

function put(text: Y.XmlText, at: number, delta: Delta): void {
  let index = at;
  for (const { insert: words, attributes } of delta) {
    text.insert(index, words, { bold: null, ...attributes });
    index += words.length;
  }
}

/** The number of blocks made after the first ones. */
let names = 0;

function edit(random: Random, { doc }: Peer, quote: string | null): void {
  const root = rootOf(doc);
  const texts = textsIn(root).filter((text) => text.length > 0);
  const blocks = blocksIn(root);
  if (texts.length === 0 || blocks.length < 2) {
    root.push([blockOf(random, `new${names++}`)]);
    return;
  }
  const holders = quote === null ? [] : texts.filter((text) => plain(text).includes(quote));
  const text = holders.length > 0 && random.chance(0.6) ? random.pick(holders) : random.pick(texts);
  const other = random.pick(texts);
  const { at, length } = rangeIn(random, text, quote);
  doc.transact(() => {
    switch (random.below(12)) {
      case 0:
        return text.insert(at, random.pick(WORDS));
      case 1:
        return text.insert(Math.min(text.length, at + length), random.pick(WORDS));
      case 2:
      case 3:
        return text.delete(at, length);
      case 4: {
        text.delete(at, length);
        return text.insert(at, random.pick(WORDS));
      }
      case 5: {
        const taken = sliceOf(text, at, length);
        text.delete(at, length);
        return put(other, random.below(other.length + 1), taken);
      }
      case 6:
        return text.format(at, length, { bold: true });
      case 7:
        return split(random, text, random.chance(0.5) ? at : at + length);
      case 8:
        return join(random, blocks);
      case 9:
        return move(random, root, random.chance(0.4));
      case 10:
        return quote === null ? undefined : other.insert(random.below(other.length + 1), quote);
      default:
        return root.delete(random.below(root.length), 1);
    }
  });
}

/** Splits a block as the editor does: the text after the caret goes into a new block. */
function split(random: Random, text: Y.XmlText, at: number): void {
  const block = text.parent;
  if (!(block instanceof Y.XmlElement) || block.nodeName !== 'paragraph') return;
  const holder = block.parent as Y.XmlFragment;
  const tail = sliceOf(text, at, text.length - at);
  text.delete(at, text.length - at);
  const id = random.chance(0.5) ? `new${names++}` : String(block.getAttribute('id'));
  holder.insert(holder.toArray().indexOf(block) + 1, [paragraph(id, tail)]);
}

function join(random: Random, blocks: readonly Y.XmlElement[]): void {
  const index = random.below(blocks.length - 1);
  const [upper, lower] = [blocks[index], blocks[index + 1]];
  const text = upper?.toArray().at(-1);
  if (!upper || !lower || !(text instanceof Y.XmlText)) return;
  for (const each of textsIn(lower)) put(text, text.length, sliceOf(each, 0, each.length));
  const holder = lower.parent as Y.XmlFragment;
  holder.delete(holder.toArray().indexOf(lower), 1);
}

function move(random: Random, root: Y.XmlFragment, keepsOriginal: boolean): void {
  const index = random.below(root.length);
  const block = root.get(index);
  if (!(block instanceof Y.XmlElement)) return;
  const copy = block.clone();
  if (keepsOriginal && random.chance(0.7)) copy.setAttribute('id', `new${names++}`);
  if (!keepsOriginal) root.delete(index, 1);
  root.insert(random.below(root.length + 1), [copy]);
}
