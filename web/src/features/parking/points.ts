import { useMutation } from '@tanstack/react-query';
import { post, put } from '#api/client.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { Live, NewPointFate, RoomPoint } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';

export const LONGEST_TEXT = 300;
export const LONGEST_WHO = 80;

const none: RoomPoint[] = [];

/** The points that this person may see, oldest first. */
export const pointsOf = (live: Live): RoomPoint[] => live.roomPoints ?? none;

export const isParked = ({ parkedAt }: RoomPoint): boolean => parkedAt !== undefined;

export const isOpen = ({ fate }: RoomPoint): boolean => fate === undefined;

/** The parking list: the open items first, each group in the order in which it was parked. */
export function parkingList(points: readonly RoomPoint[]): RoomPoint[] {
  return points
    .filter(isParked)
    .toSorted(
      (a, b) =>
        Number(isOpen(b)) - Number(isOpen(a)) || Date.parse(a.parkedAt ?? '') - Date.parse(b.parkedAt ?? ''),
    );
}

const shownPointId = (live: Live) => (live.screen?.content === 'question' ? live.screen.contentId : null);
const showsParking = (live: Live) => live.screen?.content === 'parking';

/** The question on the projector; null for other content. */
export function useShownPoint(): RoomPoint | null {
  const id = useLive(shownPointId);
  return useLive(pointsOf).find((point) => point.id === id) ?? null;
}

export function useParkingIsShown(): boolean {
  return useLive(showsParking);
}

type Order =
  | { do: 'ask' | 'add'; text: string }
  | { do: 'park' | 'show'; id: string }
  | { do: 'fate'; id: string; fate: NewPointFate }
  | { do: 'slide' | 'showList' };

/** Commands for points. The screen changes with the server's push; a refusal is shown as a sentence. */
export function usePointOrders() {
  const { eventId } = useEventConnection();
  return useMutation({
    mutationFn: (order: Order) => send(`/api/events/${eventId}`, order),
    onError: useRefusalNotice(),
  });
}

function send(event: string, order: Order): Promise<void> {
  switch (order.do) {
    case 'ask':
      return post(`${event}/room-questions`, { text: order.text });
    case 'add':
      return post(`${event}/parking`, { text: order.text });
    case 'slide':
      return post(`${event}/screen/slide`);
    case 'showList':
      return post(`${event}/screen/parking`);
    case 'fate':
      return put(`/api/room-points/${order.id}/fate`, order.fate);
    case 'park':
    case 'show':
      return post(`/api/room-points/${order.id}/${order.do}`);
  }
}
