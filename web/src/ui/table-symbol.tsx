import type { CSSProperties } from 'react';
import classes from './table-symbol.module.css';

export type SymbolName = 'cirkel' | 'vierkant' | 'driehoek' | 'ruit' | 'zeshoek' | 'ster';

const shapes: Record<SymbolName, string> = {
  cirkel: 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z',
  vierkant: 'M3 3h18v18H3z',
  driehoek: 'M12 2.2L23 21.4H1z',
  ruit: 'M12 1L23 12L12 23L1 12z',
  zeshoek: 'M6.2 2.2h11.6L23.4 12l-5.6 9.8H6.2L.6 12z',
  ster: 'M12 .8l3.3 7.3 7.9.9-5.9 5.4 1.6 7.8L12 18.2l-6.9 4 1.6-7.8L.8 9l7.9-.9z',
};

const names = Object.keys(shapes) as SymbolName[];

/** The hue of a table by its number; the six hues repeat with the next symbol. */
export function tableColour(number: number): string {
  return `var(--table-${((number - 1) % 6) + 1})`;
}

interface Props {
  symbol: string;
  number: number;
  size?: number;
  /** Without a label the symbol is decoration beside the table's name. */
  label?: string;
  style?: CSSProperties;
}

/** A table's symbol: one of six shapes that differ also without colour. */
export function TableSymbol({ symbol, number, size = 20, label, style }: Props) {
  const shape = shapes[symbol as SymbolName] ?? shapes[names[(number - 1) % names.length] ?? 'cirkel'];
  const look = { ...style, inlineSize: size, blockSize: size } satisfies CSSProperties;
  const drawing = <path d={shape} strokeLinejoin="round" fill={tableColour(number)} />;
  return label ? (
    <svg viewBox="0 0 24 24" role="img" aria-label={label} className={classes.symbol} style={look}>
      {drawing}
    </svg>
  ) : (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={classes.symbol} style={look}>
      {drawing}
    </svg>
  );
}
