import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, waitFor } from '@testing-library/react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Identity, knownIdentities, remember } from '#api/identity.ts';
import type { Invitation, Role } from '#api/wire.ts';
import { i18next } from '#i18n/i18n.ts';
import { JoinPage } from './join-page.tsx';

const fatima: Identity = {
  participantId: 'p1',
  eventId: 'e1',
  eventTitle: 'Werf 2',
  name: 'Fatima',
  organisation: 'OCMW Mechelen',
  role: 'PARTICIPANT',
  tableId: 't3',
};

let joined: unknown[] = [];

/** Makes the server know the code of table 5, or of a role. */
function codeOf(role: Role): void {
  const invitation = {
    event: { id: 'e1', title: 'Werf 2', retainUntil: '2026-12-24' },
    role,
    table: role === 'PARTICIPANT' ? { id: 't5', number: 5, name: 'Lamot' } : null,
    organisations: [],
    ...(role === 'EXPERT' ? { disciplines: ['Recht', 'Mediawijsheid'] } : {}),
  } as unknown as Invitation;
  vi.stubGlobal('fetch', async (path: string, { body }: { body?: string } = {}) => {
    if (path.startsWith('/api/invitations')) return Response.json(invitation);
    joined.push(JSON.parse(body ?? ''));
    const participant = { id: 'p2', name: 'Fatima', role, tableId: invitation.table?.id ?? null };
    return Response.json({ token: '', participant, event: { id: 'e1', title: 'Werf 2' } });
  });
}

function open() {
  return render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MemoryRouter initialEntries={['/j/tafel5']}>
          <Routes>
            <Route path="/j/:code" element={<JoinPage />} />
            <Route path="*" element={<p>binnen</p>} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

beforeEach(() => {
  localStorage.clear();
  joined = [];
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each(['PARTICIPANT', 'EXPERT'] as const)(
  "a known person need not type a name for another seat's code: %s",
  async (role) => {
    remember(fatima);
    codeOf(role);
    const page = open();
    fireEvent.click(await page.findByRole('button', { name: 'Schuif hier aan als Fatima' }));
    await page.findByText('binnen');
    expect(joined).toEqual([{ code: 'tafel5', name: 'Fatima', organisation: 'OCMW Mechelen' }]);
    expect(knownIdentities()[0]).toMatchObject({ participantId: 'p2', organisation: 'OCMW Mechelen' });
    page.unmount();
  },
);

test('a person of this table continues there', async () => {
  remember({ ...fatima, tableId: 't5' });
  codeOf('PARTICIPANT');
  const page = open();
  fireEvent.click(await page.findByRole('button', { name: 'Verder als Fatima' }));
  await waitFor(() => expect(page.queryByText('binnen')).not.toBeNull());
  expect(joined).toEqual([]);
  page.unmount();
});

test('a person of another event is not offered', async () => {
  remember({ ...fatima, eventId: 'e2' });
  codeOf('PARTICIPANT');
  const page = open();
  await page.findByRole('button', { name: 'Schuif aan' });
  expect(page.queryByRole('button', { name: /Fatima/ })).toBeNull();
  page.unmount();
});

/** The server's answers to the join requests, in order; the last one repeats. */
function answers(...all: (() => Response)[]): () => number {
  let asked = 0;
  const invitation = { event: { id: 'e1', title: 'Werf 2', retainUntil: '2026-12-24' }, role: 'PARTICIPANT' };
  vi.stubGlobal('fetch', async (path: string) => {
    if (path.startsWith('/api/invitations')) return Response.json({ ...invitation, organisations: [] });
    const answer = all[Math.min(asked++, all.length - 1)];
    if (!answer) throw new TypeError('no line');
    return answer();
  });
  return () => asked;
}

const waits = () => Response.json({ waits: true, event: { id: 'e1', title: 'Werf 2' } }, { status: 202 });
const seated = () =>
  Response.json({
    token: '',
    participant: { id: 'p2', name: 'Fatima', role: 'PARTICIPANT', tableId: 't5' },
    event: { id: 'e1', title: 'Werf 2' },
  });
const refused = () =>
  Response.json(
    { code: 'niet-binnengelaten', detail: 'De begeleider laat je nu niet binnen. Spreek je begeleider aan.' },
    { status: 403 },
  );

/** Opens the page, joins with a name, and waits for the notice that there is no place. */
async function askToComeIn() {
  const page = open();
  fireEvent.change(await page.findByLabelText('Je naam'), { target: { value: 'Fatima' } });
  vi.useFakeTimers({ shouldAdvanceTime: true });
  fireEvent.click(page.getByRole('button', { name: 'Schuif aan' }));
  await page.findByText(/De begeleider ziet dat Fatima wacht/);
  return page;
}

test('a newcomer without a place enters automatically after the facilitator admits them', async () => {
  const asked = answers(waits, waits, waits, seated);
  const page = await askToComeIn();
  await vi.advanceTimersByTimeAsync(3_100);
  expect(page.queryByText('binnen')).toBeNull();
  await vi.advanceTimersByTimeAsync(6_100);
  await page.findByText('binnen');
  expect(asked()).toBe(4);
  expect(knownIdentities()[0]).toMatchObject({ participantId: 'p2' });
  page.unmount();
});

test('a refused newcomer sees the refusal, and the page stops asking', async () => {
  const asked = answers(waits, refused);
  const page = await askToComeIn();
  await vi.advanceTimersByTimeAsync(3_100);
  await page.findByText('De begeleider laat je nu niet binnen. Spreek je begeleider aan.');
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked()).toBe(2);
  fireEvent.click(page.getByRole('button', { name: 'Terug' }));
  await page.findByRole('button', { name: 'Schuif aan' });
  page.unmount();
});

test('the page keeps asking when the connection fails', async () => {
  answers(
    waits,
    () => {
      throw new TypeError('no line');
    },
    seated,
  );
  const page = await askToComeIn();
  await vi.advanceTimersByTimeAsync(3_100);
  await page.findByText(/geen antwoord van de server/);
  await vi.advanceTimersByTimeAsync(3_100);
  await page.findByText('binnen');
  page.unmount();
});

test('a newcomer can return to the form', async () => {
  const asked = answers(waits);
  const page = await askToComeIn();
  fireEvent.click(page.getByRole('button', { name: 'Toch niet' }));
  await page.findByRole('button', { name: 'Schuif aan' });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked()).toBe(1);
  page.unmount();
});

test.each([
  ['evenement-voorbij', 410, false],
  ['code-vervallen', 410, true],
  ['onbekende-code', 404, true],
] as const)('a refused code asks for another code only if that can help: %s', async (code, status, helps) => {
  vi.stubGlobal('fetch', async () => Response.json({ code, detail: 'Waarom.' }, { status }));
  const page = open();
  await page.findByRole('alert');
  expect(page.queryByLabelText('Code') !== null).toBe(helps);
  expect(page.queryByRole('link', { name: 'Naar het begin' }) !== null).toBe(!helps);
  page.unmount();
});

test('an English join page shows in English why a code or a name is refused', async () => {
  await i18next.changeLanguage('en');
  try {
    vi.stubGlobal('fetch', async () =>
      Response.json({ code: 'code-vervallen', detail: 'Deze code geldt niet meer.' }, { status: 410 }),
    );
    const revoked = open();
    await revoked.findByText('This code is no longer valid. Ask your facilitator for the new one.');
    revoked.unmount();
    codeOf('PARTICIPANT');
    const page = open();
    fireEvent.change(await page.findByLabelText('Your name'), { target: { value: 'Fatima' } });
    vi.stubGlobal('fetch', async () =>
      Response.json(
        { code: 'niet-binnengelaten', detail: 'De begeleider laat je nu niet binnen.' },
        { status: 403 },
      ),
    );
    fireEvent.click(page.getByRole('button', { name: 'Join' }));
    await page.findByText('The facilitator does not let you in now. Speak to your facilitator.');
  } finally {
    await i18next.changeLanguage('nl-BE');
  }
});

test('an expert chooses a discipline, and a participant is not asked for one', async () => {
  codeOf('EXPERT');
  const page = open();
  fireEvent.change(await page.findByLabelText('Je naam'), { target: { value: 'Lies' } });
  expect(page.getByRole('combobox', { name: 'Je discipline' }).textContent).toContain('Andere of geen');
  fireEvent.change(page.getByLabelText('Je discipline'), { target: { value: 'Recht' } });
  fireEvent.click(page.getByRole('button', { name: 'Schuif aan' }));
  await waitFor(() => expect(joined).toEqual([{ code: 'tafel5', name: 'Lies', discipline: 'Recht' }]));
  page.unmount();

  codeOf('PARTICIPANT');
  const other = open();
  await other.findByLabelText('Je naam');
  expect(other.queryByLabelText('Je discipline')).toBeNull();
});
