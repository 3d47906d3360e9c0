import { createBrowserRouter, Outlet, ScrollRestoration } from 'react-router';
import { NotFoundPage, RouteError } from './error-pages.tsx';
import { WaitForPage } from './wait-for-page.tsx';

/** All routes; every page is a separate chunk. */
export const router = createBrowserRouter([
  {
    element: (
      <>
        <ScrollRestoration />
        <Outlet />
      </>
    ),
    errorElement: <RouteError />,
    hydrateFallbackElement: <WaitForPage />,
    children: [
      {
        path: '/',
        lazy: async () => ({ Component: (await import('#features/join/home-page.tsx')).HomePage }),
      },
      {
        path: '/j/:code',
        lazy: async () => ({ Component: (await import('#features/join/join-page.tsx')).JoinPage }),
      },
      {
        path: '/e/:event',
        lazy: async () => ({ Component: (await import('./event-shell.tsx')).BarShell }),
        children: [
          {
            errorElement: <RouteError />,
            children: [
              { index: true, lazy: async () => ({ Component: (await import('./now-page.tsx')).NowPage }) },
              {
                path: 'momentopnames',
                lazy: async () => ({
                  Component: (await import('#features/history/history-page.tsx')).HistoryPage,
                }),
                children: [
                  {
                    index: true,
                    lazy: async () => ({
                      Component: (await import('#features/history/history-page.tsx')).NewestSnapshot,
                    }),
                  },
                  {
                    path: 'groei/:draft',
                    lazy: async () => ({
                      Component: (await import('#features/history/time-travel-page.tsx')).TimeTravelPage,
                    }),
                  },
                  {
                    path: ':snapshot',
                    lazy: async () => ({
                      Component: (await import('#features/history/snapshot-page.tsx')).SnapshotPage,
                    }),
                  },
                  {
                    path: ':snapshot/:draft',
                    lazy: async () => ({
                      Component: (await import('#features/history/cut-text-page.tsx')).CutTextPage,
                    }),
                  },
                ],
              },
              {
                path: 'regie',
                lazy: async () => ({
                  Component: (await import('./regie-route.tsx')).RegieRoute,
                }),
              },
              {
                path: 'beheer',
                lazy: async () => ({
                  Component: (await import('#features/cockpit/manage-page.tsx')).ManagePage,
                }),
              },
              {
                path: 'startmateriaal',
                lazy: async () => ({
                  Component: (await import('#features/material/material-page.tsx')).MaterialPage,
                }),
              },
              {
                path: 'expert/nacht',
                lazy: async () => ({
                  Component: (await import('#features/review/night-page.tsx')).NightPage,
                }),
              },
              ...['expert', 'expert/tafel/:number/:section', 'expert/inleiding/:section'].map((path) => ({
                path,
                lazy: async () => ({ Component: (await import('./expert-route.tsx')).ExpertRoute }),
              })),
              {
                path: 'bronnen',
                lazy: async () => ({
                  Component: (await import('#features/writing/sources/sources-page.tsx')).SourcesPage,
                }),
              },
              {
                path: 'reacties',
                lazy: async () => ({
                  Component: (await import('#features/review/register-page.tsx')).RegisterPage,
                }),
              },
              {
                path: 'parkeerlijst',
                lazy: async () => ({
                  Component: (await import('#features/parking/parking-page.tsx')).ParkingPage,
                }),
              },
              {
                path: 'plenair',
                lazy: async () => ({
                  Component: (await import('./plenary-route.tsx')).PlenaryRoute,
                }),
              },
              {
                path: 'tafel/:number/:section',
                lazy: async () => ({ Component: (await import('./desk-route.tsx')).DeskRoute }),
              },
              {
                path: 'tafel/:number?',
                lazy: async () => ({ Component: (await import('./desk-route.tsx')).MySectionRoute }),
              },
              {
                path: 'inleiding',
                lazy: async () => ({ Component: (await import('./desk-route.tsx')).IntroductionRoute }),
              },
              {
                path: 'vertrek',
                lazy: async () => ({ Component: (await import('./leave-page.tsx')).LeavePage }),
              },
              { path: 'nu', lazy: async () => ({ Component: (await import('./now-page.tsx')).NowPage }) },
            ],
          },
        ],
      },
      {
        path: '/hulp',
        lazy: async () => ({ Component: (await import('#features/help/help-page.tsx')).HelpPage }),
      },
      {
        path: '/e/:event/plenair/scherm',
        lazy: async () => ({
          Component: (await import('./event-shell.tsx')).BareShell,
          ErrorBoundary: (await import('#features/plenary/projector-error.tsx')).ProjectorError,
        }),
        children: [
          {
            index: true,
            lazy: async () => ({
              Component: (await import('./projector-route.tsx')).ProjectorRoute,
            }),
          },
        ],
      },
      {
        path: '/e/:event/plenair/afstandsbediening',
        lazy: async () => ({ Component: (await import('./event-shell.tsx')).BareShell }),
        children: [
          {
            index: true,
            errorElement: <RouteError />,
            lazy: async () => ({
              Component: (await import('#features/plenary/remote-page.tsx')).RemotePage,
            }),
          },
        ],
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
