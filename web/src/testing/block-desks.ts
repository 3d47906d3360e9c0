import type { Extensions } from '@tiptap/core';
import { afterEach } from 'vitest';
import * as Y from 'yjs';
import { BlockGuard } from '#features/writing/editor/block-guard.ts';
import { InStep } from '#features/writing/editor/in-step.ts';
import { OwnCaret } from '#features/writing/editor/own-caret.ts';
import { SharedText } from '#features/writing/editor/shared-text.ts';
import { UndoCaret } from '#features/writing/editor/undo-caret.ts';
import { UndoKeepsOthers } from '#features/writing/editor/undo-keeps-others.ts';
import { BlockIds } from '#features/writing/schema/block-ids.ts';
import { OwnIds } from '#features/writing/schema/own-ids.ts';
import { schemaExtensions } from '#features/writing/schema/schema.ts';
import { noReportedErrors } from './reported-errors.ts';
import { type Desk, desks, settle } from './two-desks.ts';

/** Editors for tests of moved blocks. */
export function blockDesks() {
  return desksWith((onLost) => [
    ...schemaExtensions(),
    BlockIds,
    BlockGuard,
    OwnCaret,
    SharedText,
    UndoCaret,
    UndoKeepsOthers,
    OwnIds,
    InStep.configure({ onLost }),
  ]);
}

/**
 * Editors with these extensions, which get a function to call when an editor stops. Opens and closes them for each test
 * of the file, and fails a test in which an editor reported an error or stopped.
 */
export function desksWith(extensions: (onLost: () => void) => Extensions) {
  return desksFrom((count, onLost, state) => desks(count, () => extensions(onLost), state));
}

/** The same for editors that are made in another way. */
export function desksFrom(make: (count: number, onLost: () => void, state: Uint8Array) => Desk[]) {
  const open: Desk[] = [];
  const errors = noReportedErrors();

  afterEach(() => {
    for (const { editor } of open.splice(0)) editor.destroy();
  });

  async function at(count: number, html: string): Promise<Desk[]> {
    // The guard would refuse the titles, which only the server writes.
    const [first] = desks(1, () => [...schemaExtensions(), BlockIds]) as [Desk];
    open.push(first);
    first.editor.commands.setContent(html);
    await settle();
    const seats = make(count, () => errors.push('lost'), Y.encodeStateAsUpdate(first.doc));
    open.push(...seats);
    await settle();
    return seats;
  }

  return {
    at,
    one: async (html: string) => (await at(1, html)) as [Desk],
    two: async (html: string) => (await at(2, html)) as [Desk, Desk],
  };
}

/** The blocks in the order of the page. */
export function lines({ editor }: Desk): string[] {
  const found: string[] = [];
  editor.state.doc.descendants((node) => {
    if (node.isTextblock) found.push(node.textContent);
    return !node.isTextblock;
  });
  return found;
}

export function placeAfter({ editor }: Desk, words: string): number {
  let place = -1;
  editor.state.doc.descendants((node, position) => {
    const index = node.isText ? (node.text ?? '').indexOf(words) : -1;
    if (index >= 0) place = position + index + words.length;
  });
  return place;
}

export function caretAfter(desk: Desk, words: string): void {
  desk.editor.commands.setTextSelection(placeAfter(desk, words));
}

/** Others see a caret only where the focus is. */
export async function sitsIn(desk: Desk, words: string): Promise<void> {
  caretAfter(desk, words);
  desk.editor.view.focus();
  await settle();
}

export function types({ editor }: Desk, text: string): void {
  editor.view.dispatch(editor.state.tr.insertText(text));
}

/** All act before they hear of each other. */
export async function meanwhile(desks: readonly Desk[], ...acts: (() => void)[]): Promise<void> {
  for (const desk of desks) desk.hold();
  for (const act of acts) act();
  await settle();
  for (const desk of desks) desk.release();
  await settle();
}
