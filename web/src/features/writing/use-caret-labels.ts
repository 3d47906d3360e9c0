import type { HocuspocusProvider } from '@hocuspocus/provider';
import { useEffect } from 'react';
import { presentOf } from '#collab/presence.ts';

const SHOWN_MS = 3_000;

/** Shows a caret's name only while it moves, so that names do not cover the text. */
export function useCaretLabels(provider: HocuspocusProvider): void {
  useEffect(() => {
    const awareness = provider.awareness;
    if (!awareness) return;
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const mark = (person: string, moving: boolean) => {
      for (const caret of document.querySelectorAll<HTMLElement>('.remote-caret')) {
        if (caret.dataset.person !== person) continue;
        const pastTheMiddle = caret.getBoundingClientRect().left > window.innerWidth / 2;
        caret.dataset.side = pastTheMiddle ? 'before' : 'after';
        caret.toggleAttribute('data-moving', moving);
      }
    };
    const onChange = ({ added, updated }: { added: number[]; updated: number[] }) => {
      for (const client of [...added, ...updated]) {
        const person = presentOf(awareness.getStates().get(client))?.id;
        if (!person || client === awareness.clientID) continue;
        clearTimeout(timers.get(person));
        // The editor draws the caret in a later task.
        requestAnimationFrame(() => mark(person, true));
        timers.set(
          person,
          setTimeout(() => mark(person, false), SHOWN_MS),
        );
      }
    };
    awareness.on('change', onChange);
    return () => {
      awareness.off('change', onChange);
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [provider]);
}
