import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useProgramme } from '#collab/event-context.tsx';
import { currentItem } from '#collab/running.ts';
import { timeOf } from '#ui/format.ts';

const SHOWN_MS = 12_000;
const MINUTE = 60_000;

/** Says once that the running item got more time. */
export function ExtensionNotice({ zone }: { zone: string }) {
  const { t, i18n } = useTranslation();
  const item = currentItem(useProgramme());
  const before = useRef<{ id: string; end: number } | null>(null);
  const end = item?.startedAt && item.endsAt ? Date.parse(item.endsAt) : null;
  useEffect(() => {
    const previous = before.current;
    before.current = item && end !== null ? { id: item.id, end } : null;
    if (!item?.endsAt || end === null || previous?.id !== item.id) return;
    const count = Math.round((end - previous.end) / MINUTE);
    if (count < 1) return;
    notifications.show({
      id: 'extended',
      message: t('bar.added', {
        count,
        title: item.title,
        time: timeOf(item.endsAt, zone, i18n.language),
      }),
      autoClose: SHOWN_MS,
    });
  }, [item, end, t, i18n.language, zone]);
  return null;
}
