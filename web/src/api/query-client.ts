import { type Query, QueryClient } from '@tanstack/react-query';
import { Refused } from './client.ts';

/**
 * The `meta` of queries that pushes on the event's live channel keep up to date. After a gap in the pushes they are
 * fetched again.
 */
export const PUSHED = { pushed: true } as const;

export const isPushed = ({ meta }: Pick<Query, 'meta'>): boolean => meta?.pushed === true;

/** A refusal is final; a missing answer is retried. Queries do not wait for the browser's online event. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      retry: (failures, error) => !(error instanceof Refused) && failures < 3,
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
