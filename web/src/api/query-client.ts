import { QueryClient } from '@tanstack/react-query';
import { Refused } from './client.ts';

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
