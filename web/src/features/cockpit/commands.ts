import { useMutation, useQueryClient } from '@tanstack/react-query';
import { post } from '#api/client.ts';
import { eventKeys } from '#api/event.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { Live, Programme, SnapshotSummary } from '#api/wire.ts';

/** A command of the facilitator. */
export type Order =
  | { do: 'start'; session: number }
  | { do: 'extend'; session: number; minutes: number }
  | { do: 'end'; session: number }
  | { do: 'reopen'; session: number; reason?: string }
  | { do: 'freeze' }
  | { do: 'thaw' };

/**
 * Sends commands, one at a time. The screen changes only after the server's answer; a refusal is shown as a sentence.
 */
export function useOrders(eventId: string) {
  const queries = useQueryClient();
  const showRefusal = useRefusalNotice();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (order: Order) => post<unknown>(pathOf(eventId, order), bodyOf(order)),
    onSuccess: (answer) => {
      const programme = programmeIn(answer);
      if (programme) {
        queries.setQueryData<Live>(eventKeys.live(eventId), (live) => live && { ...live, programme });
      }
    },
    onError: showRefusal,
  });
  return { give: (order: Order) => mutate(order), pending: isPending ? variables : null };
}

function pathOf(eventId: string, order: Order): string {
  const event = `/api/events/${eventId}`;
  return 'session' in order ? `${event}/sessions/${order.session}/${order.do}` : `${event}/${order.do}`;
}

function bodyOf(order: Order): object {
  if (order.do === 'extend') return { minutes: order.minutes };
  return order.do === 'reopen' && order.reason ? { reason: order.reason } : {};
}

/** Most commands return the programme; ending a session returns the snapshot too. */
function programmeIn(answer: unknown): Programme | null {
  if (typeof answer !== 'object' || answer === null) return null;
  if ('items' in answer) return answer as Programme;
  return 'programme' in answer ? (answer.programme as Programme) : null;
}

export function useTakeSnapshot(eventId: string, onTaken: (snapshot: SnapshotSummary) => void) {
  const showRefusal = useRefusalNotice();
  return useMutation({
    mutationFn: () => post<SnapshotSummary>(`/api/events/${eventId}/snapshots`),
    onSuccess: onTaken,
    onError: showRefusal,
  });
}

/** Publishes a snapshot, withdraws it, or presents it. */
export function useSnapshotOrders(eventId: string) {
  const onError = useRefusalNotice();
  const publish = useMutation({
    mutationFn: (snapshotId: string) => post(`/api/snapshots/${snapshotId}/publish`),
    onError,
  });
  const withdraw = useMutation({
    mutationFn: (snapshotId: string) => post(`/api/snapshots/${snapshotId}/withdraw`),
    onError,
  });
  const show = useMutation({
    mutationFn: (snapshotId: string) => post(`/api/events/${eventId}/plenary`, { snapshotId }),
    onError,
  });
  return { publish, withdraw, show };
}
