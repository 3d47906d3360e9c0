import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef } from 'react';
import classes from './toolbar.module.css';

interface Props {
  label: string;
  children: ReactNode;
  /** Moves the focus back on Esc. */
  onLeave: () => void;
  ref?: Ref<HTMLDivElement>;
}

/** A row of buttons that is a single Tab stop; arrow keys move inside it. */
export function Toolbar({ label, children, onLeave, ref }: Props) {
  const row = useRef<HTMLDivElement>(null);
  const current = useRef<HTMLElement | null>(null);
  const makeOneStop = () => {
    const buttons = row.current ? buttonsOf(row.current) : [];
    if (!current.current || !buttons.includes(current.current)) current.current = buttons[0] ?? null;
    for (const button of buttons) button.tabIndex = button === current.current ? 0 : -1;
  };
  useEffect(makeOneStop);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
      return;
    }
    const buttons = buttonsOf(event.currentTarget);
    const here = buttons.indexOf(event.target as HTMLElement);
    const next = destination(event.key, here, buttons.length);
    if (here < 0 || next === null) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  return (
    <div
      ref={(element) => {
        row.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      }}
      role="toolbar"
      aria-label={label}
      aria-orientation="horizontal"
      className={classes.toolbar}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const button = (event.target as HTMLElement).closest<HTMLElement>('button');
        if (!button || !event.currentTarget.contains(button)) return;
        current.current = button;
        makeOneStop();
      }}
    >
      {children}
    </div>
  );
}

function buttonsOf(toolbar: HTMLElement): HTMLElement[] {
  return [...toolbar.querySelectorAll<HTMLElement>('button:not(:disabled)')];
}

function destination(key: string, here: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (here + 1) % count;
    case 'ArrowLeft':
      return (here - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
