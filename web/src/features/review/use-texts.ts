import { useChangingDrafts, useFramework } from '#api/event.ts';
import { useLive, useTables } from '#collab/event-context.tsx';
import { useKeptTexts } from '#collab/use-kept-texts.ts';
import type { Text } from './reading-panel.tsx';
import { textsInOrder } from './texts-in-order.ts';
import { useThreadsOf } from './threads.ts';

/** Every text that is open to this person, in the order of the framework, and whether all are on this device. */
export function useTexts(eventId: string): { texts: Text[]; onDevice: boolean } {
  const framework = useFramework(eventId);
  const tables = useTables();
  const drafts = useChangingDrafts(eventId);
  const onDevice = useKeptTexts(drafts);
  const threads = useThreadsOf(drafts.map(({ id }) => id));
  const requests = useLive((live) => live.helpRequests) ?? [];
  const texts = textsInOrder(framework, tables, drafts).map(({ draft, section, table }) => ({
    draft,
    draftId: draft.id,
    section,
    table,
    changedAt: draft.changedAt ?? null,
    // A framework from the device may be older than the field.
    disciplines: section.disciplines ?? [],
    threads: threads.get(draft.id) ?? [],
    requests: requests.filter(({ draftId }) => draftId === draft.id),
  }));
  return { texts, onDevice };
}
