import { afterEach, beforeEach, expect } from 'vitest';
import * as Y from 'yjs';
import { BlockGuard } from '#features/writing/editor/block-guard.ts';
import { type Bound, Bounds } from '#features/writing/editor/bounds.ts';
import { FillInCaret } from '#features/writing/editor/fill-in-caret.ts';
import { FillInKeys } from '#features/writing/editor/fill-in-keys.ts';
import { OwnCaret } from '#features/writing/editor/own-caret.ts';
import { OwnRows } from '#features/writing/editor/own-rows.ts';
import { Paste, type PasteNotice } from '#features/writing/editor/paste/paste.ts';
import { PluginShield } from '#features/writing/editor/plugin-shield.ts';
import { SentenceSpace } from '#features/writing/editor/sentence-space.ts';
import { SharedText } from '#features/writing/editor/shared-text.ts';
import { UndoCaret } from '#features/writing/editor/undo-caret.ts';
import { Unreadable } from '#features/writing/editor/unreadable.ts';
import { WholeNodes } from '#features/writing/editor/whole-nodes.ts';
import { BlockIds } from '#features/writing/schema/block-ids.ts';
import { OwnIds } from '#features/writing/schema/own-ids.ts';
import { schemaExtensions } from '#features/writing/schema/schema.ts';
import { type Desk, desks, settle } from './two-desks.ts';

/**
 * Editors for tests of pasting, with every guard that the page has. Opens and closes them for each test of the file, and
 * fails a test in which an error was reported.
 */
export function pasteDesks() {
  const open: Desk[] = [];
  const notices: PasteNotice[] = [];
  const refused: Bound[] = [];
  const errors: unknown[] = [];
  const collect = (event: ErrorEvent) => errors.push(event.error);
  const close = () => {
    for (const { editor } of open.splice(0)) editor.destroy();
  };

  beforeEach(() => {
    for (const list of [notices, refused, errors]) list.length = 0;
    window.addEventListener('error', collect);
  });

  afterEach(() => {
    close();
    window.removeEventListener('error', collect);
    expect(errors).toEqual([]);
  });

  const extensions = () => [
    ...schemaExtensions(),
    Unreadable,
    PluginShield,
    BlockIds,
    BlockGuard,
    Bounds.configure({ onBound: (bound) => refused.push(bound) }),
    FillInCaret,
    FillInKeys,
    SentenceSpace,
    Paste.configure({ onNotice: (notice) => notices.push(notice) }),
    OwnCaret,
    SharedText,
    UndoCaret,
    WholeNodes,
    OwnRows,
    OwnIds,
  ];

  /** The document of a text that was there before its guards, block titles included. */
  async function documentOf(...content: object[]): Promise<Uint8Array> {
    const [first] = desks(1, schemaExtensions) as [Desk];
    open.push(first);
    first.editor.commands.setContent({ type: 'doc', content });
    await settle();
    return Y.encodeStateAsUpdate(first.doc);
  }

  function openOn(document: Uint8Array, count: number): Desk[] {
    const opened = desks(count, extensions, document);
    open.push(...opened);
    return opened;
  }

  async function write(...content: object[]): Promise<Desk> {
    const [desk] = openOn(await documentOf(...content), 1) as [Desk];
    await settle();
    return desk;
  }

  return { notices, refused, errors, documentOf, openOn, write, close };
}

export const text = (words: string) => ({ type: 'text', text: words });

export const paragraph = (...parts: (string | object)[]) => ({
  type: 'paragraph',
  content: parts.flatMap((part) => (typeof part !== 'string' ? part : part === '' ? [] : text(part))),
});

export const title = (kind: string, words: string) => ({
  type: 'blockHeading',
  attrs: { kind, id: kind },
  content: [text(words)],
});

export const cell = (words = '', attrs = {}) => ({ type: 'tableCell', attrs, content: [paragraph(words)] });

export const row = (...cells: object[]) => ({ type: 'tableRow', content: cells });

/** A paste or drop event with the data of each kind. */
export function transfer(type: 'paste' | 'drop', data: Record<string, string>, files: string[] = []): Event {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true });
  const carried = { types: Object.keys(data), files, getData: (kind: string) => data[kind] ?? '' };
  return Object.assign(event, type === 'paste' ? { clipboardData: carried } : { dataTransfer: carried });
}

export function paste({ editor }: Desk, html: string, plain = '', files: string[] = []): void {
  const data = { ...(html ? { 'text/html': html } : {}), ...(plain ? { 'text/plain': plain } : {}) };
  editor.view.dom.dispatchEvent(transfer('paste', data, files));
  editor.state.doc.check();
}
