import type { HocuspocusProvider } from '@hocuspocus/provider';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import * as Y from 'yjs';
import { useAnnouncer } from '#ui/announcer.tsx';

/** The time between two announcements while others write, in milliseconds. */
const EVERY_MS = 20_000;
/** What others write in this time is announced together. */
const GATHERED_MS = 3_000;

interface Props {
  doc: Y.Doc;
  provider: HocuspocusProvider;
}

/** Tells a screen reader that others write in this text, in aggregate: "2 anderen schrijven in dit deel". */
export function OthersAnnouncer({ doc, provider }: Props) {
  const { t } = useTranslation('editor');
  const { region, say } = useAnnouncer();
  useEffect(() => {
    let writers = new Set<number>();
    let said = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const announce = () => {
      timer = undefined;
      if (writers.size === 0) return;
      say(t('others', { count: writers.size }));
      writers = new Set();
      said = performance.now();
    };
    const onUpdate = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local || !provider.isSynced) return;
      for (const { client } of Y.decodeUpdate(update).structs.map(({ id }) => id)) writers.add(client);
      timer ??= setTimeout(announce, Math.max(GATHERED_MS, said + EVERY_MS - performance.now()));
    };
    doc.on('update', onUpdate);
    return () => {
      doc.off('update', onUpdate);
      clearTimeout(timer);
    };
  }, [doc, provider, say, t]);
  return region;
}
