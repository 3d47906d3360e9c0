import classes from './status-badge.module.css';

interface Props {
  status: string;
  /** The status in words. */
  label: string;
  /** Says that the text changed since; null when it did not. */
  changed: string | null;
}

/** How far a text is: a disc that fills, and the words. */
export function StatusBadge({ status, label, changed }: Props) {
  return (
    <span className={classes.badge} data-status={status}>
      {label}
      {changed !== null && <span className={classes.changed}>{changed}</span>}
    </span>
  );
}
