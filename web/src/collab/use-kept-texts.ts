import { useEffect, useRef, useState } from 'react';
import type { Draft } from '#api/wire.ts';
import type { DraftSession } from './draft-session.ts';
import { useEventConnection } from './event-context.tsx';

const LOOK_EVERY_MS = 200;
const GIVE_UP_AFTER_MS = 10_000;
/** A text that changes all the time is fetched again this often. */
const AGAIN_AFTER_MS = 10 * 60_000;

/**
 * Copies these texts to this device one after another, without showing the person in them, so that they can be read
 * without a network. A text that changed since is copied again. Returns whether all are on this device.
 */
export function useKeptTexts(drafts: readonly Draft[]): boolean {
  const connection = useEventConnection();
  const [all, setAll] = useState(false);
  const kept = useRef(new Map<string, { changedAt: string | undefined; at: number }>());
  useEffect(() => {
    let stopped = false;
    const isKept = ({ documentName, changedAt }: Draft) => {
      const known = kept.current.get(documentName);
      return (
        known !== undefined &&
        (known.changedAt === changedAt || performance.now() - known.at < AGAIN_AFTER_MS)
      );
    };
    const keepAll = async () => {
      for (const draft of drafts) {
        if (stopped) return;
        if (isKept(draft)) continue;
        const session = connection.openDraft(draft.documentName, 'quiet');
        const whole = await isWhole(session, () => stopped);
        connection.leaveDraft(draft.documentName);
        if (whole)
          kept.current.set(draft.documentName, { changedAt: draft.changedAt, at: performance.now() });
      }
      if (!stopped) setAll(drafts.every(isKept));
    };
    void keepAll();
    return () => {
      stopped = true;
    };
  }, [connection, drafts]);
  return all;
}

/** Waits until the server's text is stored on this device. */
async function isWhole(session: DraftSession, stopped: () => boolean): Promise<boolean> {
  const until = performance.now() + GIVE_UP_AFTER_MS;
  while (!stopped() && performance.now() < until) {
    const { provider, refusal } = session.snapshot();
    if (refusal) return false;
    if (provider.isSynced && !session.hasUnwritten) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return false;
}
