import '#i18n/i18n.ts';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { Refused, Unreachable } from '#api/client.ts';
import { queryClient } from '#api/query-client.ts';
import { theme, themeVariables } from '#ui/theme.ts';
import { router } from './routes.tsx';

/**
 * Reports an error that a page caught, unless it is a refusal or a missing answer, which the page shows as a sentence.
 */
function report(error: unknown): void {
  if (!(error instanceof Refused || error instanceof Unreachable)) reportError(error);
}

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={themeVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-center" />
        <RouterProvider router={router} onError={report} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
