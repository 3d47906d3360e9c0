import { latePart } from '#ui/late-part.tsx';
import '#i18n/i18n.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { Refused, Unreachable } from '#api/client.ts';
import { queryClient } from '#api/query-client.ts';
import { theme, themeVariables } from '#ui/theme.ts';
import { router } from './routes.tsx';

/** Not part of the first page; messages that come before it wait in its store. */
const Messages = latePart(async () => (await import('#ui/messages.tsx')).Messages);

/**
 * Reports an error that a page caught, unless it is a refusal or a missing answer, which the page shows as a sentence.
 */
function report(error: unknown): void {
  if (!(error instanceof Refused || error instanceof Unreachable)) reportError(error);
}

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={themeVariables}
      defaultColorScheme="auto"
      // All variables are made here, so the style sheet with their defaults is not loaded.
      deduplicateCssVariables={false}
    >
      <QueryClientProvider client={queryClient}>
        <Messages />
        <RouterProvider router={router} onError={report} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
