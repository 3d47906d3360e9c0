import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { linesOf, piecesOf } from './measure.ts';
import classes from './paged-flow.module.css';
import { type Page, paginate } from './paging.ts';

/** How a text is set: large when it then fits one page; tables as lists when a row would not fit a page. */
export type Look = { size: 'large' | 'normal'; tables: 'grid' | 'records' };

type Props = {
  children: (look: Look) => ReactNode;
  /** Height of the window in stage pixels. */
  height: number;
  /** Which page to show; another device may have counted more, so it is brought within bounds. */
  page: number;
  onPages?: ((pages: number) => void) | undefined;
};

/** A box that is cut keeps its padding on both pages. */
const ROOM_FOR_BOXES = 40;

/**
 * A text in a window of a slide, cut into pages between its lines. The whole text is laid out unseen; what is
 * shown, and read aloud, is a copy of the page alone. Mount it anew (`key`) for another text.
 */
export function PagedFlow({ children, height, page, onPages }: Props) {
  const flow = useRef<HTMLDivElement>(null);
  const shown = useRef<HTMLDivElement>(null);
  const fontsReady = useFontsReady();
  const [look, setLook] = useState<Look>({ size: 'large', tables: 'grid' });
  const [pieces, setPieces] = useState<DocumentFragment[] | null>(null);

  useLayoutEffect(() => {
    if (!flow.current || !fontsReady) return;
    const lines = linesOf(flow.current);
    const pages = paginate(lines, height - ROOM_FOR_BOXES);
    const calmer = lookAfter(look, pages, height);
    if (calmer) setLook(calmer);
    else setPieces(piecesOf(flow.current, lines, pages));
  }, [height, look, fontsReady]);

  const count = pieces?.length;
  useEffect(() => {
    if (count !== undefined) onPages?.(count);
  }, [count, onPages]);

  useLayoutEffect(() => {
    const piece = pieces?.[Math.min(Math.max(0, page), pieces.length - 1)];
    if (piece) shown.current?.replaceChildren(piece.cloneNode(true));
  }, [pieces, page]);

  return (
    <div className={classes.window} style={{ height }}>
      <div ref={flow} className={`${classes.flow} ${classes.unseen}`} data-size={look.size} aria-hidden>
        {children(look)}
      </div>
      <div ref={shown} className={classes.flow} data-size={look.size} data-shown />
    </div>
  );
}

/** The next look to try when this one does not do; null when it does. */
function lookAfter(look: Look, pages: readonly Page[], height: number): Look | null {
  if (look.size === 'large') return pages.length > 1 ? { ...look, size: 'normal' } : null;
  const tooHigh = pages.some((page) => page.bottom - page.top > height);
  return tooHigh && look.tables === 'grid' ? { ...look, tables: 'records' } : null;
}

const FACES = ['400', '700', 'italic 400'].map((face) => `${face} 40px "Atkinson Hyperlegible Next"`);
let fontsLoaded = false;

/** Whether the bundled fonts are there: before that, lines break elsewhere. A font that fails counts as there. */
function useFontsReady(): boolean {
  const [ready, setReady] = useState(fontsLoaded);
  useEffect(() => {
    let gone = false;
    void Promise.allSettled(FACES.map((face) => document.fonts.load(face)))
      .then(() => document.fonts.ready)
      .then(() => {
        fontsLoaded = true;
        if (!gone) setReady(true);
      });
    return () => {
      gone = true;
    };
  }, []);
  return ready;
}
