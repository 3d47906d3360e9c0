import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import type { DraftAccess, Event } from './event.ts';
import type { Werktafel } from './werktafel.ts';

/** What the server does not take for a goodbye. */
const LINE_LOST = 4000;

/** As long as the server lets an id be. */
const LONG_ID = 2_000;

export interface Passage {
  start: string;
  end: string;
  blockId: string;
  quote: string;
  before: string;
  after: string;
}

/** Somebody at a table whose browser no test looks at: the stock provider, with their own token. */
export class Writer {
  readonly id: string;
  readonly token: string;
  private readonly event: Event;
  private readonly socket: HocuspocusProviderWebsocket;
  private readonly opened = new Map<string, HocuspocusProvider>();

  private constructor(event: Event, id: string, token: string, origin: string) {
    this.event = event;
    this.id = id;
    this.token = token;
    const address = `${origin.replace('http', 'ws')}/collab?event=${event.id}&schema=1`;
    this.socket = new HocuspocusProviderWebsocket({ url: address });
  }

  /** Joins, and is seen at the table from then on. */
  static async sitDown(
    werktafel: Werktafel,
    event: Event,
    code: string,
    name: string,
    organisation = '',
  ): Promise<Writer> {
    const { token, participant } = await event.join(code, name, organisation);
    return Writer.again(werktafel, event, participant.id, token);
  }

  /** The same person on another device. */
  static async again(werktafel: Werktafel, event: Event, id: string, token: string): Promise<Writer> {
    const writer = new Writer(event, id, token, werktafel.inside);
    await writer.open(`event:${event.id}`);
    return writer;
  }

  async drafts(): Promise<DraftAccess[]> {
    return this.event.get<DraftAccess[]>(this.token, `/api/events/${this.event.id}/drafts`);
  }

  async draftOf(sectionId: string): Promise<DraftAccess> {
    const draft = (await this.drafts()).find((each) => each.sectionId === sectionId);
    if (!draft) throw new Error(`There is no draft of ${sectionId} for this person.`);
    return draft;
  }

  /** Writes behind the first words of a section's text that hold `after`, and leaves the caret there. */
  async write(sectionId: string, after: string, words: string): Promise<void> {
    const { documentName } = await this.draftOf(sectionId);
    const provider = await this.open(documentName);
    const { text, at } = place(provider.document, after);
    text.insert(at + after.length, words);
    const caret = Y.createRelativePositionFromTypeIndex(text, at + after.length + words.length);
    provider.awareness?.setLocalState({
      user: { id: this.id, role: 'PARTICIPANT' },
      cursor: { anchor: Y.relativePositionToJSON(caret), head: Y.relativePositionToJSON(caret) },
    });
    await acknowledged(provider);
  }

  /** Writes paragraphs of its own, and if asked a decision, under a heading of a section. */
  async append(sectionId: string, heading: string, paragraphs: string[], decision?: string): Promise<void> {
    const { documentName } = await this.draftOf(sectionId);
    const provider = await this.open(documentName);
    const root = provider.document.getXmlFragment('default');
    const at = root
      .toArray()
      .findIndex(
        (node) =>
          node instanceof Y.XmlElement &&
          node.nodeName === 'blockHeading' &&
          node.getAttribute('kind') === heading,
      );
    if (at < 0) throw new Error(`${sectionId} has no heading "${heading}".`);
    const blocks = paragraphs.map((words, i) => paragraph(words, `own-${sectionId}-${i}`));
    if (decision) {
      const box = new Y.XmlElement('decision');
      box.setAttribute('id', `decided-${sectionId}`);
      box.setAttribute('status', 'agreed');
      box.insert(0, [paragraph(decision, `decided-${sectionId}-0`)]);
      blocks.push(box);
    }
    root.insert(at + 1, blocks);
    await acknowledged(provider);
  }

  /** What the table brings to the room. */
  async bring(headline: string, roomQuestion: string): Promise<void> {
    const { tables } = await this.event.get<{ tables: { sheet?: { documentName: string } | null }[] }>(
      this.token,
      `/api/events/${this.event.id}/tables`,
    );
    const sheet = tables.find((table) => table.sheet)?.sheet;
    if (!sheet) throw new Error('This person has no table with a headline.');
    const provider = await this.open(sheet.documentName);
    provider.document.getText('headline').insert(0, headline);
    provider.document.getText('roomQuestion').insert(0, roomQuestion);
    await acknowledged(provider);
  }

  /** Makes a section's text larger by so many bytes, without a word more to read in it. */
  async swell(sectionId: string, bytes: number): Promise<void> {
    const { documentName } = await this.draftOf(sectionId);
    const provider = await this.open(documentName);
    const rules = Array.from(
      { length: Math.ceil(bytes / LONG_ID) },
      () => new Y.XmlElement('horizontalRule'),
    );
    provider.document.transact(() => {
      for (const [i, rule] of rules.entries()) rule.setAttribute('id', `${i}`.padEnd(LONG_ID, 'x'));
      provider.document.getXmlFragment('default').push(rules);
    });
    await acknowledged(provider);
  }

  /** Says that this device holds changes which the server never gets. */
  async holdsBack(changes: number): Promise<void> {
    const channel = await this.open(`event:${this.event.id}`);
    channel.sendStateless(JSON.stringify({ type: 'unsent', count: changes }));
  }

  /** The line breaks without a goodbye, and stays broken. */
  losesItsLine(): void {
    this.socket.shouldConnect = false;
    this.socket.webSocket?.close(LINE_LOST);
  }

  /** Sends one frame of this size, which the server reads to throw it away. */
  floods(bytes: number): void {
    this.socket.webSocket?.send(new Uint8Array(bytes));
  }

  /** Where these words stand in a text, as a reaction holds on to them. */
  async passage(documentName: string, words: string): Promise<Passage> {
    const { document } = await this.open(documentName);
    const { text, at } = place(document, words);
    const end = (sticking: number) => (position: number) =>
      Buffer.from(
        Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, position, sticking)),
      ).toString('base64');
    const parent = text.parent instanceof Y.XmlElement ? text.parent : null;
    return {
      start: end(0)(at),
      end: end(-1)(at + words.length),
      blockId: String(parent?.getAttribute('id') ?? ''),
      quote: words,
      before: '',
      after: '',
    };
  }

  leave(): void {
    for (const provider of this.opened.values()) provider.destroy();
    this.socket.destroy();
  }

  private async open(documentName: string): Promise<HocuspocusProvider> {
    const known = this.opened.get(documentName);
    if (known) return known;
    const isChannel = documentName.startsWith('event:');
    const provider = new HocuspocusProvider({
      name: documentName,
      websocketProvider: this.socket,
      token: this.token,
      ...(isChannel ? { awareness: null } : {}),
    });
    this.opened.set(documentName, provider);
    const ready = new Promise<void>((resolve, reject) => {
      provider.on('synced', () => resolve());
      provider.on('authenticated', () => isChannel && resolve());
      provider.on('authenticationFailed', ({ reason }: { reason: string }) =>
        reject(new Error(`${documentName} was refused: ${reason}`)),
      );
    });
    provider.attach();
    await ready;
    return provider;
  }
}

function paragraph(words: string, id: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.setAttribute('id', id);
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

function acknowledged(provider: HocuspocusProvider): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!provider.hasUnsyncedChanges) resolve();
    };
    provider.on('unsyncedChanges', look);
    look();
  });
}

function place(document: Y.Doc, words: string): { text: Y.XmlText; at: number } {
  for (const text of textsOf(document.getXmlFragment('default'))) {
    const plain = text
      .toDelta()
      .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : '\ufffc'))
      .join('');
    const at = plain.indexOf(words);
    if (at >= 0) return { text, at };
  }
  throw new Error(`No text holds "${words}".`);
}

function* textsOf(node: Y.XmlFragment | Y.XmlElement): Generator<Y.XmlText> {
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) yield child;
    else if (child instanceof Y.XmlElement) yield* textsOf(child);
  }
}
