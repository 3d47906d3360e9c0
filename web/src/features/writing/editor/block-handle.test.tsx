import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import '#i18n/i18n.ts';
import { anchorOf } from '#passages/anchor.ts';
import { blockDesks, caretAfter, lines } from '#testing/block-desks.ts';
import { type Desk, settle } from '#testing/two-desks.ts';
import { BlockHandle } from './block-handle.tsx';
import { useToolOpener } from './tool-openers.ts';

/** jsdom has no layout: each line of the text gets this height. */
const LINE = 20;

const { two } = blockDesks();
let mover: Desk;
let other: Desk;

beforeEach(async () => {
  [mover, other] = await two('<p>een</p><p>twee</p><p>drie</p><p>vier</p>');
  const text = mover.editor.view.dom;
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    const index = this.parentElement === text ? [...text.children].indexOf(this) : 0;
    const top = index * LINE;
    return { left: 0, top, bottom: top + LINE, width: 400, height: LINE } as DOMRect;
  });
  vi.spyOn(window, 'scrollBy').mockImplementation(() => undefined);
  render(
    <MantineProvider env="test">
      <BlockHandle editor={mover.editor} />
    </MantineProvider>,
  );
  mover.editor.view.focus();
  act(() => caretAfter(mover, 'een'));
  await frames();
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const frames = () => act(settle);
const handle = () => screen.getByLabelText('Dit blok');
const line = () => handle().parentElement?.querySelector<HTMLElement>('[class*=line]') ?? null;

async function presses(pointerType: string): Promise<void> {
  fireEvent.pointerDown(handle(), { pointerId: 1, pointerType, button: 0, clientX: 0, clientY: 5 });
  await frames();
}

async function movesTo(y: number): Promise<void> {
  fireEvent.pointerMove(window, { pointerId: 1, clientX: 0, clientY: y });
  await frames();
}

async function lifts(y: number): Promise<void> {
  fireEvent.pointerUp(window, { pointerId: 1, clientX: 0, clientY: y });
  fireEvent.click(handle());
  await frames();
}

const order = ['een', 'twee', 'drie', 'vier'];

test('a block is dragged by its handle to the drop line, and its menu stays closed', async () => {
  await presses('mouse');
  expect(line()).toBeNull();
  await movesTo(2 * LINE + 15);
  expect(line()?.style.top).toBe(`${3 * LINE}px`);
  await lifts(2 * LINE + 15);
  expect(lines(mover)).toEqual(['twee', 'drie', 'een', 'vier']);
  expect(lines(other)).toEqual(lines(mover));
  expect(line()).toBeNull();
  expect(screen.queryByRole('menu')).toBeNull();
});

test('a click on the handle opens the menu and moves nothing', async () => {
  await presses('mouse');
  await movesTo(7);
  await lifts(7);
  expect(screen.getByRole('menu')).toBeTruthy();
  expect(lines(mover)).toEqual(order);
});

test('Escape cancels a drag', async () => {
  await presses('mouse');
  await movesTo(3 * LINE);
  fireEvent.keyDown(mover.editor.view.dom, { key: 'Escape' });
  await frames();
  expect(line()).toBeNull();
  await lifts(3 * LINE);
  expect(lines(mover)).toEqual(order);
});

test('nothing moves when the pointer is taken away, or when the text becomes read-only during the drag', async () => {
  await presses('mouse');
  await movesTo(3 * LINE);
  fireEvent.pointerCancel(window, { pointerId: 1 });
  await lifts(3 * LINE);
  await presses('mouse');
  await movesTo(3 * LINE);
  act(() => mover.editor.setEditable(false));
  await frames();
  await lifts(3 * LINE);
  expect(lines(mover)).toEqual(order);
});

test('a finger drags after a long press, and not when it moves at once', async () => {
  await presses('touch');
  await movesTo(3 * LINE);
  fireEvent.pointerUp(window, { pointerId: 1, clientX: 0, clientY: 3 * LINE });
  await frames();
  expect(lines(mover)).toEqual(order);

  vi.useFakeTimers({ toFake: ['setTimeout'] });
  fireEvent.pointerDown(handle(), { pointerId: 1, pointerType: 'touch', button: 0, clientX: 0, clientY: 5 });
  act(() => void vi.advanceTimersByTime(400));
  vi.useRealTimers();
  await movesTo(4 * LINE);
  await lifts(4 * LINE);
  expect(lines(mover)).toEqual(['twee', 'drie', 'vier', 'een']);
});

test('a block that somebody moves during the drag is dropped where the line is', async () => {
  await presses('mouse');
  await movesTo(LINE + 15);
  act(() => void other.editor.commands.insertContentAt(0, '<p>nul</p>'));
  await frames();
  await lifts(4 * LINE + 15);
  expect(lines(mover)).toEqual(['nul', 'twee', 'drie', 'vier', 'een']);
  expect(lines(other)).toEqual(lines(mover));
});

test('near the edge of the screen the page scrolls', async () => {
  await presses('mouse');
  await movesTo(window.innerHeight - 10);
  expect(vi.mocked(window.scrollBy).mock.calls.some(([, down]) => Number(down) > 0)).toBe(true);
  await movesTo(10);
  expect(vi.mocked(window.scrollBy).mock.lastCall?.[1]).toBeLessThan(0);
  await lifts(10);
});

test('a reaction from the menu of a block is about all words of the block', async () => {
  const react = vi.fn();
  function Reactions() {
    useToolOpener(mover.editor, 'reaction', () => react(anchorOf(mover.editor.state)?.quote));
    return null;
  }
  render(<Reactions />);
  act(() => caretAfter(mover, 'tw'));
  await presses('mouse');
  await lifts(7);
  fireEvent.click(screen.getByText('Reageer op dit blok'));
  expect(react).toHaveBeenCalledWith('twee');
});
