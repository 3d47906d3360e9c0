import { HocuspocusProvider } from '@hocuspocus/provider';
import { MantineProvider } from '@mantine/core';
import { act, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Table } from '#api/wire.ts';
import '#i18n/i18n.ts';
import { Line } from '#testing/line.ts';
import { PresenceList, useHere } from './presence.tsx';

const NAME = 'k3x9abcdef.D1.t3:1';

const heard = vi.hoisted(() => ({ silentSince: null as number | null }));
vi.mock('#collab/use-line.ts', () => ({ useSilentSince: () => heard.silentSince }));

let line: Line;
let provider: HocuspocusProvider;

beforeEach(() => {
  heard.silentSince = null;
  line = new Line();
  provider = new HocuspocusProvider({ name: NAME, websocketProvider: line.socket, token: '' });
  provider.attach();
});

afterEach(() => provider.destroy());

const TABLE = { id: 't3', number: 3, name: 'Tafel 3', people: null } as unknown as Table;

function Shown() {
  return <PresenceList here={useHere(provider)} table={TABLE} myId="me" />;
}

/** The words of the list, without the theme's style sheet. */
const shown = () => {
  const page = render(<Shown />, { wrapper: MantineProvider });
  return {
    text: () => page.container.querySelector('span')?.textContent ?? '',
    again: () => page.rerender(<Shown />),
  };
};
const greet = () => act(() => line.greet(NAME, Y.encodeStateAsUpdate(new Y.Doc())));

async function comes(user: unknown): Promise<void> {
  const other = new Awareness(new Y.Doc());
  other.setLocalState({ user });
  await act(async () => {
    applyAwarenessUpdate(
      provider.awareness as Awareness,
      encodeAwarenessUpdate(other, [other.clientID]),
      provider,
    );
  });
  other.destroy();
}

const reader = () => comes({ id: 'other', role: 'EXPERT' });

test('somebody outside the table sees how many people of the table are here', async () => {
  const { text } = shown();
  await greet();
  await comes({ id: 'a1b2', role: 'PARTICIPANT', table: 't3' });
  await comes({ id: 'c3d4', role: 'PARTICIPANT', table: 't3' });
  expect(text()).toBe('2 van de tafel');
});

test('a presence state without a person does not count', async () => {
  const { text } = shown();
  await greet();
  for (const user of [null, 7, { id: 7 }, { id: '' }, ['x']]) await comes(user);
  expect(text()).toBe('Je bent hier alleen');
});

test('no list is shown before the server has sent the presence', async () => {
  const { text } = shown();
  expect(text()).toBe('');
  await greet();
  expect(text()).toBe('Je bent hier alleen');
});

test('no list is shown when the channel is closed', async () => {
  const { text } = shown();
  await greet();
  await reader();
  expect(text()).toBe('1 lezer');
  await act(async () => line.close(NAME, 'weg'));
  expect(text()).toBe('');
});

test('no list is shown while the server is silent', async () => {
  const { text, again } = shown();
  await greet();
  heard.silentSince = 1;
  again();
  expect(text()).toBe('');
  heard.silentSince = null;
  await reader();
  again();
  expect(text()).toBe('1 lezer');
  heard.silentSince = 1;
  again();
  expect(text()).toBe('');
});
