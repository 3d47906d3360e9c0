import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Live, Source } from '#api/wire.ts';
import '#i18n/i18n.ts';
import { OwnCaseForm } from './cases/own-case-form.tsx';
import { TestForm } from './cases/test-form.tsx';
import type { Trial } from './cases/trial.ts';
import type { Place } from './desk-model.ts';
import { SourceForm } from './sources/source-form.tsx';

vi.mock('#collab/event-context.tsx', () => ({
  useLive: (choose: (live: Live) => unknown) => choose({} as Live),
  useEventConnection: () => ({ eventId: 'e1', participantId: 'p1' }),
}));
vi.mock('#api/client.ts', async (original) => ({
  ...(await original<typeof import('#api/client.ts')>()),
  post: async () => ({ id: 's2', existing: false }),
  put: async () => undefined,
}));

const place = { section: { id: 'D1', title: 'Kernwaarden' }, table: {}, draft: { id: 'd' } } as Place;
const trial = { id: 'C1', title: 'Een casus', text: '', own: false } as Trial;
const source = { id: 's1', title: 'Decreet', kind: 'law', revision: 3 } as Source;
const nothing = () => undefined;
// jsdom has no fonts, for which a field that grows with its words waits.
Object.assign(document, { fonts: new EventTarget() });

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

function open(form: ReactNode): void {
  cleanup();
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>{form}</QueryClientProvider>
    </MantineProvider>,
  );
}

const forms: [name: string, form: () => ReactNode, field: string | RegExp, save: string][] = [
  [
    'what a case showed',
    () => <TestForm case_={trial} place={place} editor={null} onDone={nothing} />,
    /^Waarom/,
    'Leg vast',
  ],
  ['a new source', () => <SourceForm source={null} onDone={nothing} />, /^Titel/, 'Nieuwe bron'],
  ['a changed source', () => <SourceForm source={source} onDone={nothing} />, /^Titel/, 'Bewaar'],
];

test.each(forms)(
  '%s is there when the form is opened again, until it is saved',
  async (_name, form, field, save) => {
    open(form());
    fireEvent.change(screen.getByLabelText(field), { target: { value: 'half geschreven' } });
    const [choice] = screen.queryAllByRole('radio');
    if (choice) fireEvent.click(choice);
    open(form());
    expect(screen.getByLabelText(field)).toHaveProperty('value', 'half geschreven');
    fireEvent.click(screen.getByRole('button', { name: save }));
    await waitFor(() => expect(Object.keys(sessionStorage)).toEqual([]));
  },
);

test('an own case stays open with its words when the panel is opened again, until it is cancelled', () => {
  open(<OwnCaseForm />);
  fireEvent.click(screen.getByRole('button'));
  const [title] = screen.getAllByRole('textbox');
  if (title) fireEvent.change(title, { target: { value: 'half geschreven' } });
  open(<OwnCaseForm />);
  expect(screen.getByDisplayValue('half geschreven')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Annuleer' }));
  open(<OwnCaseForm />);
  expect(screen.queryByRole('textbox')).toBeNull();
});
