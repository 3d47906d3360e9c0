import { useEffect, useState, useSyncExternalStore } from 'react';

const FACES = ['400', '700', 'italic 400'].map((face) => `${face} 40px "Atkinson Hyperlegible Next"`);
/** After this time the text is shown in another font, because that is better than an empty screen. */
const LONGEST_WAIT = 3000;

let epoch = 0;
const listeners = new Set<() => void>();

function begin(): void {
  epoch += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    document.fonts?.addEventListener('loadingdone', begin);
    watchDensity();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.fonts?.removeEventListener('loadingdone', begin);
  };
}

/** Starts a new epoch when the window moves to another screen or is zoomed, which changes the rounding of widths. */
function watchDensity(): void {
  const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  query.addEventListener(
    'change',
    () => {
      if (listeners.size === 0) return;
      begin();
      watchDensity();
    },
    { once: true },
  );
}

/**
 * A number that changes when line breaks may change: another font was loaded, or the window is on another screen. Earlier
 * measurements are then invalid.
 */
export function useLayoutEpoch(): number {
  return useSyncExternalStore(subscribe, () => epoch);
}

let fontsAsked = false;

/** Whether the bundled fonts are loaded or the longest wait is over. */
export function useFontsReady(): boolean {
  const [ready, setReady] = useState(fontsAsked);
  useEffect(() => {
    if (ready) return;
    const done = () => {
      fontsAsked = true;
      setReady(true);
    };
    const timer = setTimeout(done, LONGEST_WAIT);
    void Promise.allSettled(FACES.map((face) => document.fonts.load(face)))
      .then(() => document.fonts.ready)
      .then(done);
    return () => clearTimeout(timer);
  }, [ready]);
  return ready;
}
