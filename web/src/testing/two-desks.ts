import { Editor, type Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';

export interface Desk {
  editor: Editor;
  doc: Y.Doc;
  awareness: Awareness;
}

/** Editors on documents of their own that hear each other at once, carets included. */
export function desks(count: number, extensions: () => Extensions, start?: Uint8Array): Desk[] {
  const seats = Array.from({ length: count }, () => {
    const doc = new Y.Doc();
    if (start) Y.applyUpdate(doc, start);
    return { doc, awareness: new Awareness(doc) };
  });
  for (const seat of seats) {
    const others = () => seats.filter((other) => other !== seat);
    seat.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'wire') for (const other of others()) takeIn(other.doc, update);
    });
    seat.awareness.on('update', ({ added, updated, removed }: Record<string, number[]>, origin: unknown) => {
      if (origin === 'wire') return;
      const changed = [...(added ?? []), ...(updated ?? []), ...(removed ?? [])];
      for (const other of others()) {
        applyAwarenessUpdate(other.awareness, encodeAwarenessUpdate(seat.awareness, changed), 'wire');
      }
    });
  }
  return seats.map((seat, index) => {
    const element = document.createElement('div');
    document.body.append(element);
    const editor = new Editor({
      element,
      extensions: [
        ...extensions(),
        Collaboration.configure({ document: seat.doc }),
        CollaborationCaret.configure({
          provider: { awareness: seat.awareness },
          user: { name: `P${index}`, color: '#000000' },
        }),
      ],
    });
    return { ...seat, editor };
  });
}

/** As the provider does: an error in a view is logged, and the document has the change all the same. */
function takeIn(doc: Y.Doc, update: Uint8Array): void {
  try {
    Y.applyUpdate(doc, update, 'wire');
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: that is where y-protocols puts it.
    console.error('Caught error while handling a Yjs update', error);
  }
}

/** Yjs and ProseMirror hand work to the next turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
