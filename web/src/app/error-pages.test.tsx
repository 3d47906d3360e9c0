import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { createMemoryRouter, MemoryRouter, RouterProvider } from 'react-router';
import { expect, test, vi } from 'vitest';
import '#i18n/i18n.ts';
import { Refused, Unreachable } from '#api/client.ts';
import { LineRefused, RouteError } from './error-pages.tsx';

/** Opens an address of the event whose page throws this error. */
function failing(address: string, error: unknown, queries = new QueryClient()) {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const Failing = () => {
    throw error;
  };
  const routes = ['/', '/e/:event', '/e/:event/nu', '/e/:event/regie'].map((path) => ({
    path,
    element: <Failing />,
    errorElement: <RouteError />,
  }));
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  return render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const wayOut = (page: ReturnType<typeof failing>) => {
  const href = page.getByRole('link').getAttribute('href');
  page.unmount();
  return href;
};

test('a page without access links to the current page of the event', () => {
  expect(wayOut(failing('/e/e1/regie', new Refused(403, '', '')))).toBe('/e/e1/nu');
  expect(wayOut(failing('/e/e1/regie', new Refused(404, '', '')))).toBe('/e/e1/nu');
});

test('a page without access never links to itself', () => {
  expect(wayOut(failing('/e/e1/nu', new Refused(404, '', '')))).toBe('/');
  expect(wayOut(failing('/e/e1', new Refused(403, '', '')))).toBe('/');
});

test('the next page repeats a failed request', async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await queries.prefetchQuery({ queryKey: ['live'], queryFn: () => Promise.reject(new Error('away')) });
  const page = failing('/e/e1/regie', new Refused(403, '', ''), queries);
  expect(queries.getQueryState(['live'])).toBeUndefined();
  page.unmount();
});

test('a page that waits for the server says that it continues by itself', () => {
  const page = failing('/e/e1/regie', new Unreachable('away'));
  expect(page.getByRole('alert').textContent).toContain('Zodra hij weer antwoordt, gaan we verder.');
  page.getByRole('button', { name: 'Probeer opnieuw' });
  page.unmount();
});

test('the page tells why a sign-in ended', () => {
  const sentences: Record<string, string> = {
    verwijderd: 'De begeleider heeft je hier verwijderd. Wat je schreef, blijft staan.',
    'evenement-voorbij': 'De bewaartermijn is voorbij. Aanschuiven kan niet meer.',
    afgemeld: 'Je hebt je afgemeld.',
    'aanmelding-verlopen': 'Je aanmelding is verlopen.',
    'aanmelding-ongeldig': 'Dit toestel kent je hier niet meer.',
  };
  for (const [code, sentence] of Object.entries(sentences)) {
    const page = failing('/e/e1/nu', new Refused(401, code, ''));
    expect(page.container.textContent).toContain(sentence);
    page.unmount();
  }
});

test('a page whose connection was refused keeps its reason', async () => {
  const network = vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async () => Response.json({ code: 'verwijderd', detail: '' }, { status: 401 }));
  const refused = () => (
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>
          <LineRefused />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>
  );
  const page = render(refused());
  await page.findByText('De begeleider heeft je hier verwijderd. Wat je schreef, blijft staan.');
  page.rerender(refused());
  expect(page.container.textContent).toContain('De begeleider heeft je hier verwijderd.');
  expect(network).toHaveBeenCalledTimes(1);
  page.unmount();
});
