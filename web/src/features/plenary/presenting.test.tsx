import { act, renderHook } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { type Presenting, usePresenterKeys } from './presenting.ts';

function press(key: string) {
  window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
}

test('every press of an arrow counts, also when the same key makes the page render anew', () => {
  const steps: string[] = [];
  const presenting = (): Presenting => ({
    presents: true,
    step: (step) => steps.push(step),
    pause: () => steps.push('pause'),
    end: () => {},
    jump: () => {},
    choose: () => {},
    takeOver: () => {},
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
