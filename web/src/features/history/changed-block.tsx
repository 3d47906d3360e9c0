import type { ReactNode } from 'react';
import classes from './changed-block.module.css';

interface Props {
  change: 'added' | 'changed' | 'removed' | 'unchanged';
  /** How it differs, in words. */
  label: string;
  children: ReactNode;
}

/** The blocks of two compared texts. */
export function ComparedText({ children }: { children: ReactNode }) {
  return <div className={classes.compared}>{children}</div>;
}

/** A block that differs between two texts: a bar beside it and how it differs. */
export function ChangedBlock({ change, label, children }: Props) {
  return (
    <div className={classes.change} data-kind={change}>
      <span className={classes.kind}>{label}</span>
      {children}
    </div>
  );
}
