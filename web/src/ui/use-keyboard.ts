import { useEffect, useState } from 'react';

export interface ScreenKeyboard {
  open: boolean;
  /** The height that the keyboard covers, in pixels; 0 where the browser shrinks the page. */
  covers: number;
}

const closed: ScreenKeyboard = { open: false, covers: 0 };

/** Whether an on-screen keyboard covers a large part of the screen. */
export function useScreenKeyboard(): ScreenKeyboard {
  const [keyboard, setKeyboard] = useState(closed);
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    let width = viewport.width;
    let tallest = viewport.height;
    const read = () => {
      if (viewport.width !== width) {
        width = viewport.width;
        tallest = viewport.height;
      }
      tallest = Math.max(tallest, viewport.height);
      const open = viewport.height < tallest * 0.75;
      const covers = open
        ? Math.max(0, Math.round(window.innerHeight - viewport.height - viewport.offsetTop))
        : 0;
      setKeyboard((before) => (before.open === open && before.covers === covers ? before : { open, covers }));
    };
    viewport.addEventListener('resize', read);
    viewport.addEventListener('scroll', read);
    return () => {
      viewport.removeEventListener('resize', read);
      viewport.removeEventListener('scroll', read);
    };
  }, []);
  return keyboard;
}
