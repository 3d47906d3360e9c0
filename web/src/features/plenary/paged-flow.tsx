import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFontsReady, useLayoutEpoch } from './layout-epoch.ts';
import classes from './paged-flow.module.css';
import { type Paged, pagesOf, type Tables } from './paged-text.ts';

type Props = {
  /** The identity of the text; all surfaces of this device share one measurement of it. */
  subject: object;
  children: (tables: Tables) => ReactNode;
  /** Height of the window in stage pixels. */
  height: number;
  /** The page to show. Clamped, because another device may have counted more pages. */
  page: number;
  onPages?: ((pages: number) => void) | undefined;
};

const measured = new WeakMap<object, { of: string; paged: Paged }>();

/**
 * A text in a window of a slide, cut into pages between its lines. The whole text is laid out once, invisibly. A copy of the
 * current page is shown to people and screen readers. Needs a new `key` for another text.
 */
export function PagedFlow({ subject, children, height, page, onPages }: Props) {
  const { i18n } = useTranslation();
  const source = useRef<HTMLDivElement>(null);
  const shown = useRef<HTMLDivElement>(null);
  const fontsReady = useFontsReady();
  const of = `${useLayoutEpoch()} ${i18n.language} ${height}`;
  const [tables, setTables] = useState<Tables>('grid');
  const [current, setCurrent] = useState(() => knownFor(subject, of));

  useLayoutEffect(() => {
    const known = knownFor(subject, of);
    if (known) {
      setCurrent(known);
    } else if (source.current && fontsReady) {
      const paged = pagesOf(source.current, height, tables);
      if (paged === 'rows too high') setTables('records');
      else {
        const fresh = { of, paged };
        measured.set(subject, fresh);
        setCurrent(fresh);
      }
    }
  }, [subject, of, height, tables, fontsReady]);

  const paged = current?.paged;
  const count = paged?.pieces.length;
  useEffect(() => {
    if (count !== undefined) onPages?.(count);
  }, [count, onPages]);

  useLayoutEffect(() => {
    if (!paged) return;
    const piece = paged.pieces[Math.min(Math.max(0, page), paged.pieces.length - 1)];
    if (piece) shown.current?.replaceChildren(piece.cloneNode(true));
  }, [paged, page]);

  return (
    <div className={classes.window} style={{ height }}>
      {current?.of !== of && (
        <div ref={source} className={classes.source} aria-hidden>
          {children(tables)}
        </div>
      )}
      <div ref={shown} className={classes.flow} data-size={paged?.size} data-shown />
    </div>
  );
}

function knownFor(subject: object, of: string) {
  const known = measured.get(subject);
  return known?.of === of ? known : null;
}
