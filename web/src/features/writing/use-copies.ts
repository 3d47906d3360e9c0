import { useTranslation } from 'react-i18next';
import { useDraftsOrNone } from '#api/event.ts';
import { serverNow } from '#collab/clock.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { readCopy } from '#collab/local-copies.ts';
import { type Copy, keepCopy, textOf } from './keep-copy.ts';

/** Downloads the texts on this device as a file. */
export function useCopies() {
  const { t } = useTranslation('writing');
  const connection = useEventConnection();
  const drafts = useDraftsOrNone(connection.eventId);
  const titleOf = (documentName: string) =>
    drafts.find((draft) => draft.documentName === documentName)?.sectionId ?? t('copy.sheet');
  const fileName = () =>
    `werktafel-${new Date(serverNow()).toISOString().slice(0, 16).replaceAll(':', '.')}.txt`;

  const keepOpen = () => {
    const copies = connection.openDocuments().map(
      ({ documentName, doc }): Copy => ({
        title: titleOf(documentName),
        text: textOf(doc),
      }),
    );
    keepCopy(copies, fileName());
  };

  const keepRefused = async () => {
    const copies: Copy[] = [];
    const refused = connection.openDocuments().filter(({ session }) => session.snapshot().refusal !== null);
    for (const { documentName, session, doc } of refused) {
      const aside = session.snapshot().setAside;
      if (aside.length === 0) copies.push({ title: titleOf(documentName), text: textOf(doc) });
      for (const { database } of aside) {
        copies.push({ title: titleOf(documentName), text: await readCopy(database, textOf) });
      }
    }
    keepCopy(copies, fileName());
    for (const { session } of refused) {
      for (const { database } of session.snapshot().setAside) session.dismissSetAside(database);
      session.acceptRefusal();
    }
  };

  return { keepOpen, keepRefused: () => void keepRefused() };
}
