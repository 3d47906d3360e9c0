import { VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HelpRequest } from '#api/wire.ts';
import { useLive, useTables } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { requestsOf } from './requests.ts';

const SHOWN_MS = 10_000;

/**
 * Says on any page what happens to help requests: to the table that an expert is on the way or answered, to experts and
 * the facilitator that a table asks.
 */
export function RequestNews() {
  const { t } = useTranslation('requests');
  const me = useMe();
  const tables = useTables();
  const requests = useLive(requestsOf);
  const before = useRef<Map<string, HelpRequest> | null>(null);
  const [said, setSaid] = useState<{ id: string; words: string } | null>(null);
  useEffect(() => {
    const known = before.current;
    before.current = new Map(requests.map((request) => [request.id, request]));
    if (known === null) return;
    for (const request of requests) {
      const was = known.get(request.id);
      if (was?.state === request.state) continue;
      const table = tables.find(({ id }) => id === request.tableId);
      const atTable = me.role === 'PARTICIPANT';
      if (atTable ? request.state === 'waiting' : was !== undefined || request.state !== 'waiting') continue;
      const words = t(`news.${atTable ? request.state : 'asked'}`, {
        name: request.expert?.name,
        number: table?.number,
        question: request.question,
      });
      setSaid({ id: `${request.id} ${request.state}`, words });
      // A screen reader announces the status element instead.
      notifications.show({ message: words, autoClose: SHOWN_MS, role: 'note' });
    }
  }, [requests, tables, me.role, t]);
  return (
    <VisuallyHidden role="status">
      <span key={said?.id}>{said?.words}</span>
    </VisuallyHidden>
  );
}
