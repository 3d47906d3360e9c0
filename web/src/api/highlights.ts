import { useMutation } from '@tanstack/react-query';
import { post, put, remove } from './client.ts';
import { useRefusalNotice } from './use-refusal-notice.ts';
import type { NewAnchor } from './wire.ts';

/** The server's bound for a table. */
export const MOST_HIGHLIGHTS = 3;

type Order = { draftId: string } & (
  | { do: 'add'; anchor: NewAnchor }
  | { do: 'remove'; id: string }
  | { do: 'move'; id: string; place: number }
);

/** Commands that change a table's highlights. The screen changes with the server's push; a refusal is shown. */
export function useHighlightOrders() {
  return useMutation({ mutationFn: send, onError: useRefusalNotice() });
}

function send(order: Order): Promise<unknown> {
  const path = `/api/drafts/${encodeURIComponent(order.draftId)}/highlights`;
  switch (order.do) {
    case 'add':
      return post(path, { anchor: order.anchor });
    case 'remove':
      return remove(`${path}/${order.id}`);
    case 'move':
      return put(`${path}/${order.id}/place`, { place: order.place });
  }
}
