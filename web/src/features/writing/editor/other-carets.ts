import type { Editor } from '@tiptap/core';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { lineageOf } from '#collab/yjs-items.ts';

/** The carets of others, each as the shared types around it. */
export function otherCarets(editor: Editor, doc: Y.Doc): ReadonlySet<unknown>[] {
  const awareness = awarenessOf(editor);
  if (!awareness) return [];
  return [...awareness.getStates()].flatMap(([client, state]) => {
    const head = (state as { cursor?: { head?: unknown } }).cursor?.head;
    if (client === awareness.clientID || !head) return [];
    const place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(head), doc);
    return place ? [new Set<unknown>(lineageOf(place.type))] : [];
  });
}

function awarenessOf({ extensionManager }: Editor): Awareness | null {
  const carets = extensionManager.extensions.find(({ name }) => name === 'collaborationCaret');
  const { provider } = (carets?.options ?? {}) as { provider?: { awareness?: Awareness | null } };
  return provider?.awareness ?? null;
}
