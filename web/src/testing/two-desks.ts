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
      if (origin !== 'wire') for (const other of others()) Y.applyUpdate(other.doc, update, 'wire');
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

/** Yjs and ProseMirror hand work to the next turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
