import type { HocuspocusProvider } from '@hocuspocus/provider';
import { Editor, type Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { draftExtensions } from '#features/writing/editor/draft-extensions.ts';

export interface Desk {
  editor: Editor;
  doc: Y.Doc;
  awareness: Awareness;
  /** Holds all messages from and to this desk until `release`. */
  hold(): void;
  release(): void;
  /** Delivers the oldest held message. */
  letOneThrough(): void;
}

class HeldLine {
  private held: (() => void)[] | null = null;

  hold(): void {
    this.held ??= [];
  }

  release(): void {
    const waiting = this.held ?? [];
    this.held = null;
    for (const deliver of waiting) deliver();
  }

  letOneThrough(): void {
    this.held?.shift()?.();
  }

  pass(deliver: () => void): void {
    if (this.held) this.held.push(deliver);
    else deliver();
  }
}

type Seat = Pick<Desk, 'doc' | 'awareness'>;

/** Connected editors, each with its own document. Updates and carets are delivered at once unless held. */
export function desks(count: number, extensions: () => Extensions, start?: Uint8Array): Desk[] {
  return connected(count, start, ({ doc, awareness }, index) => [
    ...extensions(),
    Collaboration.configure({ document: doc }),
    CollaborationCaret.configure({
      provider: { awareness },
      user: { name: `P${index}`, color: '#000000' },
    }),
  ]);
}

/** The same with all extensions of the page. */
export function wholeDesks(count: number, onLost: () => void, start?: Uint8Array): Desk[] {
  return connected(count, start, ({ doc, awareness }, index) =>
    draftExtensions({
      doc,
      provider: { awareness } as HocuspocusProvider,
      me: { id: `p${index}`, role: 'PARTICIPANT' },
      checkboxLabel: (text) => text,
      onPasteNotice: () => undefined,
      onBound: () => undefined,
      others: [],
      onLost,
    }),
  );
}

function connected(
  count: number,
  start: Uint8Array | undefined,
  extensionsOf: (seat: Seat, index: number) => Extensions,
): Desk[] {
  const seats = Array.from({ length: count }, () => {
    const doc = new Y.Doc();
    if (start) Y.applyUpdate(doc, start);
    return { doc, awareness: new Awareness(doc), line: new HeldLine() };
  });
  const deliver = inTurn();
  for (const seat of seats) {
    const others = () => seats.filter((other) => other !== seat);
    seat.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'wire') return;
      seat.line.pass(() => {
        for (const other of others()) other.line.pass(() => deliver(() => takeIn(other.doc, update)));
      });
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
    const editor = new Editor({ element, extensions: extensionsOf(seat, index) });
    const { doc, awareness, line } = seat;
    return {
      doc,
      awareness,
      editor,
      hold: () => line.hold(),
      release: () => line.release(),
      letOneThrough: () => line.letOneThrough(),
    };
  });
}

/** Delivers a reply only after its message is completely sent, as a network does. */
function inTurn(): (message: () => void) => void {
  let delivering = false;
  return (message) => {
    if (delivering) {
      queueMicrotask(message);
      return;
    }
    delivering = true;
    message();
    delivering = false;
  };
}

/** Applies an update as the provider does: an error in a view is logged, and the document has the change. */
function takeIn(doc: Y.Doc, update: Uint8Array): void {
  try {
    Y.applyUpdate(doc, update, 'wire');
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: that is where y-protocols puts it.
    console.error('Caught error while handling a Yjs update', error);
  }
}

/** Waits for the tasks that Yjs and ProseMirror schedule. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
