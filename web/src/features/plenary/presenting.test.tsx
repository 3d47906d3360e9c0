import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Live, PlenaryState } from '#api/wire.ts';
import { type Paged, type Presenting, usePresenterKeys, usePresenting } from './presenting.ts';

/** A fake server: the room's position and the received requests. */
const server = vi.hoisted(() => ({
  plenary: {} as PlenaryState,
  asked: [] as string[],
}));

vi.mock('#api/client.ts', async (original) => ({
  ...(await original<object>()),
  post: async (path: string, body?: { slideId: string; page: number }) => {
    const command = path.split('/').at(-1);
    server.asked.push(body ? `${body.slideId}.${body.page}` : `${command}`);
    const { plenary } = server;
    const phase = command === 'pause' ? 'paused' : 'slides';
    server.plenary = { ...plenary, ...body, phase, version: plenary.version + 1 };
    return server.plenary;
  },
}));
vi.mock('#collab/event-context.tsx', () => ({
  useLive: (select: (live: Partial<Live>) => unknown) => select({ plenary: server.plenary }),
}));
vi.mock('#collab/me.ts', () => ({ useMe: () => ({ id: 'an' }) }));

beforeEach(() => {
  server.asked = [];
  server.plenary = {
    phase: 'slides',
    snapshotId: 's1',
    deckRevision: 0,
    slideId: 'dia0',
    page: 0,
    presenter: 'an',
    presenterName: 'An',
    startedAt: null,
    handedTo: null,
    floorSince: null,
    floorUntil: null,
    version: 1,
  };
});

const DECK = ['dia0', 'dia1', 'dia2'];

function presentingWith(pages: (number | undefined)[], order = DECK) {
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const paged = (counts: typeof pages, ids = order) => ({
    slides: ids.slice(0, counts.length).map((id) => ({ id })),
    pages: counts,
  });
  const hook = renderHook((deck: Paged) => usePresenting('e1', deck), {
    wrapper,
    initialProps: paged(pages),
  });
  const settled = () =>
    act(async () => {
      await new Promise((resolve) => setTimeout(resolve));
      hook.rerender(paged(pages));
    });
  const measured = (counts: (number | undefined)[]) => act(() => hook.rerender(paged(counts)));
  return { presenting: () => hook.result.current, settled, measured };
}

describe('a presenter', () => {
  test('who steps before a slide is measured arrives at the position after its measurement', async () => {
    server.plenary = { ...server.plenary, slideId: 'dia2', page: 0 };
    const { presenting, settled, measured } = presentingWith([1, undefined, 1]);
    presenting().step('back');
    await settled();
    expect(server.asked).toEqual([]);
    measured([1, 4, 1]);
    await settled();
    expect(server.asked).toEqual(['dia1.3']);
  });

  test('who shows the Zaalscherm directly after a step returns to the position after that step', async () => {
    const { presenting, settled } = presentingWith([1, 3, 1]);
    presenting().step('forward');
    presenting().step('forward');
    presenting().pause();
    await settled();
    await settled();
    expect(server.plenary).toMatchObject({ phase: 'paused', slideId: 'dia1', page: 1 });
    presenting().step('forward');
    await settled();
    expect(server.plenary).toMatchObject({ phase: 'slides', slideId: 'dia1', page: 1 });
  });

  test('steps to the slide that follows in the present order of the slides', async () => {
    const { presenting, settled } = presentingWith([1, 1, 1], ['dia2', 'dia0', 'dia1']);
    presenting().step('forward');
    presenting().step('back');
    presenting().step('back');
    await settled();
    expect(server.plenary).toMatchObject({ slideId: 'dia2', page: 0 });
  });

  test('who no longer presents sends nothing', async () => {
    server.plenary = { ...server.plenary, presenter: 'bert' };
    const { presenting, settled } = presentingWith([1, 1]);
    expect(presenting().presents).toBe(false);
    presenting().step('forward');
    await settled();
    expect(server.asked).toEqual([]);
    presenting().takeOver();
    await settled();
    expect(server.asked).toEqual(['take-over']);
  });
});

function press(key: string) {
  window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
}

test('every press of an arrow key counts, also during a render caused by the same key', () => {
  const steps: string[] = [];
  const presenting = (): Presenting => ({
    presents: true,
    step: (step) => steps.push(step),
    pause: () => steps.push('pause'),
    end: () => {},
    jump: () => {},
    choose: () => {},
    takeOver: () => {},
    restartTableClock: () => {},
    handOver: () => {},
    takeBack: () => {},
  });
  let renderAnew = () => {};
  window.addEventListener('keydown', () => renderAnew(), { once: true });
  const { result } = renderHook(() => {
    const [, render] = useState(0);
    usePresenterKeys(presenting());
    return () => act(() => render((times) => times + 1));
  });
  renderAnew = result.current;
  press('ArrowRight');
  press('ArrowRight');
  press('ArrowLeft');
  press('Escape');
  expect(steps).toEqual(['forward', 'forward', 'back', 'pause']);
});
