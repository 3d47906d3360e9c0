import { useEffect, useRef } from 'react';

interface Doors {
  toText: () => void;
  toToolbar: () => void;
  /** null where reacting is not possible. */
  react: (() => void) | null;
}

/**
 * Keys that move between the parts of the page: F6 and Shift+F6 cycle through the regions (marked with `data-region`),
 * Alt+F10 focuses the toolbar, Ctrl+Alt+M starts a reaction.
 */
export function useRegions(doors: Doors): void {
  const latest = useRef(doors);
  latest.current = doors;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'F10' && event.altKey) {
        event.preventDefault();
        latest.current.toToolbar();
      } else if (
        event.code === 'KeyM' &&
        event.altKey &&
        (event.ctrlKey || event.metaKey) &&
        latest.current.react
      ) {
        event.preventDefault();
        latest.current.react();
      } else if (event.key === 'F6' && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        goRound(event.shiftKey ? -1 : 1, latest.current.toText);
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function goRound(direction: 1 | -1, toText: () => void): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) =>
    region.checkVisibility(),
  );
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(here + direction + regions.length) % regions.length];
  if (!next) return;
  if (next.dataset.region === 'text' && next.querySelector('.draft-text')) toText();
  else (firstStop(next) ?? next).focus();
}

function firstStop(region: HTMLElement): HTMLElement | null {
  const stops = region.querySelectorAll<HTMLElement>(
    'a[href], button:not(:disabled), input, textarea, summary, [tabindex="0"]',
  );
  return [...stops].find((stop) => stop.tabIndex >= 0 && stop.checkVisibility()) ?? null;
}
