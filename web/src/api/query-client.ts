import { QueryClient } from '@tanstack/react-query';
import { Refused } from './client.ts';

/** A refusal is final; silence is asked again. Nothing waits for the browser to say that there is a network. */
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
